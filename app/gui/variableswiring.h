// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/stepcompanions.h"
#include "app/gui/variablesstore.h"
#include "app/gui/workspace.h"
#include "core/base/background.h"

#include <QObject>

namespace Stepbench {

class EditorPane;
class MainWindow;

// The variables of the open step: between their store, their table, the form's completion, the lens and runs. Owned by
// the application.
class VariablesWiring : public QObject
{
    Q_OBJECT
public:
    VariablesWiring(Workspace& workspace, MainWindow& window, VariablesStore& store, StepCompanions& companions,
        Background& background, SecretStore& secrets, QObject* parent = nullptr);

    // What a run gets beside the deployment's own.
    const VariableSet& own() const { return m_store.own(); }
    void replaceOwn(const VariableSet& own);
    // Sets or adds, together with a step of the inputs' history.
    void setWithStep(quint64 companion, const std::vector<Variable>& variables);

Q_SIGNALS:
    // One sentence for the status line.
    void told(const QString& text);

private:
    void connectTable();
    void connectLens();
    void showDeployment();
    void offerNames();
    void flipCurrent();
    void flipAll();
    void preview(const QString& expression);

    Workspace& m_workspace;
    MainWindow& m_window;
    VariablesStore& m_store;
    StepCompanions& m_companions;
    Background& m_background;
    SecretStore& m_secrets;
};

} // namespace Stepbench
