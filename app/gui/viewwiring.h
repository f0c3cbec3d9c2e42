// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/trace.h"
#include "app/gui/workspace.h"
#include "ui/form/pageaction.h"

#include <QObject>
#include <QTimer>

namespace Stepbench {

class EditorPane;
class MainWindow;

// Carries what the benches say to the docks around the form, and what the docks ask for back to the benches. The docks
// show the bench whose form is in front. Owned by the application.
class ViewWiring : public QObject
{
    Q_OBJECT
public:
    ViewWiring(Workspace& workspace, MainWindow& window, Trace& trace, QObject* parent = nullptr);

Q_SIGNALS:
    // A problem or console line with a place in a file wants the author's editor.
    void fileActivated(const QString& file, int line, int column);

private:
    void connectBench(Bench& bench, EditorPane& pane);
    void connectDocks();
    void connectFeed();
    void connectEdits();
    void showFront();
    void showProblems();
    void refreshActions();
    void doPageAction(PageAction action);
    void jumpTo(const Problem& problem);
    void fetchLogos(const QHash<QString, QString>& fileOfPackageId);
    Bench& front() const;
    bool isFront(const Bench& bench) const { return &front() == &bench; }

    Workspace& m_workspace;
    MainWindow& m_window;
    Trace& m_trace;
    QTimer m_inputsPause; // the JSON views follow typing a little later
    std::unique_ptr<Background> m_logoReader;
    Problems m_brokenBuild;
};

} // namespace Stepbench
