// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/workspace.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

class QMessageBox;

namespace Stepbench {

class MainWindow;

// Opening and saving *.inputs.json of the form in front, and what must be asked before unsaved inputs go. Its dialogs
// never hold up what else goes on in the window. Owned by the application.
class InputsFiles : public QObject
{
    Q_OBJECT
public:
    InputsFiles(Workspace& workspace, MainWindow& window, QObject* parent = nullptr);

    void openFile(const QString& path);
    // True when nothing is lost: saved, discarded by the author, or nothing to save. Otherwise false, and the author is
    // asked; discardAllowed() follows unless the answer is to stay.
    bool mayDiscard();
    static bool isInputsFile(const QString& path);

public Q_SLOTS:
    void chooseAndOpen();
    void save();
    void saveAs();

Q_SIGNALS:
    void failed(const Stepbench::Problem& problem);
    void stateChanged();
    void discardAllowed();

private:
    bool saveTo(Bench& bench, const QString& path);
    void chooseAndSave(Bench& bench);
    Bench* firstUnsaved() const;
    void ask(Bench& bench);
    void answered(Bench& bench, int button);
    QString& fileOf(const Bench& bench) { return m_files[&bench]; }

    Workspace& m_workspace;
    MainWindow& m_window;
    QHash<const Bench*, QString> m_files;
    QSet<const Bench*> m_discarded; // the author said so, and nothing was changed since
    QPointer<QMessageBox> m_question;
};

} // namespace Stepbench
