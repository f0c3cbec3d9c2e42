// SPDX-License-Identifier: Apache-2.0
#include "app/gui/runcontroller.h"

#include "ui/log/logview.h"
#include "ui/main/editorpane.h"
#include "ui/main/mainwindow.h"

#include <QAction>
#include <QCoreApplication>

namespace Stepbench {

RunController::RunController(Workspace& workspace, MainWindow& window, Trace& trace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_window(window)
    , m_trace(trace)
    , m_supervisorProgram(QCoreApplication::applicationFilePath())
{
    connect(m_window.actions().run, &QAction::triggered, this, &RunController::start);
    connect(m_window.actions().stop, &QAction::triggered, this, &RunController::stop);
    connect(&m_window.log(), &LogView::runRequested, this, &RunController::start);
    connect(&m_window.log(), &LogView::stopRequested, this, &RunController::stop);
}

RunController::~RunController() = default;

void RunController::start()
{
    if (m_run || !m_workspace.step().package())
        return;
    const bool onTarget = &m_window.currentPane() == &m_window.targetPane();
    BenchRunOptions options;
    if (m_variables)
        options.variables = m_variables();
    options.nodePath = m_nodePath;
    options.supervisorProgram = m_supervisorProgram;
    // The form in front is what runs: the step with its target, or the target's own health check.
    Bench& subject = onTarget ? m_workspace.target() : m_workspace.step();
    Bench* target = !onTarget && m_workspace.hasTarget() ? &m_workspace.target() : nullptr;
    m_run = std::make_unique<BenchRun>(subject, target, std::move(options));
    connectRun();
    m_window.log().startRun();
    m_window.raiseDock(&m_window.log());
    m_window.actions().run->setEnabled(false);
    m_window.actions().stop->setEnabled(true);
    m_trace.runStarted();
    m_run->start();
}

void RunController::connectRun()
{
    connect(m_run.get(), &BenchRun::problemFound, this, &RunController::showProblem);
    connect(m_run.get(), &BenchRun::logged, this, [this](const LogRecords& records) {
        m_trace.runLogged();
        m_window.log().append(records);
    });
    connect(m_run.get(), &BenchRun::progressed, &m_window.log(), &LogView::setProgress);
    const auto note = [this](const QString& text) {
        m_window.log().append({ LogRecord { 0, QDateTime::currentDateTimeUtc(), LogLevel::Verbose, text } });
    };
    connect(m_run.get(), &BenchRun::artifactCreated, this, [note](const Artifact& artifact) {
        note(tr("Artifact %1 (%2 bytes): %3").arg(artifact.name).arg(artifact.length).arg(artifact.path));
    });
    connect(m_run.get(), &BenchRun::outputVariableSet, this, [note](const OutputVariable& variable) {
        note(tr("Output variable %1 = %2")
                 .arg(variable.name, variable.sensitive ? QStringLiteral("********") : variable.value));
    });
    connect(m_run.get(), &BenchRun::debuggerListening, this,
        [note](const QString& address) { note(tr("A debugger can attach at %1").arg(address)); });
    connect(m_run.get(), &BenchRun::finished, this, &RunController::over);
}

// In the log, where a deployment would say it.
void RunController::showProblem(const Problem& problem)
{
    const LogLevel level = problem.severity == Severity::Error ? LogLevel::Error : LogLevel::Warning;
    QString text = problem.message;
    if (problem.path && !problem.path->isRoot())
        text = problem.path->dotted() + QStringLiteral(": ") + text;
    if (!problem.file.isEmpty())
        text += QStringLiteral(" (%1:%2)").arg(problem.file).arg(problem.line);
    m_window.log().append({ LogRecord { 0, QDateTime::currentDateTimeUtc(), level, text } });
}

void RunController::stop()
{
    if (m_run)
        m_run->stop();
}

void RunController::over(const ExecutionOutcome& outcome)
{
    m_trace.runFinished(outcome.success);
    LogResult result;
    result.success = outcome.success;
    result.stopped = outcome.end == ExecutionEnd::Stopped;
    result.message = outcome.message;
    result.exitCode = outcome.exitCode;
    result.duration = outcome.duration;
    m_window.log().finishRun(result);
    m_window.actions().run->setEnabled(true);
    m_window.actions().stop->setEnabled(false);
    // This is one of the run's own signals: it goes when it has returned.
    m_run.release()->deleteLater();
    Q_EMIT finished(outcome);
}

} // namespace Stepbench
