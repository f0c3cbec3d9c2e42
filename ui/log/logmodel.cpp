// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logmodel.h"

#include <algorithm>
#include <iterator>

namespace Stepbench {

LogModel::LogModel(int limit, QObject* parent)
    : QAbstractListModel(parent)
    , m_limit(limit)
{
}

void LogModel::append(LogRecords records)
{
    if (records.empty())
        return;
    for (const LogRecord& record : records)
        m_outline.add(record.level);
    const int kept = std::min(int(records.size()), m_limit);
    removeFirst(std::max(0, rowCount() + kept - m_limit));
    m_left += records.size() - std::size_t(kept);
    beginInsertRows({}, rowCount(), rowCount() + kept - 1);
    m_records.insert(
        m_records.end(), std::make_move_iterator(records.end() - kept), std::make_move_iterator(records.end()));
    endInsertRows();
}

void LogModel::mark(const LogBlockMark& mark)
{
    const int open = m_outline.open();
    m_outline.mark(mark);
    if (m_outline.open() == open)
        return;
    if (std::holds_alternative<LogBlockBegin>(mark))
        Q_EMIT blockBegan(m_outline.open());
    else
        Q_EMIT blockEnded(open);
}

void LogModel::show(LogRecords records, quint64 left, LogOutline outline)
{
    beginResetModel();
    m_records.assign(std::make_move_iterator(records.begin()), std::make_move_iterator(records.end()));
    m_left = left;
    m_outline = std::move(outline);
    endResetModel();
}

void LogModel::removeFirst(int count)
{
    if (count == 0)
        return;
    beginRemoveRows({}, 0, count - 1);
    m_records.erase(m_records.begin(), m_records.begin() + count);
    m_left += quint64(count);
    endRemoveRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_records.clear();
    m_left = 0;
    m_outline = {};
    endResetModel();
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogRecord& record = m_records[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return record.text;
    case LevelRole:
        return int(record.level);
    case TimeRole:
        return record.time;
    default:
        return {};
    }
}

} // namespace Stepbench
