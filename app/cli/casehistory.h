// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cases/casesuite.h"
#include "core/history/runhistory.h"

#include <QObject>

namespace Stepbench {

class OngoingRun;
class RunRecording;

// What the cases of a suite run goes into the history that the window shows, as far as the author's settings let it;
// also what is under way when the program is killed.
class CaseHistory : public QObject
{
    Q_OBJECT
public:
    explicit CaseHistory(CaseSuite& suite);

private:
    void follow(const QString& file, BenchRun& run, const Bench& step, const Bench* target, const VariableSet& own);
    std::shared_ptr<OngoingRun> keepOngoing(BenchRun& run, const RunRecording& recording);
    void store(const RunRecord& record, const QString& logFile, const BenchRun& run, OngoingRun& ongoing);
    void giveUp(Problem problem);

    RunHistory m_history;
    bool m_keeps = true;
};

} // namespace Stepbench
