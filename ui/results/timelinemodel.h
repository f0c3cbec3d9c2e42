// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log/logrecord.h"
#include "ui/results/appendmodel.h"

#include <QDateTime>

namespace Stepbench {

struct TimelineEvent
{
    enum class Kind { Step, Progress, Highlight, Wait, Warning, Error, Success };
    qint64 ms = 0; // since the start of the run
    Kind kind = Kind::Step;
    QString text;
};

// What happened when in one run, without the plain lines of its log. Bounded: a run that never stops warning ends the
// list with a word about it, and its end is still added.
class TimelineModel : public AppendModel<TimelineEvent>
{
    Q_OBJECT
public:
    enum Role { MsRole = Qt::UserRole, KindRole };
    static constexpr int mostEvents = 500;

    using AppendModel::AppendModel;

    void start(const QDateTime& at);
    void add(TimelineEvent::Kind kind, const QString& text, const QDateTime& at = QDateTime::currentDateTimeUtc());
    void addRecords(const LogRecords& records);
    void finish(TimelineEvent::Kind kind, const QString& text, const QDateTime& at = QDateTime::currentDateTimeUtc());

    // The time of the last event: the length of the line.
    qint64 length() const { return rowCount() == 0 ? 0 : row(rowCount() - 1).ms; }
    QVariant data(const QModelIndex& index, int role) const override;

private:
    qint64 since(const QDateTime& at) const { return qMax<qint64>(0, m_start.msecsTo(at)); }

    QDateTime m_start;
};

// "1.25 s", "2 min 5 s".
QString timelineTime(qint64 ms);

} // namespace Stepbench
