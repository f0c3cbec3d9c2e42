// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casesuite.h"

#include "core/cases/casefile.h"

#include <QFileInfo>
#include <QThread>

#include <algorithm>

namespace Stepbench {

CaseSuite::CaseSuite(CaseSuiteRequest request, QObject* parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_packages(m_request.feed, m_request.packages)
    , m_results(std::size_t(m_request.files.size()))
{
    const int lanes = m_request.parallel > 0 ? m_request.parallel : QThread::idealThreadCount();
    m_lanes.resize(std::clamp<std::size_t>(m_results.size(), 1, std::size_t(std::max(lanes, 1))));
}

CaseSuite::~CaseSuite() = default;

void CaseSuite::start()
{
    QMetaObject::invokeMethod(this, &CaseSuite::feedLanes, Qt::QueuedConnection);
}

void CaseSuite::stop()
{
    m_stopped = true;
    for (Lane& lane : m_lanes) {
        if (lane.run)
            lane.run->stop();
    }
}

void CaseSuite::record(std::size_t index, CaseResult result)
{
    m_results[index] = std::move(result);
    ++m_done;
    Q_EMIT caseFinished(m_results[index]);
}

// nullopt: the case is over already.
std::optional<CaseSubject> CaseSuite::prepare(std::size_t index)
{
    const QString file = m_request.files[qsizetype(index)];
    CaseResult result;
    result.file = file;
    const auto refuse = [&](CaseVerdict verdict, Problems problems) {
        result.verdict = verdict;
        result.differences = std::move(problems);
        record(index, std::move(result));
        return std::nullopt;
    };
    if (m_stopped) {
        return refuse(CaseVerdict::Failed,
            { makeProblem(ProblemSource::Run, QStringLiteral("case.stopped"), tr("The case was not run.")) });
    }
    CaseReading reading = loadCase(file);
    if (!reading.testCase)
        return refuse(CaseVerdict::Unreadable, std::move(reading.problems));
    const QString folder = QFileInfo(file).absolutePath();
    result.packageId = reading.testCase->packageId;
    CasePackage found = m_packages.find(result.packageId, folder);
    if (!found.package) {
        const auto verdict = found.isMissing() ? CaseVerdict::Environment : CaseVerdict::PackageUnusable;
        return refuse(verdict, std::move(found.problems));
    }
    CaseSubject subject { file, std::move(*reading.testCase), found.package, found.problems, {} };
    const QString target = found.package->metadata.deploymentTargetId;
    if (subject.testCase.expectedRun && !target.isEmpty())
        subject.target = m_packages.find(target, folder).package;
    return subject;
}

bool CaseSuite::startNext(Lane& lane)
{
    while (m_next < m_results.size()) {
        const std::size_t index = m_next++;
        std::optional<CaseSubject> subject = prepare(index);
        if (!subject)
            continue;
        std::unique_ptr<Bench> warm;
        if (lane.warmFor == subject->package->hash)
            warm = std::move(lane.warm);
        lane.warm.reset();
        lane.index = index;
        lane.run = std::make_unique<CaseRun>(std::move(*subject), m_request.settings, std::move(warm));
        connect(
            lane.run.get(), &CaseRun::finished, this, [this, &lane](const CaseResult& result) { take(lane, result); },
            Qt::QueuedConnection);
        connect(lane.run.get(), &CaseRun::executing, this,
            [this, index](BenchRun& run, const Bench& step, const Bench* target, const VariableSet& own) {
                Q_EMIT executing(m_request.files[qsizetype(index)], run, step, target, own);
            });
        lane.run->start();
        return true;
    }
    return false;
}

void CaseSuite::take(Lane& lane, const CaseResult& result)
{
    lane.warm = lane.run->takeBench();
    lane.warmFor = lane.run->subject().package->hash;
    lane.run.reset();
    record(lane.index, result);
    feedLanes();
}

void CaseSuite::feedLanes()
{
    bool running = false;
    for (Lane& lane : m_lanes) {
        if (lane.run || startNext(lane))
            running = true;
        else
            lane.warm.reset();
    }
    if (!running && !std::exchange(m_over, true))
        Q_EMIT finished();
}

} // namespace Stepbench
