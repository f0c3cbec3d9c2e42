// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/workspace.h"

#include <QHash>
#include <QObject>

namespace Stepbench {

class MainWindow;

// Opening and saving *.inputs.json of the form in front, and what must be asked before unsaved inputs go. Owned by the
// application.
class InputsFiles : public QObject
{
    Q_OBJECT
public:
    InputsFiles(Workspace& workspace, MainWindow& window, QObject* parent = nullptr);

    void openFile(const QString& path);
    // True when nothing is lost: saved, discarded by the author, or nothing to save. Asks with a dialog.
    bool mayDiscard();
    static bool isInputsFile(const QString& path);

public Q_SLOTS:
    void chooseAndOpen();
    void save();
    void saveAs();

Q_SIGNALS:
    void failed(const Stepbench::Problem& problem);
    void stateChanged();

private:
    bool saveTo(Bench& bench, const QString& path);
    bool saveBench(Bench& bench);
    QString& fileOf(const Bench& bench) { return m_files[&bench]; }

    Workspace& m_workspace;
    MainWindow& m_window;
    QHash<const Bench*, QString> m_files;
};

} // namespace Stepbench
