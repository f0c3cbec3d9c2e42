// SPDX-License-Identifier: Apache-2.0
#include "app/gui/runverdict.h"

#include "core/cases/casefile.h"
#include "ui/main/mainwindow.h"
#include "ui/results/resultssummary.h"
#include "ui/results/resultsview.h"

#include <QAction>

namespace Stepbench {
namespace {

constexpr std::size_t mostShown = 6;

QString listOf(const Problems& differences)
{
    QString text;
    for (std::size_t i = 0; i < std::min(differences.size(), mostShown); ++i)
        text += u'\n' + differences[i].message;
    if (differences.size() > mostShown)
        text += u'\n' + RunVerdict::tr("And %1 more.").arg(differences.size() - mostShown);
    return text;
}

} // namespace

RunVerdict::RunVerdict(
    RunController& runs, CasesWiring& cases, Workspace& workspace, MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_runs(runs)
    , m_cases(cases)
    , m_workspace(workspace)
    , m_window(window)
{
    connect(&m_runs, &RunController::began, this, &RunVerdict::begin);
    connect(&m_runs, &RunController::finished, this, &RunVerdict::judge);
    connect(m_window.actions().expectRun, &QAction::triggered, this, &RunVerdict::expectLast);
    connect(&m_workspace, &Workspace::stepOpened, this, &RunVerdict::forget);
}

void RunVerdict::forget()
{
    m_expectation.reset();
    m_case.clear();
    m_window.actions().expectRun->setEnabled(false);
}

void RunVerdict::begin(BenchRun& run, const Bench& subject)
{
    forget();
    const QString file = m_cases.shownCase();
    const CaseEntry* entry = m_cases.library().catalog().find(file);
    if (run.discoveryContext() || &subject != &m_workspace.step() || !entry || !entry->testCase)
        return;
    m_case = file;
    m_expects = entry->testCase->expectedRun.has_value();
    m_expectation = std::make_unique<RunExpectation>(entry->testCase->expectedRun.value_or(ExpectedRun()), run);
}

Masker RunVerdict::masker() const
{
    Masker masker;
    if (const std::shared_ptr<BenchRun> run = m_runs.lastRun()) {
        for (const QString& secret : run->secrets())
            masker.add(secret);
    }
    return masker;
}

void RunVerdict::judge(const ExecutionOutcome& outcome)
{
    if (!m_expectation || outcome.end == ExecutionEnd::Stopped)
        return forget();
    m_window.actions().expectRun->setEnabled(true);
    if (!m_expects)
        return;
    Problems differences = m_expectation->differences(outcome);
    const Masker secrets = masker();
    for (Problem& difference : differences)
        difference.message = secrets.mask(difference.message);
    const QString name = caseName(m_case);
    const QString text = differences.empty() ? tr("The run is as the case %1 expects.").arg(name)
                                             : tr("The run is not as the case %1 expects:").arg(name);
    m_window.results().summary().showVerdict(differences.empty(), text + listOf(differences));
}

void RunVerdict::expectLast()
{
    if (m_expectation && !m_runs.isRunning())
        m_cases.expectRun(m_case, m_expectation->asExpected(m_runs.lastOutcome(), masker()));
}

} // namespace Stepbench
