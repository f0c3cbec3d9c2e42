// SPDX-License-Identifier: Apache-2.0
#include "core/execution/runlog.h"

#include "core/execution/runmailbox.h"

#include <QCoreApplication>
#include <QThread>

namespace Stepbench {

static constexpr int batchMs = 50;
// A reader that sleeps until there is something to read is woken by every line of a step that prints without end, and
// takes the time from that step. The pipe holds what comes in the meantime.
static constexpr int manyReads = 50; // in one batch
static constexpr unsigned long pauseMs = 1;

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

static QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

RunLog::RunLog(const ExecutionRequest& request, RunMailbox& mailbox, QObject* parent)
    : QObject(parent)
    , m_mailbox(mailbox)
    , m_reader(makeMasker(request), request.variables)
    , m_hasBlocks(!request.logTitle.isEmpty())
{
    m_reader.setLeakForms(makeLeakForms(request));
    m_batchTimer.setSingleShot(true);
    connect(&m_batchTimer, &QTimer::timeout, this, &RunLog::flush);
}

Result<void> RunLog::open(const QString& path)
{
    Result<void> opened = m_file.open(path);
    if (opened)
        m_mailbox.put({ RunLogOpened { path } });
    return opened;
}

void RunLog::begin(const ExecutionRequest& request)
{
    const auto writeAll = [this](const LogRecords& records) {
        for (const LogRecord& record : records)
            m_reader.log(record.level, record.text, record.time);
    };
    if (m_hasBlocks)
        m_reader.beginBlock(request.logTitle, request.logParts.empty() ? now() : request.logParts.front().began);
    writeAll(request.logFirst);
    for (const LogPart& part : request.logParts) {
        m_reader.beginBlock(part.name, part.began);
        writeAll(part.records);
        m_reader.endBlock(BlockStatus::Success, part.ended);
    }
}

void RunLog::append(OutputStream stream, const QByteArray& bytes)
{
    m_reader.append(stream, bytes, now());
    flushSoon();
    if (++m_reads > manyReads)
        QThread::msleep(pauseMs);
}

void RunLog::write(const Problem& problem)
{
    const LogLevel level = problem.severity == Severity::Error ? LogLevel::Error
        : problem.severity == Severity::Warning                ? LogLevel::Warning
                                                               : LogLevel::Verbose;
    m_reader.log(level, problem.message, now());
}

void RunLog::beginBlock(const QString& name)
{
    if (m_hasBlocks)
        m_reader.beginBlock(name, now());
}

void RunLog::endBlock(BlockStatus status)
{
    m_reader.endBlock(status, now());
}

void RunLog::close(BlockStatus status)
{
    while (m_reader.openBlocks() > 0)
        endBlock(status);
    flush();
    note(m_file.close());
}

// The first line at once, then one batch every 50 ms at most.
void RunLog::flushSoon()
{
    if (m_batchTimer.isActive() || !m_reader.hasEvents())
        return;
    const qint64 since = m_lastFlush.isValid() ? m_lastFlush.elapsed() : batchMs;
    if (since >= batchMs)
        flush();
    else
        m_batchTimer.start(int(batchMs - since));
}

void RunLog::flush()
{
    m_batchTimer.stop();
    m_lastFlush.start();
    m_reads = 0;
    RunEvents events = m_reader.takeEvents();
    for (const RunEvent& event : events)
        store(event);
    m_mailbox.put(std::move(events));
}

void RunLog::store(const RunEvent& event)
{
    if (const auto* const records = std::get_if<LogRecords>(&event))
        note(m_file.append(*records));
    else if (const auto* const mark = std::get_if<LogBlockMark>(&event))
        note(m_file.mark(*mark));
}

void RunLog::note(const Result<void>& written)
{
    if (!written)
        m_failures.push_back(written.problem());
}

} // namespace Stepbench
