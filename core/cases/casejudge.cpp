// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casejudge.h"

namespace Stepbench {
namespace {

CaseSettings settingsOf(const ScriptHostSettings& host)
{
    CaseSettings settings;
    settings.host = host;
    settings.host.keepSpare = false;
    return settings;
}

// What is only validated needs nothing around it.
Case withoutExecution(Case testCase)
{
    testCase.expectedRun.reset();
    testCase.setUp.reset();
    testCase.tearDown.reset();
    return testCase;
}

} // namespace

CaseJudge::CaseJudge(QObject* parent)
    : QObject(parent)
{
}

CaseJudge::~CaseJudge() = default;

void CaseJudge::setHost(std::optional<ScriptHostSettings> host)
{
    m_host = std::move(host);
    m_verdicts.clear();
}

const CaseResult* CaseJudge::resultOf(const CaseEntry& entry) const
{
    const auto known = m_verdicts.constFind(entry.file);
    return known != m_verdicts.constEnd() && known->fingerprint == entry.fingerprint ? &known->result : nullptr;
}

void CaseJudge::judge(const PackagePtr& package, const Problems& packageProblems, const std::vector<CaseEntry>& entries)
{
    if (!m_package || !package || m_package->hash != package->hash) {
        m_verdicts.clear();
        m_run.reset();
        m_warm.reset();
    }
    m_package = package;
    m_packageProblems = packageProblems;
    m_waiting.clear();
    if (!m_package || !m_host)
        return;
    for (const CaseEntry& entry : entries) {
        const bool runs = m_run && m_run->subject().file == entry.file && m_running == entry.fingerprint;
        if (entry.testCase && !resultOf(entry) && !runs)
            m_waiting.push_back(entry);
    }
    if (!m_run)
        next();
}

void CaseJudge::next()
{
    if (m_waiting.empty()) {
        m_warm.reset(); // its host would idle until somebody edits a case
        return;
    }
    const CaseEntry entry = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_running = entry.fingerprint;
    CaseSubject subject { entry.file, withoutExecution(*entry.testCase), m_package, m_packageProblems, {} };
    m_run = std::make_unique<CaseRun>(std::move(subject), settingsOf(*m_host), std::move(m_warm));
    connect(
        m_run.get(), &CaseRun::finished, this,
        [this, number = ++m_runs](const CaseResult& result) {
            // Not of a run that was dropped meanwhile.
            if (m_run && number == m_runs)
                take(result);
        },
        Qt::QueuedConnection);
    m_run->start();
}

void CaseJudge::take(const CaseResult& result)
{
    m_verdicts.insert(result.file, { m_running, result });
    m_warm = m_run->takeBench();
    m_run.reset();
    next();
    Q_EMIT judged(result.file);
}

} // namespace Stepbench
