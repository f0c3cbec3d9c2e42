// SPDX-License-Identifier: Apache-2.0
#include "ui/log/loglayout.h"

#include <algorithm>
#include <vector>

namespace Stepbench {

void LogLayout::clear()
{
    m_rows.clear();
    m_headers = 0;
    m_base = start;
}

void LogLayout::append(quint64 serial, int lines)
{
    const quint64 before = m_rows.empty() ? m_base : m_rows.back().end;
    m_rows.push_back({ serial, before + quint64(lines), -1 });
}

void LogLayout::appendHeader(quint64 serial, int block)
{
    const quint64 before = m_rows.empty() ? m_base : m_rows.back().end;
    m_rows.push_back({ serial, before + 1, block });
    ++m_headers;
}

int LogLayout::dropBefore(quint64 serial, const std::function<bool(int block)>& stays)
{
    const auto last = std::lower_bound(
        m_rows.begin(), m_rows.end(), serial, [](const Row& row, quint64 value) { return row.serial < value; });
    if (last == m_rows.begin())
        return 0;
    std::vector<int> kept;
    for (auto row = m_rows.begin(); row != last; ++row) {
        m_headers -= row->block >= 0 ? 1 : 0;
        if (row->block >= 0 && stays(row->block))
            kept.push_back(row->block);
    }
    const quint64 before = m_base;
    m_base = std::prev(last)->end;
    m_rows.erase(m_rows.begin(), last);
    for (auto block = kept.rbegin(); block != kept.rend(); ++block) {
        m_rows.push_front({ serial, m_base, *block });
        --m_base;
    }
    m_headers += int(kept.size());
    return int(m_base - before);
}

int LogLayout::rowOfHeader(int block) const
{
    const auto found
        = std::find_if(m_rows.begin(), m_rows.end(), [block](const Row& row) { return row.block == block; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int LogLayout::lastLogLine() const
{
    int row = rowCount() - 1;
    while (row >= 0 && block(row) >= 0)
        --row;
    return row;
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
    auto it = std::lower_bound(
        m_rows.begin(), m_rows.end(), serial, [](const Row& row, quint64 value) { return row.serial < value; });
    while (it != m_rows.end() && it->block >= 0)
        ++it;
    return int(it - m_rows.begin());
}

} // namespace Stepbench
