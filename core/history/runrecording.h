// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/benchrun.h"
#include "core/history/runrecord.h"

#include <QObject>

namespace Stepbench {

// Takes down what a run is given and what it tells, for the history. Made when the inputs of the run are settled; lives
// no longer than the run.
class RunRecording : public QObject
{
    Q_OBJECT
public:
    // target: beside a step that runs on one. own: the author's variables. caseFile: empty without one.
    RunRecording(BenchRun& run, const Bench& subject, const Bench* target, const VariableSet& own,
        const QString& caseFile, QObject* parent = nullptr);

    // The whole record, once the run is over.
    RunRecord record(const ExecutionOutcome& outcome) const;
    // Of a run that is not over and will not be seen to be.
    RunRecord unfinished(const QString& why) const;

private:
    RunRecord m_record;
};

} // namespace Stepbench
