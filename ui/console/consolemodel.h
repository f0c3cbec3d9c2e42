// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/script/scriptsession.h"

#include <QAbstractTableModel>

#include <deque>

namespace Stepbench {

// The last lines that scripts printed. A run of equal lines is one row with its count: rules and forms run at every key
// press. Bounded: the oldest rows go first.
class ConsoleModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TextColumn, PlaceColumn, ColumnCount };
    enum Role { LevelRole = Qt::UserRole };
    static constexpr int defaultLimit = 2'000;

    explicit ConsoleModel(int limit = defaultLimit, QObject* parent = nullptr);

    void append(const ConsoleLine& line);
    void clear();
    const ConsoleLine& line(int row) const { return m_rows[std::size_t(row)].line; }
    int times(int row) const { return m_rows[std::size_t(row)].times; }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Row
    {
        ConsoleLine line;
        int times = 1;
    };
    QVariant textData(const Row& row, int role) const;

    int m_limit;
    std::deque<Row> m_rows;
};

} // namespace Stepbench
