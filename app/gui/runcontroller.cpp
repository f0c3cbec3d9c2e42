// SPDX-License-Identifier: Apache-2.0
#include "app/gui/runcontroller.h"

#include "core/execution/supervisorprogram.h"
#include "ui/log/logview.h"
#include "ui/main/editorpane.h"
#include "ui/main/mainwindow.h"
#include "ui/results/resultsview.h"
#include "ui/sent/sentview.h"
#include "ui/variables/variablesmodel.h"
#include "ui/variables/variablesview.h"

#include <QAction>
#include <QCoreApplication>
#include <QPointer>

namespace Stepbench {

RunController::RunController(Workspace& workspace, MainWindow& window, RunTrust& trust, Trace& trace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_window(window)
    , m_trust(trust)
    , m_trace(trace)
    , m_noNode(tr("Looking for Node…"))
    , m_supervisorProgram(supervisorProgramOf(QCoreApplication::applicationFilePath()))
{
    const WindowActions& actions = m_window.actions();
    connect(actions.run, &QAction::triggered, this, &RunController::start);
    connect(actions.runAgain, &QAction::triggered, this, &RunController::startAgain);
    connect(actions.runDebugging, &QAction::triggered, this, &RunController::startDebugging);
    connect(actions.stop, &QAction::triggered, this, &RunController::stop);
    connect(&m_window.log(), &LogView::runRequested, this, &RunController::start);
    connect(&m_window.log(), &LogView::stopRequested, this, &RunController::stop);
    connect(&m_workspace, &Workspace::stepOpened, this, &RunController::refreshActions);
    connectLook();
    for (const auto opened : { &Workspace::stepOpened, &Workspace::targetOpened })
        connect(&m_workspace, opened, &m_trust, &RunTrust::withdraw);
    connect(&m_workspace, &Workspace::targetOpened, this, &RunController::refreshActions);
    connect(&m_workspace, &Workspace::stepReloaded, this, &RunController::refreshActions);
    connect(&m_workspace, &Workspace::stepReloaded, this, &RunController::runReloaded);
    refreshActions();
}

RunController::~RunController() = default;

void RunController::setNode(const Result<NodeInstallation>& node)
{
    m_nodePath = node ? node->path : QString();
    m_noNode = node ? QString() : node.problem().message;
    refreshActions();
}

void RunController::setSettings(std::function<RunSettings(const QString& packageId)> settingsOf)
{
    m_settingsOf = std::move(settingsOf);
}

void RunController::refreshActions()
{
    const bool open = m_workspace.step().package() != nullptr;
    const bool ready = open && m_noNode.isEmpty();
    const WindowActions& actions = m_window.actions();
    actions.run->setEnabled(ready && !m_running);
    actions.runDebugging->setEnabled(ready && !m_running);
    actions.runAgain->setEnabled(ready && !m_running && m_lastChoice);
    actions.stop->setEnabled(m_running);
    actions.showSent->setEnabled(open);
    actions.discover->setEnabled(ready && !m_running && discoverer());
    actions.runSettings->setEnabled(open);
    m_window.log().setRunEnabled(ready, m_noNode.isEmpty() ? tr("Nothing is open.") : m_noNode);
}

// ---- starting

bool RunController::isTargetInFront() const
{
    return &m_window.currentPane() == &m_window.targetPane();
}

void RunController::start()
{
    run({ isTargetInFront(), false });
}

void RunController::startDebugging()
{
    run({ isTargetInFront(), true });
}

void RunController::startOn(Subject subject)
{
    run({ subject == Subject::Target, false });
}

void RunController::startAgain()
{
    if (m_lastChoice)
        run(*m_lastChoice);
}

Bench* RunController::discoverer() const
{
    Bench* const front = isTargetInFront() ? &m_workspace.target() : &m_workspace.step();
    for (Bench* bench : { front, &m_workspace.step(), &m_workspace.target() }) {
        if (const PackagePtr package = bench->package(); package && !package->discovery.isEmpty())
            return bench;
    }
    return nullptr;
}

void RunController::discover(const QString& context)
{
    if (const Bench* bench = discoverer())
        discoverOn(bench == &m_workspace.target() ? Subject::Target : Subject::Step, context);
}

void RunController::discoverOn(Subject subject, const QString& context)
{
    run({ subject == Subject::Target, false, context });
}

void RunController::runReloaded()
{
    if (!m_window.actions().runOnReload->isChecked())
        return;
    m_reloadWaits = m_running;
    if (m_running)
        end();
    else
        run({}, RunTrust::Asker::Reload);
}

Bench& RunController::subjectOf(const Choice& choice) const
{
    return choice.target ? m_workspace.target() : m_workspace.step();
}

void RunController::run(const Choice& choice, RunTrust::Asker asker)
{
    const PackagePtr package = subjectOf(choice).package();
    if (m_running || !m_noNode.isEmpty() || !package)
        return;
    if (m_trust.allows(package->file))
        return runTrusted(choice);
    // Once more from the beginning: a newer build may lie in another folder by then.
    m_trust.require(package->file, package->metadata.name, asker, [this, choice] { run(choice); });
}

void RunController::runTrusted(const Choice& choice)
{
    m_trust.withdraw();
    m_running = true;
    m_lastChoice = choice;
    m_run.reset();
    m_last = {};
    m_lacking.clear();
    m_window.log().startRun();
    m_window.log().setFileAvailable(false);
    m_window.results().startRun();
    m_window.raiseDock(&m_window.log());
    refreshActions();
    m_trace.runStarted();
    if (!m_readResources)
        return begin(choice, {});
    const QPointer<RunController> guard(this);
    m_readResources([guard, choice, number = ++m_number](const RunResources& resources) {
        // Stopped meanwhile, perhaps begun again.
        if (guard && guard->m_running && guard->m_number == number)
            guard->begin(choice, resources);
    });
}

void RunController::begin(const Choice& choice, const RunResources& resources)
{
    Bench& subject = subjectOf(choice);
    if (!subject.package() || !m_trust.allows(subject.package()->file))
        return stop();
    const bool withTarget = !choice.target && !choice.discovery && m_workspace.hasTarget();
    Bench* target = withTarget ? &m_workspace.target() : nullptr;
    BenchRunOptions options = optionsFor(subject, choice);
    options.resources = resources;
    options.discoveryContext = choice.discovery;
    m_run = std::make_shared<BenchRun>(subject, target, std::move(options));
    connectRun();
    connectResults();
    Q_EMIT began(*m_run, subject, target);
    m_run->start();
}

BenchRunOptions RunController::optionsFor(const Bench& subject, const Choice& choice) const
{
    const RunSettings settings = m_settingsOf ? m_settingsOf(subject.package()->metadata.id) : RunSettings();
    BenchRunOptions options;
    if (m_variables)
        options.variables = m_variables();
    options.nodePath = settings.nodePath.isEmpty() ? m_nodePath : settings.nodePath;
    options.workingFolder = settings.workingFolder;
    options.environment = settings.environment;
    options.supervisorProgram = m_supervisorProgram;
    options.inspectBreak = choice.debug;
    options.keepFolderOnFailure = m_window.actions().keepFailedRuns->isChecked();
    return options;
}

void RunController::stop()
{
    m_reloadWaits = false; // the author wants quiet
    end();
}

void RunController::end()
{
    if (m_run && m_running)
        return m_run->stop();
    if (!m_running)
        return;
    ExecutionOutcome stopped;
    stopped.end = ExecutionEnd::Stopped;
    stopped.message = tr("Stopped before anything was run.");
    over(stopped);
}

// ---- a look at what would be sent

void RunController::connectLook()
{
    connect(m_window.actions().showSent, &QAction::triggered, this, &RunController::look);
    connect(&m_window.sent(), &SentView::lookRequested, this, &RunController::look);
    for (Bench* bench : { &m_workspace.step(), &m_workspace.target() })
        connect(bench, &Bench::inputsChanged, &m_window.sent(), &SentView::setOutdated);
    connect(&m_window.variables().model(), &VariablesModel::edited, &m_window.sent(), &SentView::setOutdated);
}

void RunController::look()
{
    const Choice choice { isTargetInFront(), false };
    if (!subjectOf(choice).package())
        return;
    m_window.raiseDock(&m_window.sent());
    m_window.sent().showWaiting();
    if (!m_readResources)
        return lookAt(choice, {});
    const QPointer<RunController> guard(this);
    m_readResources([guard, choice, number = ++m_looks](const RunResources& resources) {
        if (guard && guard->m_looks == number)
            guard->lookAt(choice, resources);
    });
}

void RunController::lookAt(const Choice& choice, const RunResources& resources)
{
    Bench& subject = subjectOf(choice);
    if (!subject.package())
        return;
    Bench* target = !choice.target && m_workspace.hasTarget() ? &m_workspace.target() : nullptr;
    BenchRunOptions options = optionsFor(subject, choice);
    options.resources = resources;
    options.previewOnly = true;
    m_look = std::make_unique<BenchRun>(subject, target, std::move(options));
    connect(m_look.get(), &BenchRun::previewed, this,
        [this, name = subject.package()->metadata.name](
            const RunPreview& preview) { m_window.sent().setPreview(name, preview); });
    m_look->start();
}

// ---- what a run tells

void RunController::connectRun()
{
    connect(m_run.get(), &BenchRun::problemFound, this, &RunController::noteProblem);
    connect(m_run.get(), &BenchRun::logged, this, [this](const LogRecords& records) {
        m_trace.runLogged();
        m_window.log().append(records);
    });
    connect(m_run.get(), &BenchRun::logMarked, &m_window.log(), &LogView::mark);
    connect(m_run.get(), &BenchRun::progressed, &m_window.log(), &LogView::setProgress);
    connect(m_run.get(), &BenchRun::debuggerListening, &m_window.log(), &LogView::showDebugger);
    connect(m_run.get(), &BenchRun::finished, this, &RunController::over);
}

void RunController::connectResults()
{
    ResultsView& results = m_window.results();
    connect(m_run.get(), &BenchRun::logged, &results, &ResultsView::addRecords);
    connect(m_run.get(), &BenchRun::progressed, &results, &ResultsView::addProgress);
    connect(m_run.get(), &BenchRun::artifactCreated, &results, &ResultsView::addArtifact);
    connect(m_run.get(), &BenchRun::targetFound, &results, &ResultsView::addTarget);
    connect(m_run.get(), &BenchRun::outputVariableSet, &results, &ResultsView::addOutputVariable);
}

// The log says all of them; what the registry lacks is also offered to be mended.
void RunController::noteProblem(const Problem& problem)
{
    static const QStringList lacks { QStringLiteral("run.account"), QStringLiteral("run.package"),
        QStringLiteral("run.feed") };
    if (!m_run->isExecuting() && problem.severity == Severity::Error && m_lacking.isEmpty()
        && lacks.contains(problem.code))
        m_lacking = problem.code;
}

void RunController::over(ExecutionOutcome outcome)
{
    m_running = false;
    if (m_reloadWaits && outcome.end == ExecutionEnd::Stopped)
        outcome.message = tr("Stopped: a newer build is there.");
    m_last = outcome;
    m_trace.runFinished(outcome.success);
    LogResult result;
    result.success = outcome.success;
    result.stopped = outcome.end == ExecutionEnd::Stopped;
    result.message = outcome.message;
    result.exitCode = outcome.exitCode;
    result.duration = outcome.duration;
    result.lacksResource = !m_lacking.isEmpty();
    m_window.log().finishRun(result);
    m_window.log().setFileAvailable(!outcome.logFile.isEmpty());
    m_window.results().finishRun(outcome);
    refreshActions();
    Q_EMIT finished(outcome);
    if (outcome.success && m_lastChoice && m_lastChoice->discovery)
        Q_EMIT discovered();
    // Not from within a signal of the run that would be replaced.
    if (std::exchange(m_reloadWaits, false))
        QMetaObject::invokeMethod(
            this, [this] { run({}, RunTrust::Asker::Reload); }, Qt::QueuedConnection);
}

} // namespace Stepbench
