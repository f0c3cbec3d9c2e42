// SPDX-License-Identifier: Apache-2.0
#include "core/execution/executionrunner.h"

#include "core/execution/artifacts.h"
#include "core/execution/commandlines.h"
#include "core/execution/foreignerror.h"
#include "core/execution/refusallog.h"
#include "core/execution/runmailbox.h"

#include <QFile>

#include <algorithm>
#include <limits>

namespace Stepbench {

static constexpr int commandLinesMs = 100;

ExecutionRunner::ExecutionRunner(ExecutionRequest request, RunMailbox& mailbox, CancelFlag cancel)
    : m_request(std::move(request))
    , m_mailbox(mailbox)
    , m_cancel(std::move(cancel))
    , m_log(m_request, mailbox, this)
{
    m_timeLimit.setSingleShot(true);
    connect(&m_timeLimit, &QTimer::timeout, this, [this] { stop(ExecutionEnd::TimedOut); });
    m_commandLines.setInterval(commandLinesMs);
    connect(&m_commandLines, &QTimer::timeout, this, &ExecutionRunner::searchCommandLines);
}

ExecutionRunner::~ExecutionRunner()
{
    // A supervisor that is still to kill removes the folder when it is done.
    if (m_running && m_process->isSupervised())
        m_plan->folder->release();
}

void ExecutionRunner::start()
{
    Preparation preparation = prepareRun(m_request);
    m_plan = std::move(preparation.plan);
    openLog(preparation.problems);
    m_log.begin(m_request);
    for (const Problem& problem : preparation.problems)
        logProblem(problem);
    if (*m_cancel) {
        m_stopped = ExecutionEnd::Stopped;
        m_outcome.message = tr("The step was stopped");
        finish(ExecutionEnd::Stopped);
    } else if (!m_plan) {
        m_outcome.message = m_outcome.problems.back().message;
        finish(preparation.end);
    } else {
        startProcess();
    }
}

void ExecutionRunner::stop(ExecutionEnd why)
{
    if (!m_running || m_stopped)
        return;
    m_stopped = why;
    *m_cancel = true;
    m_process->kill();
}

void ExecutionRunner::openLog(Problems& problems)
{
    if (m_plan) {
        m_outcome.workingFolder = m_plan->workingFolder;
        m_outcome.runFolder = m_plan->folder->path();
    }
    const QString path
        = m_plan ? m_plan->logFile : refusalLogFile(m_request.logFile, m_request.outputFolder, m_refusalFolder);
    if (const auto opened = m_log.open(path); opened)
        m_outcome.logFile = path;
    else if (m_plan)
        problems.push_back(opened.problem());
}

void ExecutionRunner::startProcess()
{
    m_running = true;
    m_log.beginBlock(m_request.logPlace);
    m_log.flush();
    if (m_plan->debugging)
        m_log.reader().setDebugging();
    m_process = std::make_unique<NodeProcess>();
    connect(m_process.get(), &NodeProcess::started, this, &ExecutionRunner::announceStart);
    connect(m_process.get(), &NodeProcess::outputRead, this, &ExecutionRunner::onOutput);
    connect(m_process.get(), &NodeProcess::ended, this, &ExecutionRunner::onEnded);
    if (m_request.timeLimit.count() > 0)
        m_timeLimit.start(int(std::min<qint64>(m_request.timeLimit.count(), std::numeric_limits<int>::max())));
    m_clock.start();
    m_startedAt = QDateTime::currentMSecsSinceEpoch();
    if (m_log.reader().leaks().isActive())
        m_commandLines.start();
    m_process->start(m_plan->command);
}

void ExecutionRunner::onOutput(OutputStream stream, const QByteArray& bytes)
{
    m_log.append(stream, bytes);
    if (m_processId == 0 && m_log.reader().processId() != 0)
        announceStart(m_log.reader().processId());
}

void ExecutionRunner::announceStart(qint64 processId)
{
    m_processId = processId;
    m_mailbox.put({ RunStarted { processId } });
}

void ExecutionRunner::searchCommandLines()
{
    for (const QString& line : commandLinesBelow(m_processId))
        m_log.reader().leaks().search(
            line, tr("the command line of %1").arg(line.section(u' ', 0, 0).section(u'/', -1)));
}

void ExecutionRunner::onEnded(const ProcessEnd& end)
{
    m_running = false;
    m_timeLimit.stop();
    m_commandLines.stop();
    m_outcome.duration = std::chrono::milliseconds(m_clock.elapsed());
    m_log.reader().finish(QDateTime::currentDateTimeUtc());
    QFile::remove(m_plan->folder->variablesFile());
    judge(end);
    m_log.endBlock(blockStatus());
    m_log.flush();
    collect();
    finish(m_outcome.end);
}

void ExecutionRunner::judge(const ProcessEnd& end)
{
    const OutputReader& reader = m_log.reader();
    m_outcome.exitCode = end.exitCode;
    m_outcome.problems.insert(m_outcome.problems.end(), reader.problems().begin(), reader.problems().end());
    m_outcome.stack = reader.stack();
    if (m_stopped)
        return judgeStop();
    if (!end.started || !reader.startFailure().isEmpty()) {
        m_outcome.end = ExecutionEnd::FailedToStart;
        m_outcome.exitCode.reset();
        m_outcome.message
            = tr("Node cannot be started: %1").arg(reader.startFailure().isEmpty() ? end.error : reader.startFailure());
        logProblem(makeProblem(ProblemSource::Run, QStringLiteral("run.node"), m_outcome.message));
        return;
    }
    m_outcome.end = end.signal ? ExecutionEnd::Crashed : ExecutionEnd::Exited;
    m_outcome.success = end.exitCode == 0;
    m_outcome.message = reader.resultMessage();
    if (!m_outcome.success)
        judgeFailure(end);
}

void ExecutionRunner::judgeStop()
{
    m_outcome.end = *m_stopped;
    if (*m_stopped != ExecutionEnd::TimedOut) {
        m_outcome.message = tr("The step was stopped");
        return;
    }
    m_outcome.message
        = tr("The step was ended: it ran longer than %1 s").arg(double(m_request.timeLimit.count()) / 1000);
    logProblem(makeProblem(ProblemSource::Run, QStringLiteral("run.timeLimit"), m_outcome.message));
}

void ExecutionRunner::judgeFailure(const ProcessEnd& end)
{
    const QStringList& errorLines = m_log.reader().lastErrorLines();
    // A foreign bootstrapper tells of an exception in plain text only, and so does Node when it has no memory left.
    if (m_outcome.problems.empty() || end.signal) {
        if (const auto problem = problemFromErrorLines(errorLines, m_plan->folder->package()))
            m_outcome.problems.push_back(*problem);
    }
    if (m_outcome.stack.isEmpty())
        m_outcome.stack = stackFromErrorLines(errorLines);
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

// Artifacts, and what leaked anywhere.
void ExecutionRunner::collect()
{
    LeakReport& leaks = m_log.reader().leaks();
    const CollectedArtifacts collected
        = collectArtifacts(m_log.reader().artifacts(), m_plan->workingFolder, m_plan->artifactsFolder, m_cancel);
    Problems found = collected.problems;
    const Problems inFiles = searchFilesForLeaks(leaks.forms(),
        { m_plan->workingFolder, m_plan->folder->temporary(), m_plan->artifactsFolder }, m_startedAt, {}, m_cancel);
    found.insert(found.end(), inFiles.begin(), inFiles.end());
    Problems problems = leaks.take();
    // A file and the artifact that is its copy say the same.
    for (const Problem& problem : found) {
        const bool told = std::any_of(problems.begin(), problems.end(),
            [&](const Problem& p) { return p.code == problem.code && p.message == problem.message; });
        if (!told)
            problems.push_back(problem);
    }
    if (!problems.empty()) {
        m_log.beginBlock(tr("Results"));
        for (const Problem& problem : problems)
            logProblem(problem);
        m_log.endBlock(hasErrors(problems) ? BlockStatus::Failed : BlockStatus::Success);
    }
    m_log.flush();
    m_mailbox.put({ collected.artifacts.begin(), collected.artifacts.end() });
}

BlockStatus ExecutionRunner::blockStatus() const
{
    if (m_stopped == ExecutionEnd::Stopped)
        return BlockStatus::Stopped;
    return m_outcome.success ? BlockStatus::Success : BlockStatus::Failed;
}

void ExecutionRunner::logProblem(const Problem& problem)
{
    Problem masked = problem;
    masked.message = m_log.reader().mask(problem.message);
    m_log.write(masked);
    m_outcome.problems.push_back(std::move(masked));
}

// The folder tells all about the run, wherever else its log is.
void ExecutionRunner::keepFolder()
{
    m_outcome.folderKept = true;
    m_plan->folder->release();
    const QString log = m_plan->folder->path() + QStringLiteral("/log.txt");
    if (!m_outcome.logFile.isEmpty() && !QFile::exists(log))
        QFile::copy(m_outcome.logFile, log);
}

void ExecutionRunner::finish(ExecutionEnd end)
{
    m_log.close(blockStatus());
    const Problems failures = m_log.takeFailures();
    m_outcome.problems.insert(m_outcome.problems.end(), failures.begin(), failures.end());
    m_outcome.end = end;
    if (m_plan && (m_request.keepFolder || (m_request.keepFolderOnFailure && !m_outcome.success && m_process)))
        keepFolder();
    m_mailbox.put({ m_outcome });
}

} // namespace Stepbench
