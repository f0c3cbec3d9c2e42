// SPDX-License-Identifier: Apache-2.0
#include "ui/log/loglayout.h"

#include <algorithm>

namespace Stepbench {

void LogLayout::clear()
{
    m_rows.clear();
    m_base = 0;
}

void LogLayout::append(quint64 serial, int lines)
{
    const quint64 before = m_rows.empty() ? m_base : m_rows.back().end;
    m_rows.push_back({ serial, before + quint64(lines) });
}

int LogLayout::dropBefore(quint64 serial)
{
    const int rows = rowOfSerial(serial);
    if (rows == 0)
        return 0;
    const quint64 end = m_rows[std::size_t(rows) - 1].end;
    const int lines = int(end - m_base);
    m_base = end;
    m_rows.erase(m_rows.begin(), m_rows.begin() + rows);
    return lines;
}

int LogLayout::rowAtLine(int line) const
{
    const quint64 wanted = m_base + quint64(line);
    const auto it = std::upper_bound(
        m_rows.begin(), m_rows.end(), wanted, [](quint64 value, const Row& row) { return value < row.end; });
    return int(it - m_rows.begin());
}

int LogLayout::rowOfSerial(quint64 serial) const
{
    const auto it = std::lower_bound(
        m_rows.begin(), m_rows.end(), serial, [](const Row& row, quint64 value) { return row.serial < value; });
    return int(it - m_rows.begin());
}

} // namespace Stepbench
