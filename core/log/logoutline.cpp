// SPDX-License-Identifier: Apache-2.0
#include "core/log/logoutline.h"

#include <algorithm>
#include <utility>

namespace Stepbench {

void LogOutline::mark(const LogBlockMark& mark)
{
    if (const auto* const started = std::get_if<LogBlockBegin>(&mark))
        begin(*started);
    else
        end(std::get<LogBlockEnd>(mark));
}

void LogOutline::begin(const LogBlockBegin& begin)
{
    if (m_unlisted > 0 || m_blocks.size() >= mostBlocks) {
        ++m_unlisted;
        return;
    }
    LogBlock block;
    block.name = begin.name;
    block.parent = m_open;
    block.depth = m_open < 0 ? 0 : at(m_open).depth + 1;
    block.first = m_lines;
    block.began = begin.time;
    m_open = int(m_blocks.size());
    m_blocks.push_back(std::move(block));
}

void LogOutline::end(const LogBlockEnd& end)
{
    if (m_unlisted > 0) {
        --m_unlisted;
        return;
    }
    if (m_open < 0)
        return;
    LogBlock& block = m_blocks[std::size_t(m_open)];
    block.end = m_lines;
    block.ended = end.time;
    block.status = end.status;
    m_open = block.parent;
}

void LogOutline::endAll(BlockStatus status, const QDateTime& time)
{
    m_unlisted = 0;
    while (m_open >= 0)
        end({ status, time });
}

void LogOutline::add(LogLevel level)
{
    ++m_lines;
    if (m_open < 0)
        return;
    ++m_blocks[std::size_t(m_open)].lines[std::size_t(level)];
    for (int i = m_open; i >= 0; i = at(i).parent)
        m_blocks[std::size_t(i)].worst = std::max(at(i).worst, level);
}

int LogOutline::blockOf(quint64 line) const
{
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), line,
        [](quint64 value, const LogBlock& block) { return value < block.first; });
    int block = int(after - m_blocks.begin()) - 1;
    while (block >= 0 && at(block).end && *at(block).end <= line)
        block = at(block).parent;
    return block;
}

quint64 LogOutline::linesWithin(int block) const
{
    return at(block).end.value_or(m_lines) - at(block).first;
}

static constexpr std::array<std::pair<BlockStatus, QLatin1String>, 4> names { {
    { BlockStatus::Running, QLatin1String("Running") },
    { BlockStatus::Success, QLatin1String("Success") },
    { BlockStatus::Failed, QLatin1String("Failed") },
    { BlockStatus::Stopped, QLatin1String("Stopped") },
} };

QString toString(BlockStatus status)
{
    const auto found = std::find_if(names.begin(), names.end(), [=](const auto& name) { return name.first == status; });
    return found->second;
}

std::optional<BlockStatus> blockStatusFromString(QStringView text)
{
    const auto found = std::find_if(names.begin(), names.end(), [=](const auto& name) { return name.second == text; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

} // namespace Stepbench
