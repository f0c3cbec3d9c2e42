// SPDX-License-Identifier: Apache-2.0
#include "ui/console/consolemodel.h"

namespace Stepbench {
namespace {

// A row shows the beginning; the tool tip more of it; a copy all.
constexpr qsizetype longestShown = 500;
constexpr qsizetype longestToolTip = 4'000;

QString placeOf(const ConsoleLine& line)
{
    if (line.file.isEmpty())
        return {};
    return line.line > 0 ? QStringLiteral("%1:%2").arg(line.file).arg(line.line) : line.file;
}

bool isSame(const ConsoleLine& a, const ConsoleLine& b)
{
    return a.line == b.line && a.level == b.level && a.file == b.file && a.text == b.text;
}

QString oneLine(const QString& text)
{
    QString shown = text.left(longestShown);
    if (text.size() > longestShown)
        shown += u'\u2026';
    return shown.replace(u'\n', u'\u23ce');
}

} // namespace

ConsoleModel::ConsoleModel(int limit, QObject* parent)
    : QAbstractTableModel(parent)
    , m_limit(limit)
{
}

void ConsoleModel::append(const ConsoleLine& line)
{
    if (!m_rows.empty() && isSame(m_rows.back().line, line)) {
        ++m_rows.back().times;
        const int last = rowCount() - 1;
        Q_EMIT dataChanged(index(last, 0), index(last, ColumnCount - 1));
        return;
    }
    if (rowCount() >= m_limit) {
        beginRemoveRows({}, 0, 0);
        m_rows.pop_front();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back({ line, 1 });
    endInsertRows();
}

void ConsoleModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

QVariant ConsoleModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    if (role == LevelRole)
        return row.line.level;
    if (index.column() == TextColumn)
        return textData(row, role);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return placeOf(row.line);
    return {};
}

QVariant ConsoleModel::textData(const Row& row, int role) const
{
    switch (role) {
    case Qt::DisplayRole: {
        const QString text = oneLine(row.line.text);
        return row.times > 1 ? tr("%1  (%2 times)").arg(text).arg(row.times) : text;
    }
    case Qt::ToolTipRole:
        return row.line.text.left(longestToolTip).toHtmlEscaped().prepend(u"<pre>").append(u"</pre>");
    case Qt::AccessibleTextRole:
        return QString(row.line.level % u": " % oneLine(row.line.text) % u' ' % placeOf(row.line));
    default:
        return {};
    }
}

} // namespace Stepbench
