// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <deque>

namespace Stepbench {

// Which log lines are shown, and where each stands among the lines on screen (a long one takes several). Appending and
// letting the oldest go cost as much as they change; a look-up is a binary search.
class LogLayout
{
public:
    void clear();
    // Serials ascend.
    void append(quint64 serial, int lines);
    // Lets go of serials below; returns how many screen lines left.
    int dropBefore(quint64 serial);

    int rowCount() const { return int(m_rows.size()); }
    int lineCount() const { return m_rows.empty() ? 0 : int(m_rows.back().end - m_base); }
    quint64 serial(int row) const { return m_rows[std::size_t(row)].serial; }
    int firstLine(int row) const { return row == 0 ? 0 : int(m_rows[std::size_t(row) - 1].end - m_base); }
    // The row that a screen line belongs to; line from 0 to lineCount() - 1.
    int rowAtLine(int line) const;
    // The first row whose serial is not below the given one; rowCount() when there is none.
    int rowOfSerial(quint64 serial) const;

private:
    struct Row
    {
        quint64 serial;
        quint64 end; // screen lines up to and with this row, since clear()
    };
    std::deque<Row> m_rows;
    quint64 m_base = 0; // screen lines that left
};

} // namespace Stepbench
