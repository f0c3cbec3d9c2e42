// SPDX-License-Identifier: Apache-2.0
#include "core/bench/benchrun.h"

#include "core/execution/outputvariables.h"
#include "core/execution/refusallog.h"

#include <QDir>

#include <algorithm>

namespace Stepbench {
namespace {

RunSubject subjectOf(const Bench& bench)
{
    return { bench.package(), bench.inputs().narrowed, bench.inputs().runtime() };
}

// What the runner tells of the package it has unpacked last, which is where the step starts
// (reference/execution.md 1.4, 3.2).
void setAcquired(const AcquiredPackage& package, VariableSet& variables)
{
    const auto setOutput = [&variables](const char* name, const QString& value) {
        for (const QString& each : outputVariableNames(QLatin1String(name), variables))
            variables.set(each, value);
    };
    variables.set(QStringLiteral("OctopusOriginalPackageDirectoryPath"), package.folder);
    setOutput("Package.InstallationDirectoryPath", package.folder);
    setOutput("Package.ExtractedFileCount", QString::number(package.files));
}

} // namespace

BenchRun::BenchRun(Bench& step, Bench* target, BenchRunOptions options, QObject* parent)
    : QObject(parent)
    , m_step(&step)
    , m_target(target)
    , m_options(std::move(options))
{
}

BenchRun::~BenchRun()
{
    *m_cancel = true;
}

namespace {

QString whyNotTheTarget(const PackageMetadata& given, const QString& wanted)
{
    if (given.type != PackageType::DeploymentTarget)
        return BenchRun::tr("%1, which is given as the target, is a step.").arg(given.id);
    if (!wanted.isEmpty() && given.id != wanted)
        return BenchRun::tr("This step runs on a target of type %1, but %2 is given.").arg(wanted, given.id);
    return {};
}

} // namespace

void BenchRun::start()
{
    m_subject.package = m_step->package();
    if (m_options.discoveryContext)
        return discover();
    if (!m_step->inputs().narrowed || (m_target && !m_target->inputs().narrowed))
        return refuse(tr("The inputs cannot be used as they are: nothing was run."));
    const QString wanted = m_step->package()->metadata.deploymentTargetId;
    if (!m_target && !wanted.isEmpty())
        return refuse(
            tr("This step runs on a target of type %1: give it the target's package and inputs.").arg(wanted));
    if (const QString why = m_target ? whyNotTheTarget(m_target->package()->metadata, wanted) : QString();
        !why.isEmpty())
        return refuse(why);
    m_subject = subjectOf(*m_step);
    if (m_target)
        m_targetSubject = subjectOf(*m_target);
    collectSecrets();
    validate(*m_step, m_subject, [this] {
        if (m_target && m_targetSubject)
            validate(*m_target, *m_targetSubject, [this] { validated(); });
        else
            validated();
    });
}

void BenchRun::discover()
{
    const PackagePtr package = m_subject.package;
    if (!package || package->discovery.text.isEmpty())
        return refuse(tr("The package has no discovery.js: it finds no targets."));
    collectVariableSecrets();
    ExecutionRequest request;
    request.command = ExecutionCommand::Discover;
    request.packagePath = package->file;
    request.inputsJson = *m_options.discoveryContext;
    request.variables = combineVariables(deploymentVariables(package->metadata), m_options.variables);
    request.secrets = m_secrets;
    launch(std::move(request));
}

void BenchRun::collectVariableSecrets()
{
    Problems unknown;
    for (const Variable& variable : m_options.variables.all()) {
        if (variable.sensitive && variable.value) {
            m_secrets << *variable.value;
            m_masker.add(*variable.value);
        } else if (variable.sensitive) {
            unknown.push_back(makeProblem(ProblemSource::Run, QStringLiteral("run.secretVariable"),
                tr("The secret variable %1 has no value here: the step does not get it.").arg(variable.name),
                Severity::Warning));
        }
    }
    report(unknown);
    logLater(unknown);
}

// A rule may put the value it judges into its message.
void BenchRun::collectSecrets()
{
    collectVariableSecrets();
    m_secrets << toExecutionInputs(*m_subject.narrowed, m_subject.runtime, m_options.resources).secrets;
    if (m_targetSubject)
        m_secrets
            << toExecutionInputs(*m_targetSubject->narrowed, m_targetSubject->runtime, m_options.resources).secrets;
    for (const QString& secret : m_secrets)
        m_masker.add(secret);
}

// "An executor must never see inputs that break a rule" (reference/step-package.md 6).
void BenchRun::validate(Bench& bench, const RunSubject& subject, std::function<void()> then)
{
    const VariableSet all = combineVariables(deploymentVariables(m_subject.package->metadata), m_options.variables);
    const ResolvedInputs resolved = resolveInputs(*subject.narrowed, subject.runtime, all);
    // The paths are those of two forms.
    const QString prefix = &bench == m_target ? tr("Target: ") : QString();
    const QPointer<BenchRun> guard(this);
    bench.validateAtExecution(resolved, [guard, prefix, then = std::move(then)](const Problems& problems) {
        if (!guard || guard->m_over)
            return;
        guard->report(problems, prefix);
        guard->logLater(problems, prefix);
        then();
    });
}

void BenchRun::report(const Problems& problems, const QString& prefix)
{
    for (Problem problem : problems) {
        problem.message = prefix + m_masker.mask(problem.message);
        m_problems.push_back(problem);
        Q_EMIT problemFound(problem);
    }
}

// The log of a run that comes to be tells of everything that did not prevent it. What substitution says it hears again
// when the inputs are sent.
void BenchRun::logLater(const Problems& problems, const QString& prefix)
{
    for (const Problem& problem : problems) {
        m_logFirst.push_back(logRecord(problem, QDateTime::currentDateTimeUtc()));
        m_logFirst.back().text.prepend(prefix);
    }
}

void BenchRun::validated()
{
    PlannedRun plan = planRun(m_subject, m_targetSubject, m_options.variables, m_options.resources);
    report(plan.problems);
    logLater(plan.problems);
    if (stopsHere())
        return refuse(errorCount());
    m_preview.accounts = plan.accounts;
    plan.packages.empty() ? launch(std::move(plan.request)) : acquire(std::move(plan));
}

QString BenchRun::errorCount() const
{
    const auto errors = std::count_if(
        m_problems.begin(), m_problems.end(), [](const Problem& p) { return p.severity == Severity::Error; });
    return errors == 1 ? tr("There is a problem with the inputs: nothing was run.")
                       : tr("There are %1 problems with the inputs: nothing was run.").arg(errors);
}

void BenchRun::acquire(PlannedRun plan)
{
    m_packages = std::make_unique<ScratchFolder>(QStringLiteral("stepbench-packages"));
    m_background = std::make_unique<Background>(1);
    m_acquiring = QDateTime::currentDateTimeUtc();
    const auto work = [requests = plan.packages, variables = plan.request.variables, folder = m_packages->path(),
                          cancel = m_cancel] {
        removeAbandonedFolders(QDir::tempPath(), QStringLiteral("stepbench-packages"));
        std::vector<AcquiredPackage> packages;
        packages.reserve(requests.size());
        for (const PackageRequest& request : requests)
            packages.push_back(acquirePackage(request, variables, folder, {}, cancel));
        return packages;
    };
    m_background->run(this, work, [this, plan = std::move(plan)](const std::vector<AcquiredPackage>& packages) mutable {
        acquired(std::move(plan), packages);
    });
}

void BenchRun::acquired(PlannedRun plan, const std::vector<AcquiredPackage>& packages)
{
    if (m_over)
        return;
    for (const AcquiredPackage& package : packages) {
        report(package.problems);
        logLater(package.problems);
        plan.request.variables = combineVariables(plan.request.variables, package.variables);
        if (!package.folder.isEmpty())
            setAcquired(package, plan.request.variables);
    }
    if (stopsHere())
        return refuse(errorCount());
    for (std::size_t i = 0; i < packages.size(); ++i) {
        const PackageRequest& wanted = plan.packages[i];
        m_preview.packages.push_back({ wanted.referenceId, wanted.packageId, wanted.source, packages[i].folder });
    }
    if (m_options.workingFolder.isEmpty())
        m_options.workingFolder = packages.back().folder;
    describeAcquisition(plan, packages);
    launch(std::move(plan.request));
}

// The words are the runner's (reference/execution.md 3.2).
void BenchRun::describeAcquisition(const PlannedRun& plan, const std::vector<AcquiredPackage>& packages)
{
    LogPart part { tr("Acquire packages"), m_acquiring, QDateTime::currentDateTimeUtc(), {} };
    const auto say = [&part](LogLevel level, const QString& text) {
        part.records.push_back({ 0, part.ended, level, text });
    };
    for (std::size_t i = 0; i < packages.size(); ++i) {
        say(LogLevel::Info, tr("Package %1 from %2").arg(plan.packages[i].packageId, plan.packages[i].source));
        say(LogLevel::Verbose, tr("Extracting package to: %1").arg(packages[i].folder));
        say(LogLevel::Verbose, tr("Extracted %1 files").arg(packages[i].files));
    }
    m_logParts.push_back(std::move(part));
}

static QString valueOf(const VariableSet& variables, const char* name)
{
    const Variable* variable = variables.find(QLatin1String(name));
    return variable && variable->value ? substitute(*variable->value, variables).output.value_or(QString()) : QString();
}

QString BenchRun::logTitle(const VariableSet& variables) const
{
    const PackageMetadata& metadata = m_subject.package->metadata;
    if (m_options.discoveryContext)
        return tr("Target discovery: %1").arg(metadata.name);
    if (metadata.type == PackageType::DeploymentTarget)
        return tr("Health check: %1").arg(metadata.name);
    return tr("Step %1: %2").arg(valueOf(variables, "Octopus.Step.Number"), valueOf(variables, "Octopus.Step.Name"));
}

void BenchRun::describeLog(ExecutionRequest& request)
{
    const QString machine = valueOf(request.variables, "Octopus.Machine.Name");
    // A discovery is what finds machines.
    const bool isTarget
        = m_subject.package->metadata.type == PackageType::DeploymentTarget && !m_options.discoveryContext;
    request.logTitle = logTitle(request.variables);
    request.logPlace
        = (m_target || isTarget) && !machine.isEmpty() ? tr("Worker on behalf of %1").arg(machine) : tr("Worker");
    request.logFirst = std::move(m_logFirst);
    request.logParts = std::move(m_logParts);
}

void BenchRun::launch(ExecutionRequest request)
{
    request.nodePath = m_options.nodePath;
    request.bootstrapperPath = m_options.bootstrapperPath;
    request.supervisorProgram = m_options.supervisorProgram;
    request.outputFolder = m_options.outputFolder;
    request.logFile = m_options.logFile;
    request.workingFolder = m_options.workingFolder;
    request.environment = m_options.environment;
    request.keepFolderOnFailure = m_options.keepFolderOnFailure;
    request.inspectBreak = m_options.inspectBreak;
    request.timeLimit = m_options.timeLimit;
    m_options.previewOnly ? preview(request) : execute(std::move(request));
}

void BenchRun::preview(const ExecutionRequest& request)
{
    if (!m_background)
        m_background = std::make_unique<Background>(1);
    m_background->run(
        this, [request, secrets = m_secrets] { return previewRun(request, secrets); },
        [this](RunPreview prepared) {
            prepared.packages = m_preview.packages;
            prepared.accounts = m_preview.accounts;
            m_problems.insert(m_problems.end(), prepared.problems.begin(), prepared.problems.end());
            m_preview = std::move(prepared);
            refuse(hasErrors(m_problems) ? errorCount() : QString());
        });
}

void BenchRun::execute(ExecutionRequest request)
{
    describeLog(request);
    m_execution = std::make_unique<Execution>(std::move(request));
    connect(m_execution.get(), &Execution::started, this, &BenchRun::started);
    connect(m_execution.get(), &Execution::logged, this, &BenchRun::logged);
    connect(m_execution.get(), &Execution::logMarked, this, &BenchRun::logMarked);
    connect(m_execution.get(), &Execution::progressed, this, &BenchRun::progressed);
    connect(m_execution.get(), &Execution::artifactCreated, this, &BenchRun::artifactCreated);
    connect(m_execution.get(), &Execution::outputVariableSet, this, &BenchRun::outputVariableSet);
    connect(m_execution.get(), &Execution::targetFound, this, &BenchRun::targetFound);
    connect(m_execution.get(), &Execution::debuggerListening, this, &BenchRun::debuggerListening);
    connect(m_execution.get(), &Execution::finished, this, [this](const ExecutionOutcome& outcome) {
        report(outcome.problems);
        // The step may have run in a package's folder.
        if (outcome.folderKept && m_packages)
            m_packages->keep();
        finish(outcome);
    });
    m_execution->start();
}

void BenchRun::stop()
{
    if (m_over)
        return;
    *m_cancel = true;
    if (m_execution)
        m_execution->stop();
    else
        refuse(tr("Stopped before anything was run."), ExecutionEnd::Stopped);
}

void BenchRun::refuse(const QString& message, ExecutionEnd end)
{
    ExecutionOutcome outcome;
    outcome.end = end;
    outcome.message = message;
    // Never from within start().
    QMetaObject::invokeMethod(
        this,
        [this, outcome]() mutable {
            if (!m_over && !m_options.previewOnly && m_subject.package)
                logRefusal(outcome);
            finish(outcome);
        },
        Qt::QueuedConnection);
}

// Why nothing came to be is looked for where it would have been told: in the log.
void BenchRun::logRefusal(ExecutionOutcome& outcome)
{
    const bool stopped = outcome.end == ExecutionEnd::Stopped;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    LogRecords records = std::exchange(m_logFirst, {});
    records.push_back({ 0, now, stopped ? LogLevel::Warning : LogLevel::Error, outcome.message });
    quint64 id = 0;
    for (LogRecord& record : records) {
        record.id = ++id;
        record.text = m_masker.mask(record.text);
    }
    const QString title
        = logTitle(combineVariables(deploymentVariables(m_subject.package->metadata), m_options.variables));
    const LogBlockMark begin = LogBlockBegin { m_masker.mask(title.simplified()), records.front().time };
    const LogBlockMark end = LogBlockEnd { stopped ? BlockStatus::Stopped : BlockStatus::Failed, now };
    LogFile file;
    m_refusalLog = openRefusalLog(file);
    for (const Result<void>& written : { file.mark(begin), file.append(records), file.mark(end), file.close() }) {
        if (!written)
            report({ written.problem() });
    }
    outcome.logFile = m_refusalLog;
    Q_EMIT logMarked(begin);
    Q_EMIT logged(records);
    Q_EMIT logMarked(end);
}

// Its path; empty, and reported, when it cannot be written.
QString BenchRun::openRefusalLog(LogFile& file)
{
    QString path = refusalLogFile(m_options.logFile, m_options.outputFolder, m_refusalFolder);
    if (const Result<void> opened = file.open(path); !opened) {
        report({ opened.problem() });
        return {};
    }
    return path;
}

void BenchRun::finish(const ExecutionOutcome& outcome)
{
    if (std::exchange(m_over, true))
        return;
    if (m_options.previewOnly) {
        m_preview.problems = m_problems;
        if (m_problems.empty() && m_preview.program.isEmpty() && !outcome.message.isEmpty())
            m_preview.problems.push_back(
                makeProblem(ProblemSource::Run, QStringLiteral("run.refused"), outcome.message));
        Q_EMIT previewed(m_preview);
    }
    Q_EMIT finished(outcome);
}

} // namespace Stepbench
