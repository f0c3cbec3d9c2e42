// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/abandonedfolders.h"
#include "core/base/background.h"
#include "core/execution/nodeprocess.h"
#include "core/execution/preparation.h"
#include "core/execution/runlog.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace Stepbench {

// One run from its preparation to its outcome, on a thread of its own: extracting, reading what the step writes and
// collecting what it leaves may take their time there. Tells everything through the mailbox, the outcome last. Made,
// used and destroyed on that thread, which runs an event loop; destroying it ends the whole process tree.
class ExecutionRunner : public QObject
{
    Q_OBJECT
public:
    // cancel is set, by another thread, before a stop is asked for: it is looked at where no event is.
    ExecutionRunner(ExecutionRequest request, RunMailbox& mailbox, CancelFlag cancel);
    ~ExecutionRunner() override;

    void start();
    void stop(ExecutionEnd why);

private:
    void openLog(Problems& problems);
    void startProcess();
    void onOutput(OutputStream stream, const QByteArray& bytes);
    void onEnded(const ProcessEnd& end);
    void judge(const ProcessEnd& end);
    void judgeStop();
    void judgeFailure(const ProcessEnd& end);
    void collect();
    BlockStatus blockStatus() const;
    void logProblem(const Problem& problem);
    void announceStart(qint64 processId);
    void searchCommandLines();
    void keepFolder();
    void finish(ExecutionEnd end);

    ExecutionRequest m_request;
    RunMailbox& m_mailbox;
    CancelFlag m_cancel;
    std::optional<ExecutionEnd> m_stopped; // why the run was ended from here
    std::optional<RunPlan> m_plan;
    std::unique_ptr<ScratchFolder> m_refusalFolder;
    RunLog m_log;
    ExecutionOutcome m_outcome;
    QElapsedTimer m_clock;
    QTimer m_timeLimit { this };
    QTimer m_commandLines { this }; // processes come and go untold: they are looked at now and then
    qint64 m_processId = 0; // Node's
    qint64 m_startedAt = 0; // ms since 1970
    bool m_running = false; // there is, or may be, a process tree
    std::unique_ptr<NodeProcess> m_process;
};

} // namespace Stepbench
