// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/caseswiring.h"
#include "app/gui/runcontroller.h"
#include "core/cases/runexpectation.h"

#include <QObject>

#include <memory>

namespace Stepbench {

// Holds a run of the step against the case that is on screen, where that says what its run is to end in; and makes a
// case expect what the last run has ended in. Owned by the application.
class RunVerdict : public QObject
{
    Q_OBJECT
public:
    RunVerdict(
        RunController& runs, CasesWiring& cases, Workspace& workspace, MainWindow& window, QObject* parent = nullptr);

private:
    void begin(BenchRun& run, const Bench& subject);
    void judge(const ExecutionOutcome& outcome);
    void expectLast();
    void forget();
    Masker masker() const;

    RunController& m_runs;
    CasesWiring& m_cases;
    Workspace& m_workspace;
    MainWindow& m_window;
    QString m_case; // the file whose inputs the newest run has; empty: none, nothing is expected
    bool m_expects = false; // that says what its run is to end in
    std::unique_ptr<RunExpectation> m_expectation;
};

} // namespace Stepbench
