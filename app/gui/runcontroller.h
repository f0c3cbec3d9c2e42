// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/trace.h"
#include "app/gui/workspace.h"
#include "core/bench/benchrun.h"

#include <QObject>

namespace Stepbench {

class MainWindow;

// Runs what the window shows: the Run and Stop commands, the log view, the results. One run at a time. Owned by the
// application.
class RunController : public QObject
{
    Q_OBJECT
public:
    RunController(Workspace& workspace, MainWindow& window, Trace& trace, QObject* parent = nullptr);
    ~RunController() override;

    void setNodePath(const QString& path) { m_nodePath = path; }
    // The executable with the hidden supervisor mode, when it is not this one.
    void setSupervisorProgram(const QString& path) { m_supervisorProgram = path; }
    // The author's variables at the time of a run.
    void setVariables(std::function<VariableSet()> variables) { m_variables = std::move(variables); }
    bool isRunning() const { return m_run != nullptr; }

public Q_SLOTS:
    void start();
    void stop();

Q_SIGNALS:
    void finished(const Stepbench::ExecutionOutcome& outcome);

private:
    void connectRun();
    void showProblem(const Problem& problem);
    void over(const ExecutionOutcome& outcome);

    Workspace& m_workspace;
    MainWindow& m_window;
    Trace& m_trace;
    std::function<VariableSet()> m_variables;
    QString m_nodePath;
    QString m_supervisorProgram;
    std::unique_ptr<BenchRun> m_run;
};

} // namespace Stepbench
