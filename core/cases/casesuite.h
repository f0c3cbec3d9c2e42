// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cases/casediscovery.h"
#include "core/cases/caserun.h"

namespace Stepbench {

struct CaseSuiteRequest
{
    QStringList files; // of cases
    QString feed; // empty: each case's nearest parent with a build
    QStringList packages; // zips that go before what is found
    CaseSettings settings;
    int parallel = 0; // 0: as many as there are processors
};

// Runs many cases, several at a time; cases of one package that follow one another share its script host. finished
// comes exactly once, after all tear-downs.
class CaseSuite : public QObject
{
    Q_OBJECT
public:
    explicit CaseSuite(CaseSuiteRequest request, QObject* parent = nullptr);
    ~CaseSuite() override;

    void start();
    void stop();
    // In the order of the files, once finished.
    const std::vector<CaseResult>& results() const { return m_results; }

Q_SIGNALS:
    // As CaseRun has it; file: of the case.
    void executing(const QString& file, Stepbench::BenchRun& run, const Stepbench::Bench& step,
        const Stepbench::Bench* target, const Stepbench::VariableSet& own);
    void caseFinished(const Stepbench::CaseResult& result);
    void finished();

private:
    struct Lane
    {
        std::unique_ptr<CaseRun> run;
        std::unique_ptr<Bench> warm;
        QByteArray warmFor; // the package's hash
        std::size_t index = 0; // of the case that runs
    };

    void feedLanes();
    bool startNext(Lane& lane);
    std::optional<CaseSubject> prepare(std::size_t index);
    void take(Lane& lane, const CaseResult& result);
    void record(std::size_t index, CaseResult result);

    CaseSuiteRequest m_request;
    CasePackages m_packages;
    std::size_t m_next = 0;
    std::size_t m_done = 0;
    std::vector<Lane> m_lanes;
    std::vector<CaseResult> m_results;
    bool m_stopped = false;
    bool m_over = false;
};

} // namespace Stepbench
