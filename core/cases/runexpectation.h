// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/benchrun.h"
#include "core/cases/case.h"

#include <QObject>

namespace Stepbench {

// Holds a run against what a case expects of it. Made before the run is started, and follows it.
class RunExpectation : public QObject
{
    Q_OBJECT
public:
    RunExpectation(ExpectedRun expected, BenchRun& run, QObject* parent = nullptr);

    // Of the run that has ended so; none: it is as expected. Codes: case.run (it could not be started), case.success,
    // case.message, case.output, case.artifact, case.log. Messages may say what the run made secret.
    Problems differences(const ExecutionOutcome& outcome) const;
    // What the run that has ended so is to be like the next time: its result, output variables and artifacts. mask:
    // takes secrets out; of a value that has one only the name is expected.
    ExpectedRun asExpected(const ExecutionOutcome& outcome, const Masker& mask) const;

private:
    void read(const LogRecords& records);
    void compareOutputs(Problems& found) const;

    ExpectedRun m_expected;
    QStringList m_awaited; // of logHas, not seen yet
    QStringList m_seen; // of logLacks, seen
    std::vector<OutputVariable> m_outputs;
    QStringList m_artifacts;
};

} // namespace Stepbench
