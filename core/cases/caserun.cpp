// SPDX-License-Identifier: Apache-2.0
#include "core/cases/caserun.h"

#include "core/base/abandonedfolders.h"
#include "core/cases/casecomparison.h"
#include "core/cases/casefile.h"

#include <QDir>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr qsizetype longestLog = 200; // lines kept for the report

// A script that is lost or cannot be loaded is the package's fault, unless the case expects it.
bool isLost(const Problems& problems)
{
    static const QStringList lost { QStringLiteral("script.load"), QStringLiteral("script.timeout"),
        QStringLiteral("script.memory"), QStringLiteral("script.crash") };
    return std::any_of(problems.begin(), problems.end(),
        [](const Problem& p) { return p.severity == Severity::Error && lost.contains(p.code); });
}

} // namespace

CaseRun::CaseRun(CaseSubject subject, CaseSettings settings, std::unique_ptr<Bench> warm, QObject* parent)
    : QObject(parent)
    , m_subject(std::move(subject))
    , m_settings(std::move(settings))
    , m_bench(std::move(warm))
    , m_warm(m_bench != nullptr)
{
    m_result.file = m_subject.file;
    m_result.packageId = m_subject.testCase.packageId;
    m_result.package = packageLabel(m_subject.package->metadata);
}

CaseRun::~CaseRun() = default;

void CaseRun::differ(const char* code, const QString& message)
{
    if (m_result.verdict == CaseVerdict::Passed)
        m_result.verdict = CaseVerdict::Failed;
    m_result.differences.push_back(makeProblem(ProblemSource::Run, QLatin1String(code), message));
}

void CaseRun::addLog(const QString& line)
{
    if (m_result.log.size() >= longestLog)
        m_result.log.removeFirst();
    m_result.log.append(m_masker.mask(line));
}

void CaseRun::addSecrets(const SecretsFilled& filled)
{
    for (const QString& value : filled.values)
        m_masker.add(value);
    m_missingSecrets.insert(m_missingSecrets.end(), filled.missing.begin(), filled.missing.end());
}

void CaseRun::start()
{
    m_clock.start();
    m_variables = m_subject.testCase.variables;
    const bool commands = m_subject.testCase.setUp || m_subject.testCase.tearDown;
    if (commands) {
        m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/stepbench-case-XXXXXX"));
        if (!m_subject.testCase.tearDown) {
            removeAbandonedFolders(QDir::tempPath(), QStringLiteral("stepbench-case"));
            m_folderClaim = claimFolder(m_folder->path());
        }
        m_surroundings = { makeResourceCode(), m_folder->path(), m_subject.file, m_settings.supervisorProgram };
        m_variables.set(resourceCodeVariable, m_surroundings.resourceCode);
    }
    QMetaObject::invokeMethod(
        this, [this] { m_subject.testCase.setUp && !m_stopped ? setUp() : openStep(); }, Qt::QueuedConnection);
}

void CaseRun::stop()
{
    if (m_stopped)
        return;
    m_stopped = true;
    // Tear-down is let run.
    if (m_commands && !m_tearingDown)
        m_commands->stop();
    else if (m_run)
        m_run->stop();
}

// ---- set-up and tear-down

void CaseRun::runCommands(const CaseCommands& commands, void (CaseRun::*then)(const CommandsOutcome&))
{
    m_commands = std::make_unique<CaseCommandRun>(commands, m_surroundings);
    connect(m_commands.get(), &CaseCommandRun::printed, this, &CaseRun::addLog);
    connect(m_commands.get(), &CaseCommandRun::finished, this, then, Qt::QueuedConnection);
    m_commands->start();
}

void CaseRun::setUp()
{
    m_setUpStarted = true;
    runCommands(*m_subject.testCase.setUp, &CaseRun::setUpEnded);
}

void CaseRun::setUpEnded(const CommandsOutcome& outcome)
{
    m_commands.reset();
    if (!outcome.success) {
        differ("case.setUp", tr("Set-up has failed: %1").arg(outcome.message));
        return tearDown();
    }
    m_variables = combineVariables(m_variables, variablesFromOutput(outcome.lastOutput));
    openStep();
}

void CaseRun::tearDown()
{
    m_run.reset();
    m_waiting.reset();
    // What was never set up is torn down all the same when there is only a tear-down: it may clean up after the run.
    if (!m_subject.testCase.tearDown || (m_subject.testCase.setUp && !m_setUpStarted))
        return finish();
    m_tearingDown = true;
    runCommands(*m_subject.testCase.tearDown, &CaseRun::tearDownEnded);
}

void CaseRun::tearDownEnded(const CommandsOutcome& outcome)
{
    m_commands.reset();
    if (!outcome.success) {
        m_result.leftOver = m_surroundings.resourceCode;
        m_folder->setAutoRemove(false); // a state that is needed to clean up by hand
        differ("case.tearDown",
            tr("TEAR-DOWN HAS FAILED: %1 What was made under the resource code %2 may be left over; its folder is %3.")
                .arg(outcome.message, m_surroundings.resourceCode, m_surroundings.folder));
    }
    finish();
}

// ---- validation

void CaseRun::openStep()
{
    if (m_stopped)
        return tearDown();
    const auto known = [this](const QString& name) {
        const Variable* variable = m_variables.find(name);
        return variable && variable->value ? variable->value : m_settings.secrets(name);
    };
    addSecrets(fillSecrets(m_variables, m_settings.secrets));
    Result<SchemaPtr> schema = Schema::parse(m_subject.package->inputsSchema);
    Json& inputs = m_subject.testCase.inputs;
    if (schema)
        addSecrets(fillSecrets(*schema, inputs, m_subject.testCase.secrets, known));
    if (m_warm) {
        if (const Result<void> replaced = m_bench->replaceInputs(inputs, {}); !replaced)
            return judge({ replaced.problem() });
        return validate();
    }
    m_bench = std::make_unique<Bench>(BenchServices { m_settings.host });
    connect(m_bench.get(), &Bench::opened, this, &CaseRun::stepOpened, Qt::QueuedConnection);
    m_bench->open({ m_subject.package, m_subject.packageProblems, inputs });
}

void CaseRun::stepOpened(bool usable)
{
    if (usable)
        return validate();
    const Problems problems = m_bench->problems();
    m_bench.reset();
    judge(problems);
}

void CaseRun::whenSettled(Bench& bench, std::function<void()> then)
{
    m_waiting = std::make_unique<QObject>();
    const auto once = [this, then = std::move(then)] {
        if (!m_waiting)
            return;
        m_waiting.release()->deleteLater();
        then();
    };
    connect(&bench, &Bench::settled, m_waiting.get(), once, Qt::QueuedConnection);
    if (!bench.isBusy())
        QMetaObject::invokeMethod(m_waiting.get(), once, Qt::QueuedConnection);
}

void CaseRun::validate()
{
    whenSettled(*m_bench, [this] { judge(m_bench->problems()); });
}

void CaseRun::judge(Problems problems)
{
    m_result.problems = std::move(problems);
    Problems differences = compareProblems(m_subject.testCase.expectedProblems, m_result.problems);
    if (!differences.empty()) {
        const bool lost = isLost(m_result.problems) || (!m_bench && !hasErrors(m_result.problems));
        m_result.verdict = lost ? CaseVerdict::PackageUnusable : CaseVerdict::Failed;
        m_result.differences = std::move(differences);
        return tearDown();
    }
    if (!m_subject.testCase.expectedRun || m_stopped)
        return tearDown();
    if (!m_bench || !m_bench->inputs().narrowed
        || m_result.problems.end()
            != std::find_if(m_result.problems.begin(), m_result.problems.end(),
                [](const Problem& p) { return p.code == QLatin1String("schema.narrow"); })) {
        differ("case.run", tr("Inputs that do not fit the schema cannot be run."));
        return tearDown();
    }
    openTarget();
}

// ---- execution

void CaseRun::openTarget()
{
    const QString wanted = m_subject.package->metadata.deploymentTargetId;
    if (!m_missingSecrets.empty()) {
        m_result.verdict = CaseVerdict::Failed;
        m_result.differences = m_missingSecrets;
        return tearDown();
    }
    if (!m_subject.target) {
        if (wanted.isEmpty())
            return execute(nullptr);
        differ("case.package", tr("The step runs on a target of type %1, and no build of it is at hand.").arg(wanted));
        m_result.verdict = CaseVerdict::Environment;
        return tearDown();
    }
    OpenRequest request { m_subject.target, {}, m_subject.testCase.targetInputs };
    if (const Result<SchemaPtr> schema = Schema::parse(m_subject.target->inputsSchema);
        schema && request.resourceInputs)
        addSecrets(fillSecrets(*schema, *request.resourceInputs, m_subject.testCase.targetSecrets, m_settings.secrets));
    m_target = std::make_unique<Bench>(BenchServices { m_settings.host });
    connect(
        m_target.get(), &Bench::opened, this,
        [this](bool usable) {
            if (usable)
                return whenSettled(*m_target, [this] { execute(m_target.get()); });
            m_result.verdict = CaseVerdict::Failed;
            m_result.differences = m_target->problems();
            tearDown();
        },
        Qt::QueuedConnection);
    m_target->open(std::move(request));
}

void CaseRun::follow(BenchRun& run)
{
    connect(&run, &BenchRun::logged, this, [this](const LogRecords& records) {
        for (const LogRecord& record : records)
            addLog(QString(toString(record.level).leftJustified(9) + QStringLiteral("  ") + record.text));
    });
    connect(&run, &BenchRun::outputVariableSet, this, [this](const OutputVariable& variable) {
        if (variable.sensitive)
            m_masker.add(variable.value);
    });
    connect(&run, &BenchRun::problemFound, this, [this](const Problem& problem) { addLog(describe(problem)); });
    connect(&run, &BenchRun::finished, this, &CaseRun::executed, Qt::QueuedConnection);
}

void CaseRun::execute(Bench* target)
{
    if (m_stopped)
        return tearDown();
    BenchRunOptions options;
    options.variables = m_variables;
    options.resources = m_settings.resources;
    options.nodePath = m_settings.host.nodePath;
    options.bootstrapperPath = m_settings.bootstrapperPath;
    options.supervisorProgram = m_settings.supervisorProgram;
    options.timeLimit = m_settings.runLimit;
    m_run = std::make_unique<BenchRun>(*m_bench, target, std::move(options));
    follow(*m_run);
    m_expectation = std::make_unique<RunExpectation>(*m_subject.testCase.expectedRun, *m_run);
    Q_EMIT executing(*m_run, *m_bench, target, m_variables);
    m_run->start();
}

void CaseRun::executed(const ExecutionOutcome& outcome)
{
    if (!m_stopped)
        compareRun(outcome);
    tearDown();
}

void CaseRun::compareRun(const ExecutionOutcome& outcome)
{
    for (Problem& difference : m_expectation->differences(outcome)) {
        if (m_result.verdict == CaseVerdict::Passed)
            m_result.verdict = CaseVerdict::Failed;
        m_result.differences.push_back(std::move(difference));
    }
    if (outcome.end == ExecutionEnd::FailedToStart)
        m_result.verdict = CaseVerdict::Environment;
}

// ---- the end

void CaseRun::finish()
{
    if (m_stopped)
        differ("case.stopped", tr("The case was stopped."));
    for (Problems* problems : { &m_result.differences, &m_result.problems }) {
        for (Problem& problem : *problems)
            problem.message = m_masker.mask(problem.message);
    }
    m_result.duration = std::chrono::milliseconds(m_clock.elapsed());
    Q_EMIT finished(m_result);
}

std::unique_ptr<Bench> CaseRun::takeBench()
{
    const bool clean = m_bench && m_bench->inputs().narrowed && !m_stopped
        && std::none_of(m_result.problems.begin(), m_result.problems.end(),
            [](const Problem& p) { return p.source == ProblemSource::Script; });
    if (!clean)
        return nullptr;
    m_bench->disconnect(this);
    return std::move(m_bench);
}

} // namespace Stepbench
