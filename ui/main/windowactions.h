// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace Stepbench {

// Every command of the window, once: menus, tool bar, shortcuts and the list of shortcuts all show these. Owned by the
// window; whoever carries a command out connects to its action.
struct WindowActions
{
    explicit WindowActions(QWidget* window);

    QAction* openFile;
    QAction* openFolder;
    QAction* openSample;
    QAction* openInputs;
    QAction* saveInputs;
    QAction* saveInputsAs;
    QAction* exportInputs;
    QAction* closeWindow;

    QAction* undo;
    QAction* redo;
    QAction* reset;
    QAction* copyResource;
    QAction* copyRuntime;
    QAction* copyTypeScript;
    QAction* copyCommand;
    QAction* copyPart;
    QAction* pasteInputs;
    QAction* pastePart;
    QAction* flipInput;
    QAction* flipAllInputs;
    QAction* findField;
    QAction* nextProblem;
    QAction* previousProblem;
    QAction* explainField;
    QAction* pickField;

    QAction* expandAll;
    QAction* collapseAll;
    QAction* wholePage;
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* zoomReset;
    QAction* switchForm;

    QAction* newCase;
    QAction* updateCase;
    QAction* expectRun;
    QAction* nextCase;
    QAction* previousCase;
    QAction* showCases;

    QAction* run;
    QAction* runAgain;
    QAction* runDebugging;
    QAction* stop;
    QAction* showSent;
    QAction* discover;
    QAction* runOnReload; // a switch
    QAction* keepFailedRuns; // a switch
    QAction* runSettings;

    QAction* registry;
    QAction* settings;
    QAction* shortcuts;
    QAction* aboutStep;

    // In the order of the menus.
    QList<QAction*> all() const;
};

} // namespace Stepbench
