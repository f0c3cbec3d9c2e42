// SPDX-License-Identifier: Apache-2.0
#include "core/execution/execution.h"

#include "core/base/background.h"
#include "core/execution/artifacts.h"
#include "core/execution/commandlines.h"
#include "core/execution/foreignerror.h"
#include "core/execution/nodeprocess.h"
#include "core/execution/outputreader.h"
#include "core/execution/preparation.h"
#include "core/log/logfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <limits>

namespace Stepbench {

static constexpr int batchMs = 50;
static constexpr int commandLinesMs = 100;

static Masker makeMasker(const ExecutionRequest& request)
{
    Masker masker;
    // The literal text, also where it holds an expression (reference/execution.md 5.3).
    for (const Variable& variable : request.variables.all()) {
        if (variable.sensitive && variable.value)
            masker.add(*variable.value);
    }
    for (const QString& secret : request.secrets)
        masker.add(secret);
    return masker;
}

// "Stepbench.Secret[login.Password]" is known to the author as login.Password.
static QString secretName(const QString& variable)
{
    static const QString own = QStringLiteral("Stepbench.Secret[");
    return variable.startsWith(own) ? variable.sliced(own.size()).chopped(1) : variable;
}

static std::shared_ptr<const LeakForms> makeLeakForms(const ExecutionRequest& request)
{
    std::vector<LeakSecret> secrets;
    for (const Variable& variable : request.variables.all()) {
        if (!variable.sensitive || !variable.value)
            continue;
        secrets.push_back({ secretName(variable.name), *variable.value });
        // What the step gets is the evaluated text.
        if (variable.value->contains(u"#{"))
            secrets.push_back({ secretName(variable.name),
                substitute(*variable.value, request.variables).output.value_or(QString()) });
    }
    for (const QString& secret : request.secrets)
        secrets.push_back({ QCoreApplication::translate("Stepbench", "of the inputs"), secret });
    return std::make_shared<LeakForms>(secrets);
}

class Execution::Private : public QObject
{
    Q_OBJECT
public:
    Private(Execution* owner, ExecutionRequest theRequest);
    ~Private() override;

    void start();
    void stop(ExecutionEnd why);
    QString logFile();
    bool isRunning() const { return m_state != State::NotStarted && m_state != State::Finished; }

private:
    enum class State { NotStarted, Preparing, Running, Collecting, Finished };

    void onPrepared(Preparation preparation);
    QString refusalLogFile();
    void startProcess();
    void onOutput(OutputStream stream, const QByteArray& bytes);
    void onEnded(const ProcessEnd& end);
    void onCollected(const CollectedArtifacts& collected);
    void judge(const ProcessEnd& end);
    void judgeFailure(const ProcessEnd& end);
    void beginLog();
    void beginBlock(const QString& name);
    void endBlock(BlockStatus status);
    BlockStatus blockStatus() const;
    void logProblem(const Problem& problem);
    void flushSoon();
    void flush();
    void announceStart();
    void searchCommandLines();
    void emitEvents();
    void noteLogFailure(const Result<void>& written);
    void finish(ExecutionEnd end);

    Execution* q;
    ExecutionRequest m_request;
    State m_state = State::NotStarted;
    std::optional<ExecutionEnd> m_stopped; // why the run was ended from here
    CancelFlag m_cancel = makeCancelFlag();
    std::optional<RunPlan> m_plan;
    std::unique_ptr<QTemporaryDir> m_refusalFolder;
    OutputReader m_reader;
    LogFile m_logFile;
    ExecutionOutcome m_outcome;
    QElapsedTimer m_clock;
    QElapsedTimer m_lastFlush;
    QTimer m_batchTimer;
    QTimer m_timeLimit;
    QTimer m_commandLines; // processes come and go untold: they are looked at now and then
    qint64 m_processId = 0; // Node's
    qint64 m_startedAt = 0; // ms since 1970
    bool m_announced = false;
    std::unique_ptr<NodeProcess> m_process;
    Background m_background { 1 }; // last: its work is over before anything else goes
};

Execution::Private::Private(Execution* owner, ExecutionRequest theRequest)
    : q(owner)
    , m_request(std::move(theRequest))
    , m_reader(makeMasker(m_request), m_request.variables)
{
    m_batchTimer.setSingleShot(true);
    m_timeLimit.setSingleShot(true);
    connect(&m_batchTimer, &QTimer::timeout, this, &Private::flush);
    m_reader.setLeakForms(makeLeakForms(m_request));
    m_commandLines.setInterval(commandLinesMs);
    connect(&m_commandLines, &QTimer::timeout, this, &Private::searchCommandLines);
    connect(&m_timeLimit, &QTimer::timeout, this, [this] { stop(ExecutionEnd::TimedOut); });
}

Execution::Private::~Private()
{
    *m_cancel = true;
    // A supervisor that is still to kill removes the folder when it is done.
    if (m_process && m_state == State::Running && m_process->isSupervised())
        m_plan->folder->release();
}

void Execution::Private::start()
{
    if (m_state != State::NotStarted)
        return;
    m_state = State::Preparing;
    m_clock.start();
    m_background.run(
        this, [request = m_request] { return prepareRun(request); },
        [this](Preparation preparation) { onPrepared(std::move(preparation)); });
}

void Execution::Private::stop(ExecutionEnd why)
{
    if (!isRunning() || m_stopped)
        return;
    m_stopped = why;
    *m_cancel = true;
    if (m_process)
        m_process->kill();
}

void Execution::Private::onPrepared(Preparation preparation)
{
    m_plan = std::move(preparation.plan);
    if (m_plan) {
        m_outcome.workingFolder = m_plan->workingFolder;
        m_outcome.runFolder = m_plan->folder->path();
    }
    const QString log = m_plan ? m_plan->logFile : refusalLogFile();
    if (const auto opened = m_logFile.open(log); opened)
        m_outcome.logFile = log;
    else if (m_plan)
        preparation.problems.push_back(opened.problem());
    beginLog();
    for (const Problem& problem : preparation.problems)
        logProblem(problem);
    if (m_stopped) {
        m_outcome.message = tr("The step was stopped");
        finish(*m_stopped);
    } else if (!m_plan) {
        m_outcome.message = m_outcome.problems.back().message;
        finish(preparation.end);
    } else {
        startProcess();
    }
}

// A run that cannot even be prepared says so where others do.
QString Execution::Private::refusalLogFile()
{
    QString file = m_request.logFile;
    if (file.isEmpty() && !m_request.outputFolder.isEmpty()) {
        file = m_request.outputFolder + QStringLiteral("/log.txt");
    } else if (file.isEmpty()) {
        m_refusalFolder = std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/stepbench-run-XXXXXX"));
        file = m_refusalFolder->filePath(QStringLiteral("log.txt"));
    }
    QDir().mkpath(QFileInfo(file).path());
    return file;
}

void Execution::Private::startProcess()
{
    m_state = State::Running;
    beginBlock(m_request.logPlace);
    flush();
    if (m_plan->debugging)
        m_reader.setDebugging();
    m_process = std::make_unique<NodeProcess>();
    connect(m_process.get(), &NodeProcess::started, this, [this](qint64 processId) {
        m_processId = processId;
        Q_EMIT q->started(processId);
    });
    connect(m_process.get(), &NodeProcess::outputRead, this, &Private::onOutput);
    connect(m_process.get(), &NodeProcess::ended, this, &Private::onEnded);
    if (m_request.timeLimit.count() > 0)
        m_timeLimit.start(int(std::min<qint64>(m_request.timeLimit.count(), std::numeric_limits<int>::max())));
    m_clock.start();
    m_startedAt = QDateTime::currentMSecsSinceEpoch();
    if (m_reader.leaks().isActive())
        m_commandLines.start();
    m_process->start(m_plan->command);
}

void Execution::Private::onOutput(OutputStream stream, const QByteArray& bytes)
{
    m_reader.append(stream, bytes, QDateTime::currentDateTimeUtc());
    announceStart();
    flushSoon();
}

void Execution::Private::announceStart()
{
    if (m_announced || m_reader.processId() == 0)
        return;
    m_announced = true;
    m_processId = m_reader.processId();
    Q_EMIT q->started(m_processId);
}

void Execution::Private::searchCommandLines()
{
    for (const QString& line : commandLinesBelow(m_processId))
        m_reader.leaks().search(line, tr("the command line of %1").arg(line.section(u' ', 0, 0).section(u'/', -1)));
}

void Execution::Private::onEnded(const ProcessEnd& end)
{
    m_timeLimit.stop();
    m_commandLines.stop();
    m_outcome.duration = std::chrono::milliseconds(m_clock.elapsed());
    m_reader.finish(QDateTime::currentDateTimeUtc());
    QFile::remove(m_plan->folder->variablesFile());
    judge(end);
    endBlock(blockStatus());
    flush();
    m_state = State::Collecting;
    m_background.run(
        this,
        [requests = m_reader.artifacts(), plan = *m_plan, cancel = m_cancel, forms = m_reader.leaks().forms(),
            since = m_startedAt] {
            CollectedArtifacts collected = collectArtifacts(requests, plan.workingFolder, plan.artifactsFolder, cancel);
            const Problems leaks = searchFilesForLeaks(
                forms, { plan.workingFolder, plan.folder->temporary(), plan.artifactsFolder }, since, {}, cancel);
            collected.problems.insert(collected.problems.end(), leaks.begin(), leaks.end());
            return collected;
        },
        [this](const CollectedArtifacts& collected) { onCollected(collected); });
}

void Execution::Private::judge(const ProcessEnd& end)
{
    m_outcome.exitCode = end.exitCode;
    m_outcome.problems.insert(m_outcome.problems.end(), m_reader.problems().begin(), m_reader.problems().end());
    m_outcome.stack = m_reader.stack();
    if (m_stopped) {
        m_outcome.end = *m_stopped;
        const bool timedOut = *m_stopped == ExecutionEnd::TimedOut;
        m_outcome.message = timedOut
            ? tr("The step was ended: it ran longer than %1 s").arg(double(m_request.timeLimit.count()) / 1000)
            : tr("The step was stopped");
        if (timedOut)
            logProblem(makeProblem(ProblemSource::Run, QStringLiteral("run.timeLimit"), m_outcome.message));
        return;
    }
    if (!end.started || !m_reader.startFailure().isEmpty()) {
        m_outcome.end = ExecutionEnd::FailedToStart;
        m_outcome.exitCode.reset();
        m_outcome.message = tr("Node cannot be started: %1")
                                .arg(m_reader.startFailure().isEmpty() ? end.error : m_reader.startFailure());
        logProblem(makeProblem(ProblemSource::Run, QStringLiteral("run.node"), m_outcome.message));
        return;
    }
    m_outcome.end = end.signal ? ExecutionEnd::Crashed : ExecutionEnd::Exited;
    m_outcome.success = end.exitCode == 0;
    m_outcome.message = m_reader.resultMessage();
    if (!m_outcome.success)
        judgeFailure(end);
}

void Execution::Private::judgeFailure(const ProcessEnd& end)
{
    // A foreign bootstrapper tells of an exception in plain text only, and so does Node when it has no memory left.
    if (m_outcome.problems.empty() || end.signal) {
        if (const auto problem = problemFromErrorLines(m_reader.lastErrorLines(), m_plan->folder->package()))
            m_outcome.problems.push_back(*problem);
    }
    if (m_outcome.stack.isEmpty())
        m_outcome.stack = stackFromErrorLines(m_reader.lastErrorLines());
    if (!m_outcome.message.isEmpty())
        return;
    const auto told = std::find_if(m_outcome.problems.begin(), m_outcome.problems.end(),
        [](const Problem& problem) { return problem.severity == Severity::Error; });
    if (told != m_outcome.problems.end())
        m_outcome.message = told->message;
    else if (end.signal)
        m_outcome.message = tr("Node was ended by signal %1").arg(*end.signal);
    else
        m_outcome.message = tr("The step failed with exit code %1").arg(*end.exitCode);
}

void Execution::Private::onCollected(const CollectedArtifacts& collected)
{
    Problems problems = m_reader.leaks().take();
    // A file and the artifact that is its copy say the same.
    for (const Problem& problem : collected.problems) {
        const bool told = std::any_of(problems.begin(), problems.end(),
            [&](const Problem& p) { return p.code == problem.code && p.message == problem.message; });
        if (!told)
            problems.push_back(problem);
    }
    if (!problems.empty()) {
        beginBlock(tr("Results"));
        for (const Problem& problem : problems)
            logProblem(problem);
        endBlock(hasErrors(problems) ? BlockStatus::Failed : BlockStatus::Success);
    }
    flush();
    for (const Artifact& artifact : collected.artifacts)
        Q_EMIT q->artifactCreated(artifact);
    finish(m_outcome.end);
}

// What was done before, in the log as if it had been written then.
void Execution::Private::beginLog()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto write = [this](const LogRecords& records) {
        for (const LogRecord& record : records)
            m_reader.log(record.level, record.text, record.time);
    };
    if (!m_request.logTitle.isEmpty())
        m_reader.beginBlock(m_request.logTitle, m_request.logParts.empty() ? now : m_request.logParts.front().began);
    write(m_request.logFirst);
    for (const LogPart& part : m_request.logParts) {
        m_reader.beginBlock(part.name, part.began);
        write(part.records);
        m_reader.endBlock(BlockStatus::Success, part.ended);
    }
}

void Execution::Private::beginBlock(const QString& name)
{
    if (!m_request.logTitle.isEmpty())
        m_reader.beginBlock(name, QDateTime::currentDateTimeUtc());
}

void Execution::Private::endBlock(BlockStatus status)
{
    m_reader.endBlock(status, QDateTime::currentDateTimeUtc());
}

BlockStatus Execution::Private::blockStatus() const
{
    if (m_stopped == ExecutionEnd::Stopped)
        return BlockStatus::Stopped;
    return m_outcome.success ? BlockStatus::Success : BlockStatus::Failed;
}

void Execution::Private::logProblem(const Problem& problem)
{
    Problem masked = problem;
    masked.message = m_reader.mask(problem.message);
    const LogLevel level = problem.severity == Severity::Error ? LogLevel::Error
        : problem.severity == Severity::Warning                ? LogLevel::Warning
                                                               : LogLevel::Verbose;
    m_reader.log(level, masked.message, QDateTime::currentDateTimeUtc());
    m_outcome.problems.push_back(std::move(masked));
}

// The first line at once, then one batch every 50 ms at most.
void Execution::Private::flushSoon()
{
    if (m_batchTimer.isActive() || !m_reader.hasEvents())
        return;
    const qint64 since = m_lastFlush.isValid() ? m_lastFlush.elapsed() : batchMs;
    if (since >= batchMs)
        flush();
    else
        m_batchTimer.start(int(batchMs - since));
}

void Execution::Private::flush()
{
    m_batchTimer.stop();
    m_lastFlush.start();
    emitEvents();
}

void Execution::Private::emitEvents()
{
    for (const RunEvent& event : m_reader.takeEvents()) {
        if (const auto* const records = std::get_if<LogRecords>(&event)) {
            noteLogFailure(m_logFile.append(*records));
            Q_EMIT q->logged(*records);
        } else if (const auto* const mark = std::get_if<LogBlockMark>(&event)) {
            noteLogFailure(m_logFile.mark(*mark));
            Q_EMIT q->logMarked(*mark);
        } else if (const auto* const progress = std::get_if<RunProgress>(&event)) {
            Q_EMIT q->progressed(progress->percentage, progress->message);
        } else if (const auto* const variable = std::get_if<OutputVariable>(&event)) {
            Q_EMIT q->outputVariableSet(*variable);
        } else if (const auto* const target = std::get_if<FoundTarget>(&event)) {
            Q_EMIT q->targetFound(*target);
        } else if (const auto* const debugger = std::get_if<DebuggerAddress>(&event)) {
            Q_EMIT q->debuggerListening(debugger->address);
        }
    }
}

void Execution::Private::noteLogFailure(const Result<void>& written)
{
    if (!written)
        m_outcome.problems.push_back(written.problem());
}

QString Execution::Private::logFile()
{
    if (m_logFile.isOpen())
        flush();
    return m_outcome.logFile;
}

void Execution::Private::finish(ExecutionEnd end)
{
    while (m_reader.openBlocks() > 0)
        endBlock(blockStatus());
    flush();
    m_outcome.end = end;
    if (const auto closed = m_logFile.close(); !closed)
        m_outcome.problems.push_back(closed.problem());
    m_outcome.folderKept
        = m_plan && (m_request.keepFolder || (m_request.keepFolderOnFailure && !m_outcome.success && m_process));
    if (m_outcome.folderKept)
        m_plan->folder->release();
    m_state = State::Finished;
    Q_EMIT q->finished(m_outcome);
}

Execution::Execution(ExecutionRequest request, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(request)))
{
}

Execution::~Execution() = default;

void Execution::start()
{
    d->start();
}
void Execution::stop()
{
    d->stop(ExecutionEnd::Stopped);
}
QString Execution::logFile()
{
    return d->logFile();
}
bool Execution::isRunning() const
{
    return d->isRunning();
}

} // namespace Stepbench

#include "execution.moc"
