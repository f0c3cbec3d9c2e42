// SPDX-License-Identifier: Apache-2.0
#include "app/cli/casehistory.h"

#include "app/cli/output.h"
#include "app/gui/historystore.h"
#include "core/history/ongoingrun.h"
#include "core/history/runrecording.h"
#include "ui/settings/settings.h"

#include <QSettings>

namespace Stepbench {

CaseHistory::CaseHistory(CaseSuite& suite)
    : m_history(QString())
{
    const QSettings store;
    const HistoryLimits limits = historyLimits(loadSettings(store));
    m_keeps = limits.runs > 0;
    m_history = RunHistory(historyFolder(store), limits);
    if (m_keeps)
        m_history.takeAbandoned();
    connect(&suite, &CaseSuite::executing, this, &CaseHistory::follow);
}

void CaseHistory::follow(
    const QString& file, BenchRun& run, const Bench& step, const Bench* target, const VariableSet& own)
{
    if (!m_keeps)
        return;
    auto* recording = new RunRecording(run, step, target, own, file, &run);
    const std::shared_ptr<OngoingRun> ongoing = keepOngoing(run, *recording);
    if (!ongoing)
        return;
    // At once: the run's folder goes when the case is over.
    connect(&run, &BenchRun::finished, recording, [this, recording, ongoing, &run](const ExecutionOutcome& outcome) {
        store(recording->record(outcome), outcome.logFile, run, *ongoing);
    });
}

// nullptr: the history cannot be written. Goes with the last who holds it.
std::shared_ptr<OngoingRun> CaseHistory::keepOngoing(BenchRun& run, const RunRecording& recording)
{
    auto ongoing = std::make_shared<OngoingRun>(m_history.folder());
    if (const Result<void> made = ongoing->make(); !made) {
        giveUp(made.problem());
        return nullptr;
    }
    run.setLogFile(ongoing->logFile());
    // Its secrets are known once it has started, and nothing has come of it by then.
    QMetaObject::invokeMethod(
        &run,
        [this, ongoing, &run, &recording] {
            if (run.isOver())
                return;
            const RunRecord record = recording.unfinished(tr("Stopped: the test of cases ended."));
            if (const Result<void> kept = ongoing->keep(record, run.secrets()); !kept)
                giveUp(kept.problem());
        },
        Qt::QueuedConnection);
    return ongoing;
}

void CaseHistory::store(const RunRecord& record, const QString& logFile, const BenchRun& run, OngoingRun& ongoing)
{
    if (const Result<RunRecord> stored = m_history.add(record, logFile, run.secrets()); !stored)
        return giveUp(stored.problem());
    ongoing.stored();
}

// Said once, and no reason to fail a case.
void CaseHistory::giveUp(Problem problem)
{
    if (!std::exchange(m_keeps, false))
        return;
    problem.severity = Severity::Warning;
    printProblems({ problem });
}

} // namespace Stepbench
