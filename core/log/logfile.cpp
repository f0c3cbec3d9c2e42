// SPDX-License-Identifier: Apache-2.0
#include "core/log/logfile.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <numeric>

namespace Stepbench {

static constexpr qsizetype timeWidth = 24;
static constexpr qsizetype levelWidth = 9; // "Highlight"
static constexpr QByteArrayView separator = "  |  ";
static constexpr qsizetype lineOverhead = timeWidth + 2 + levelWidth + separator.size() + 1;
// What a block's line has where others have their level.
static constexpr QByteArrayView beginWord = "Begin";
static constexpr QByteArrayView endWord = "End";

static QByteArray timeColumn(const QDateTime& time)
{
    return time.toUTC().toString(Qt::ISODateWithMs).toLatin1() + "  ";
}

static QByteArray makeLevelColumn(LogLevel level)
{
    QByteArray name = toString(level).toLatin1();
    name[0] = char(name.at(0) - 'a' + 'A');
    return name.leftJustified(levelWidth) + separator;
}

static const QByteArray& levelColumn(LogLevel level)
{
    static const std::map<LogLevel, QByteArray> columns = [] {
        std::map<LogLevel, QByteArray> made;
        for (const LogLevel each : { LogLevel::Verbose, LogLevel::Info, LogLevel::Highlight, LogLevel::Wait,
                 LogLevel::Warning, LogLevel::Error })
            made.emplace(each, makeLevelColumn(each));
        return made;
    }();
    return columns.at(level);
}

// A record is one line, whatever its text holds.
static QByteArray textColumn(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    if (bytes.contains('\n')) // replace() goes byte by byte
        bytes.replace('\n', ' ');
    return bytes;
}

QByteArray formatLogLine(const LogRecord& record)
{
    return timeColumn(record.time) + levelColumn(record.level) + textColumn(record.text);
}

static QByteArray markLine(QByteArrayView word, const QDateTime& time, const QString& text)
{
    return timeColumn(time) + word.toByteArray().leftJustified(levelWidth) + separator
        + textColumn(QStringLiteral("== ") + text + QStringLiteral(" =="));
}

namespace {

struct Columns
{
    QDateTime time;
    QString word;
    QString text;
};

} // namespace

static std::optional<Columns> parseColumns(QByteArrayView line)
{
    const qsizetype levelAt = timeWidth + 2;
    const qsizetype textAt = levelAt + levelWidth + separator.size();
    if (line.size() < textAt || line.sliced(levelAt + levelWidth, separator.size()) != separator)
        return std::nullopt;
    Columns columns;
    columns.time = QDateTime::fromString(QString::fromLatin1(line.first(timeWidth)), Qt::ISODateWithMs);
    columns.word = QString::fromLatin1(line.sliced(levelAt, levelWidth).trimmed());
    columns.text = QString::fromUtf8(line.sliced(textAt));
    return columns.time.isValid() ? std::optional(columns) : std::nullopt;
}

std::optional<LogRecord> parseLogLine(QByteArrayView line)
{
    const std::optional<Columns> columns = parseColumns(line);
    const auto level = columns ? logLevelFromString(columns->word) : std::nullopt;
    if (!level)
        return std::nullopt;
    return LogRecord { 0, columns->time, *level, columns->text };
}

std::optional<LogBlockMark> parseLogMark(QByteArrayView line)
{
    const std::optional<Columns> columns = parseColumns(line);
    if (!columns || columns->text.size() < 6 || !columns->text.startsWith(u"== ") || !columns->text.endsWith(u" =="))
        return std::nullopt;
    const QString text = columns->text.sliced(3).chopped(3);
    if (columns->word == QLatin1String(beginWord))
        return LogBlockBegin { text, columns->time };
    const auto status = blockStatusFromString(text.section(u':', 0, 0));
    if (columns->word != QLatin1String(endWord) || !status)
        return std::nullopt;
    return LogBlockEnd { *status, columns->time };
}

Result<void> LogFile::open(const QString& path)
{
    m_open.clear();
    m_file.setFileName(path);
    // Unbuffered: every append is one write, and what QFile could not write is not kept for later.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        return fail();
    return {};
}

Result<void> LogFile::append(const LogRecords& records)
{
    if (!m_file.isOpen())
        return {};
    QByteArray block;
    block.reserve(std::accumulate(records.begin(), records.end(), qsizetype(0),
        [](qsizetype sum, const LogRecord& record) { return sum + lineOverhead + record.text.size(); }));
    QDateTime lastTime;
    QByteArray time;
    for (const LogRecord& record : records) {
        if (record.time != lastTime) { // a batch has few times, and formatting one costs more than all the rest
            lastTime = record.time;
            time = timeColumn(lastTime);
        }
        block += time;
        block += levelColumn(record.level);
        block += textColumn(record.text);
        block += '\n';
    }
    return write(block);
}

Result<void> LogFile::mark(const LogBlockMark& mark)
{
    if (const auto* const begin = std::get_if<LogBlockBegin>(&mark)) {
        m_open << begin->name;
        return write(markLine(beginWord, begin->time, begin->name) + '\n');
    }
    if (m_open.isEmpty())
        return {};
    const auto& end = std::get<LogBlockEnd>(mark);
    return write(markLine(endWord, end.time, toString(end.status) + QStringLiteral(": ") + m_open.takeLast()) + '\n');
}

Result<void> LogFile::write(const QByteArray& block)
{
    if (!m_file.isOpen())
        return {};
    const qint64 before = m_file.size();
    // What finds a full disk first is a write that only gets to a part; the one after it is told why.
    qint64 written = 0;
    for (qint64 count = 1; count > 0 && written < block.size(); written += std::max<qint64>(count, 0))
        count = m_file.write(block.constData() + written, block.size() - written);
    if (written == block.size())
        return {};
    Result<void> failure = fail();
    m_file.resize(before);
    m_file.close();
    return failure;
}

Result<void> LogFile::close()
{
    m_file.close();
    return {};
}

Result<void> LogFile::fail()
{
    return makeProblem(ProblemSource::Run, QStringLiteral("run.logFile"),
        QCoreApplication::translate("Stepbench", "The log cannot be written to %1: %2")
            .arg(m_file.fileName(), m_file.errorString()));
}

} // namespace Stepbench
