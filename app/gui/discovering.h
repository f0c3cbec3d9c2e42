// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/runcontroller.h"

#include <QObject>

class QSettings;

namespace Stepbench {

// Finding targets with a package's discovery.js: asks for the context, shows what was found, and takes the inputs of a
// found target into the form of its type. Owned by the application.
class Discovering : public QObject
{
    Q_OBJECT
public:
    Discovering(
        RunController& runs, Workspace& workspace, MainWindow& window, QSettings& store, QObject* parent = nullptr);

Q_SIGNALS:
    // One sentence for the status line.
    void told(const QString& text);

private:
    void ask();
    void showFound();
    void offerForms();
    Bench* benchOf(const QString& targetId) const;
    void use(const FoundTarget& target);

    RunController& m_runs;
    Workspace& m_workspace;
    MainWindow& m_window;
    QSettings& m_store;
};

} // namespace Stepbench
