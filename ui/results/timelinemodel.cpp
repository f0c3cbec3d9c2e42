// SPDX-License-Identifier: Apache-2.0
#include "ui/results/timelinemodel.h"

#include "ui/log/logtext.h"

#include <QLocale>

#include <optional>

namespace Stepbench {
namespace {

std::optional<TimelineEvent::Kind> kindOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Highlight:
        return TimelineEvent::Kind::Highlight;
    case LogLevel::Wait:
        return TimelineEvent::Kind::Wait;
    case LogLevel::Warning:
        return TimelineEvent::Kind::Warning;
    case LogLevel::Error:
        return TimelineEvent::Kind::Error;
    case LogLevel::Verbose:
    case LogLevel::Info:
        break;
    }
    return std::nullopt;
}

} // namespace

void TimelineModel::start(const QDateTime& at)
{
    clear();
    m_start = at;
    append({ 0, TimelineEvent::Kind::Step, tr("Started") });
}

void TimelineModel::add(TimelineEvent::Kind kind, const QString& text, const QDateTime& at)
{
    if (rowCount() > mostEvents)
        return;
    if (rowCount() == mostEvents)
        append({ since(at), TimelineEvent::Kind::Step, tr("More happened than is listed here: see the log.") });
    else
        append({ since(at), kind, text });
}

void TimelineModel::addRecords(const LogRecords& records)
{
    for (const LogRecord& record : records) {
        if (const auto kind = kindOf(record.level))
            add(*kind, parseLogText(record.text).text, record.time);
    }
}

void TimelineModel::finish(TimelineEvent::Kind kind, const QString& text, const QDateTime& at)
{
    append({ since(at), kind, text });
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TimelineEvent& event = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return event.text;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(timelineTime(event.ms), event.text);
    case MsRole:
        return event.ms;
    case KindRole:
        return int(event.kind);
    default:
        return {};
    }
}

QString timelineTime(qint64 ms)
{
    if (ms < 60'000)
        return TimelineModel::tr("%1 s").arg(QLocale().toString(double(ms) / 1000, 'f', 2));
    return TimelineModel::tr("%1 min %2 s").arg(ms / 60'000).arg(ms % 60'000 / 1000);
}

} // namespace Stepbench
