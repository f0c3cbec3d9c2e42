// SPDX-License-Identifier: Apache-2.0
#include "core/log/logfile.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {

static constexpr qsizetype timeWidth = 24;
static constexpr qsizetype levelWidth = 9; // "Highlight"
static constexpr QByteArrayView separator = "  |  ";

static QByteArray timeColumn(const QDateTime& time)
{
    return time.toUTC().toString(Qt::ISODateWithMs).toLatin1() + "  ";
}

static QByteArray levelColumn(LogLevel level)
{
    QByteArray name = toString(level).toLatin1();
    name[0] = char(name.at(0) - 'a' + 'A');
    return name.leftJustified(levelWidth) + separator;
}

// A record is one line, whatever its text holds.
static QByteArray textColumn(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    bytes.replace('\n', ' ');
    return bytes;
}

QByteArray formatLogLine(const LogRecord& record)
{
    return timeColumn(record.time) + levelColumn(record.level) + textColumn(record.text);
}

std::optional<LogRecord> parseLogLine(QByteArrayView line)
{
    const qsizetype levelAt = timeWidth + 2;
    const qsizetype textAt = levelAt + levelWidth + separator.size();
    if (line.size() < textAt || line.sliced(levelAt + levelWidth, separator.size()) != separator)
        return std::nullopt;
    LogRecord record;
    record.time = QDateTime::fromString(QString::fromLatin1(line.first(timeWidth)), Qt::ISODateWithMs);
    const auto level = logLevelFromString(QString::fromLatin1(line.sliced(levelAt, levelWidth).trimmed()));
    if (!record.time.isValid() || !level)
        return std::nullopt;
    record.level = *level;
    record.text = QString::fromUtf8(line.sliced(textAt));
    return record;
}

Result<void> LogFile::open(const QString& path)
{
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
    const qint64 before = m_file.size();
    // What finds a full disk first is a write that only gets to a part; the one after it is told why.
    qint64 written = 0;
    for (qint64 count = 1; count > 0 && written < block.size(); written += std::max<qint64>(count, 0))
        count = m_file.write(block.constData() + written, block.size() - written);
    if (written == block.size())
        return {};
    const Result<void> failure = fail();
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
