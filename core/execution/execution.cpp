// SPDX-License-Identifier: Apache-2.0
#include "core/execution/execution.h"

#include "core/base/overloaded.h"
#include "core/base/wakeup.h"
#include "core/execution/executionrunner.h"
#include "core/execution/runmailbox.h"

#include <QPointer>
#include <QThread>

namespace Stepbench {
namespace {

// The runner stands on its thread's stack: it is made, used and destroyed there.
class RunThread : public QThread
{
    Q_OBJECT
public:
    RunThread(ExecutionRequest request, RunMailbox& mailbox, CancelFlag cancel)
        : m_request(std::move(request))
        , m_mailbox(mailbox)
        , m_cancel(std::move(cancel))
    {
    }

Q_SIGNALS:
    void stopWanted();

protected:
    void run() override
    {
        ExecutionRunner runner(std::move(m_request), m_mailbox, m_cancel);
        connect(this, &RunThread::stopWanted, &runner, [&runner] { runner.stop(ExecutionEnd::Stopped); });
        runner.start();
        exec(); // also after the end: the run's folder goes with the runner
    }

private:
    ExecutionRequest m_request;
    RunMailbox& m_mailbox;
    CancelFlag m_cancel;
};

} // namespace

class Execution::Private : public QObject
{
    Q_OBJECT
public:
    Private(Execution* owner, ExecutionRequest request)
        : q(owner)
        , m_mailbox([this] { m_delivery.post(); })
        , m_thread(std::move(request), m_mailbox, m_cancel)
    {
    }

    ~Private() override
    {
        *m_cancel = true;
        m_mailbox.close();
        m_thread.quit();
        m_thread.wait();
    }

    void start()
    {
        if (std::exchange(m_started, true))
            return;
        m_thread.start();
    }

    void stop()
    {
        if (!isRunning())
            return;
        *m_cancel = true;
        Q_EMIT m_thread.stopWanted();
    }

    bool isRunning() const { return m_started && !m_finished; }
    QString logFile() const { return m_logFile; }

private:
    void deliver();
    void emitEvent(const RunEvent& event);

    Execution* q;
    WakeUp m_delivery { [this] { deliver(); } };
    CancelFlag m_cancel = makeCancelFlag();
    RunMailbox m_mailbox;
    RunThread m_thread;
    QString m_logFile;
    bool m_started = false;
    bool m_finished = false;
};

void Execution::Private::deliver()
{
    const QPointer<Private> guard(this); // whoever hears of an event may end the run
    for (const RunEvent& event : m_mailbox.take()) {
        emitEvent(event);
        if (!guard)
            return;
    }
}

void Execution::Private::emitEvent(const RunEvent& event)
{
    std::visit(Overloaded {
                   [this](const LogRecords& records) { Q_EMIT q->logged(records); },
                   [this](const LogBlockMark& mark) { Q_EMIT q->logMarked(mark); },
                   [this](const RunProgress& p) { Q_EMIT q->progressed(p.percentage, p.message); },
                   [this](const OutputVariable& variable) { Q_EMIT q->outputVariableSet(variable); },
                   [this](const FoundTarget& target) { Q_EMIT q->targetFound(target); },
                   [this](const DebuggerAddress& debugger) { Q_EMIT q->debuggerListening(debugger.address); },
                   [this](const RunStarted& started) { Q_EMIT q->started(started.processId); },
                   [this](const RunLogOpened& log) { m_logFile = log.path; },
                   [this](const Artifact& artifact) { Q_EMIT q->artifactCreated(artifact); },
                   [this](const ExecutionOutcome& outcome) {
                       m_finished = true;
                       Q_EMIT q->finished(outcome);
                   },
               },
        event);
}

Execution::Execution(ExecutionRequest request, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(request)))
{
}

Execution::~Execution() = default;

void Execution::start()
{
    d->start();
}
void Execution::stop()
{
    d->stop();
}
QString Execution::logFile() const
{
    return d->logFile();
}
bool Execution::isRunning() const
{
    return d->isRunning();
}

} // namespace Stepbench

#include "execution.moc"
