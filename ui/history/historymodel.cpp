// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historymodel.h"

#include "core/cases/casefile.h"
#include "ui/results/timelinemodel.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace Stepbench {
namespace {

QString detailOf(const RunRecord& record)
{
    QString text = runVerdict(record);
    if (record.exitCode || (record.stopped && record.duration.count() > 0)) {
        const QString pattern = record.success ? HistoryModel::tr("%1 in %2") : HistoryModel::tr("%1 after %2");
        text = pattern.arg(text, timelineTime(record.duration.count()));
    }
    return record.message.isEmpty() ? text : QString(text + QStringLiteral(" · ") + record.message);
}

} // namespace

QString runVerdict(const RunRecord& record)
{
    return record.success ? HistoryModel::tr("Succeeded")
        : record.stopped  ? HistoryModel::tr("Stopped")
                          : HistoryModel::tr("Failed");
}

QString whenText(const QDateTime& time, const QDateTime& now)
{
    const QDateTime local = time.toLocalTime();
    const QString clock = local.toString(QStringLiteral("HH:mm:ss"));
    const qint64 days = local.date().daysTo(now.date());
    if (days == 0)
        return HistoryModel::tr("today %1").arg(clock);
    if (days == 1)
        return HistoryModel::tr("yesterday %1").arg(clock);
    const bool thisYear = local.date().year() == now.date().year();
    return QLocale().toString(local.date(), thisYear ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy")) + u' '
        + clock;
}

void HistoryModel::setListing(const HistoryListing& listing)
{
    std::vector<HistoryRow> rows;
    for (const RunRecord& record : listing.runs) {
        QString title = record.packageId + u' ' + record.packageVersion;
        if (record.command == ExecutionCommand::Discover)
            title += QStringLiteral(" · ") + tr("discovery");
        if (!record.caseFile.isEmpty())
            title += QStringLiteral(" · ") + caseName(record.caseFile);
        rows.push_back({ record.id, title, detailOf(record), record.started, {}, record });
    }
    for (const Problem& problem : listing.problems) {
        HistoryRow row;
        row.id = QFileInfo(problem.file).dir().dirName();
        row.title = tr("A run that cannot be read");
        row.detail = row.broken = problem.message;
        rows.push_back(std::move(row));
    }
    setRows(std::move(rows));
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HistoryRow& each = row(index.row());
    const QString when = each.started.isValid() ? whenText(each.started) : QString();
    switch (role) {
    case Qt::DisplayRole:
        return each.title;
    case Qt::ToolTipRole:
        return each.detail;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3").arg(each.title, when, each.detail);
    default:
        return {};
    }
}

} // namespace Stepbench
