// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log/logoutline.h"

#include <QAbstractListModel>

#include <deque>

namespace Stepbench {

// The last lines of a log. Bounded: older lines leave (they are in the log's file) and are counted. One insert for each
// batch. A line is known by its serial, which counts from 0 within the log and does not change when lines leave.
class LogModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { LevelRole = Qt::UserRole, TimeRole };
    static constexpr int defaultLimit = 100'000;

    explicit LogModel(int limit = defaultLimit, QObject* parent = nullptr);

    void append(LogRecords records);
    // Between the lines so far and those to come.
    void mark(const LogBlockMark& mark);
    // The end of a log that is over, with the blocks of the whole. left: how many lines came before.
    void show(LogRecords records, quint64 left, LogOutline outline);
    void clear();
    const LogOutline& outline() const { return m_outline; } // counts all lines, those that left too

    quint64 leftCount() const { return m_left; }
    quint64 totalCount() const { return m_left + m_records.size(); }
    quint64 firstSerial() const { return m_left; }
    // serial from firstSerial() to totalCount() - 1.
    const LogRecord& record(quint64 serial) const { return m_records[std::size_t(serial - m_left)]; }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_records.size()); }
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void blockBegan(int block);
    void blockEnded(int block);

private:
    void removeFirst(int count);

    int m_limit;
    quint64 m_left = 0;
    std::deque<LogRecord> m_records;
    LogOutline m_outline;
};

} // namespace Stepbench
