// SPDX-License-Identifier: Apache-2.0
#include "app/cli/casehistory.h"

#include "app/cli/output.h"
#include "app/gui/historystore.h"
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
    connect(&suite, &CaseSuite::executing, this, &CaseHistory::follow);
}

void CaseHistory::follow(
    const QString& file, BenchRun& run, const Bench& step, const Bench* target, const VariableSet& own)
{
    if (!m_keeps)
        return;
    auto* recording = new RunRecording(run, step, target, own, file, &run);
    // At once: the run's folder goes when the case is over.
    connect(&run, &BenchRun::finished, recording, [this, recording, &run](const ExecutionOutcome& outcome) {
        store(recording->record(outcome), outcome.logFile, run.secrets());
    });
}

void CaseHistory::store(const RunRecord& record, const QString& logFile, const QStringList& secrets)
{
    const Result<RunRecord> stored = m_history.add(record, logFile, secrets);
    if (stored || !std::exchange(m_keeps, false))
        return;
    Problem problem = stored.problem(); // said once, and no reason to fail a case
    problem.severity = Severity::Warning;
    printProblems({ problem });
}

} // namespace Stepbench
