// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace Stepbench {

// What a row shows beside its name; every list of the results has it.
constexpr int DetailRole = Qt::UserRole;

// A list of values that only grows until it is emptied. Data is the subclass's.
template <typename Row>
class AppendModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    const Row& row(int index) const { return m_rows[std::size_t(index)]; }

    void append(std::vector<Row> rows)
    {
        if (rows.empty())
            return;
        beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
        m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
        endInsertRows();
    }
    void append(Row row)
    {
        std::vector<Row> one;
        one.push_back(std::move(row));
        append(std::move(one));
    }
    void clear()
    {
        beginResetModel();
        m_rows.clear();
        endResetModel();
    }

private:
    std::vector<Row> m_rows;
};

} // namespace Stepbench
