// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <deque>
#include <functional>

namespace Stepbench {

// Which log lines are shown, and where each stands among the lines on screen (a long one takes several); between them
// the headers of blocks, each above the lines whose serial it has. Appending and letting the oldest go cost as much as
// they change; a look-up is a binary search.
class LogLayout
{
public:
    void clear();
    // Serials ascend.
    void append(quint64 serial, int lines);
    void appendHeader(quint64 serial, int block);
    // Lets go of serials below, but of the headers that are to stay: they come to stand above the rest. Returns how
    // many screen lines left.
    int dropBefore(quint64 serial, const std::function<bool(int block)>& stays);

    int rowCount() const { return int(m_rows.size()); } // headers too
    int headerCount() const { return m_headers; }
    int block(int row) const { return m_rows[std::size_t(row)].block; } // of a header; -1: a log line
    int rowOfHeader(int block) const; // -1: not there
    int lastLogLine() const; // the row; -1: none
    int lineCount() const { return m_rows.empty() ? 0 : int(m_rows.back().end - m_base); }
    quint64 serial(int row) const { return m_rows[std::size_t(row)].serial; }
    int firstLine(int row) const { return row == 0 ? 0 : int(m_rows[std::size_t(row) - 1].end - m_base); }
    // The row that a screen line belongs to; line from 0 to lineCount() - 1.
    int rowAtLine(int line) const;
    // The first log line whose serial is not below the given one; rowCount() when there is none.
    int rowOfSerial(quint64 serial) const;

private:
    struct Row
    {
        quint64 serial;
        quint64 end; // screen lines up to and with this row, since clear()
        int block;
    };
    std::deque<Row> m_rows;
    int m_headers = 0;
    static constexpr quint64 start = 1ULL << 32U; // far from 0: headers that stay come in at the front again
    quint64 m_base = start; // the end of what left
};

} // namespace Stepbench
