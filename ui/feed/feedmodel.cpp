// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/feedmodel.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace Stepbench {

FeedRow toFeedRow(const FeedEntry& entry)
{
    FeedRow row;
    row.file = entry.file;
    row.fileName = QFileInfo(entry.file).fileName();
    row.modified = entry.modified;
    row.size = entry.size;
    row.superseded = entry.superseded;
    if (entry.metadata) {
        row.id = entry.metadata->id;
        row.name = entry.metadata->name;
        row.version = entry.metadata->version.toString();
        row.target = entry.metadata->type == PackageType::DeploymentTarget;
    }
    row.broken = !entry.metadata || hasErrors(entry.problems);
    const auto first = std::min_element(entry.problems.begin(), entry.problems.end(),
        [](const Problem& a, const Problem& b) { return a.severity < b.severity; });
    if (first != entry.problems.end())
        row.reason = first->message;
    QStringList reasons;
    for (const Problem& problem : entry.problems)
        reasons.append(describe(problem));
    row.allReasons = reasons.join(u'\n');
    return row;
}

void FeedModel::setListing(const FeedListing& listing)
{
    std::vector<FeedRow> wanted;
    wanted.reserve(listing.entries.size());
    for (const FeedEntry& entry : listing.entries)
        wanted.push_back(toFeedRow(entry));
    setRows(std::move(wanted));
}

void FeedModel::setCurrentFile(const QString& file)
{
    if (m_currentFile == file)
        return;
    const QString before = std::exchange(m_currentFile, file);
    for (int i = 0; i < rowCount(); ++i) {
        if (row(i).file == before || row(i).file == file)
            emit dataChanged(index(i), index(i));
    }
}

int FeedModel::supersededCount() const
{
    return int(std::count_if(rows().begin(), rows().end(), [](const FeedRow& row) { return row.superseded; }));
}

namespace {

QString toolTipOf(const FeedRow& row)
{
    QStringList lines { QDir::toNativeSeparators(row.file),
        QCoreApplication::translate("Stepbench", "Built %1, %2")
            .arg(QLocale().toString(row.modified.toLocalTime(), QLocale::ShortFormat),
                QLocale().formattedDataSize(row.size)) };
    if (!row.allReasons.isEmpty())
        lines.append(row.allReasons);
    return lines.join(u'\n');
}

// What a screen reader says of a row.
QString spokenOf(const FeedRow& row)
{
    if (row.broken)
        return QCoreApplication::translate("Stepbench", "%1, broken: %2").arg(row.fileName, row.reason);
    const QString text = QStringLiteral("%1, %2, %3").arg(row.name, row.version, row.id);
    return row.superseded ? QCoreApplication::translate("Stepbench", "%1, superseded").arg(text) : text;
}

} // namespace

QVariant FeedModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FeedRow& entry = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.name.isEmpty() ? entry.fileName : entry.name;
    case Qt::ToolTipRole:
        return toolTipOf(entry);
    case Qt::AccessibleTextRole:
        return spokenOf(entry);
    case FileRole:
        return entry.file;
    case CurrentRole:
        return entry.file == m_currentFile;
    case SupersededRole:
        return entry.superseded;
    case SearchRole:
        return QStringList { entry.name, entry.id, entry.version, entry.fileName }.join(u'\n');
    default:
        return {};
    }
}

void FeedFilterModel::setText(const QString& text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void FeedFilterModel::setShowSuperseded(bool show)
{
    m_showSuperseded = show;
    invalidateFilter();
}

bool FeedFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    if (!m_showSuperseded && index.data(FeedModel::SupersededRole).toBool()
        && !index.data(FeedModel::CurrentRole).toBool())
        return false;
    const QString text = index.data(FeedModel::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
        [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace Stepbench
