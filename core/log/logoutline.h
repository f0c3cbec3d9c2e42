// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log/logrecord.h"

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace Stepbench {

// How a part of a run ended. That it warned is told by its lines, not by this.
enum class BlockStatus { Running, Success, Failed, Stopped };

struct LogBlockBegin
{
    QString name; // one line, secrets masked
    QDateTime time; // UTC

    bool operator==(const LogBlockBegin&) const = default;
};

// Ends the innermost block that is open.
struct LogBlockEnd
{
    BlockStatus status = BlockStatus::Success;
    QDateTime time;

    bool operator==(const LogBlockEnd&) const = default;
};
// What stands between the lines of a log and groups them.
using LogBlockMark = std::variant<LogBlockBegin, LogBlockEnd>;

// A node of the log, with what is known of it so far (reference/process-editor.md 4.1).
struct LogBlock
{
    static constexpr std::size_t levels = std::size_t(LogLevel::Error) + 1;

    QString name;
    int parent = -1; // index; -1: none
    int depth = 0; // 0: no parent
    quint64 first = 0; // how many lines the log had when it began, and when it ended
    std::optional<quint64> end;
    QDateTime began;
    QDateTime ended;
    BlockStatus status = BlockStatus::Running;
    std::array<quint64, levels> lines {}; // its own, by level, without those of the blocks within
    LogLevel worst = LogLevel::Verbose; // of its lines and those within

    bool operator==(const LogBlock&) const = default;
};

// Which lines of a log stand in which block: blocks nest and follow each other like brackets. A value type; lines are
// known by how many came before them.
class LogOutline
{
public:
    // More than a run has: a log with blocks without end gets no more of them.
    static constexpr std::size_t mostBlocks = 10'000;

    void mark(const LogBlockMark& mark);
    void add(LogLevel level); // the next line
    // Whatever is open ends so.
    void endAll(BlockStatus status, const QDateTime& time);

    const std::vector<LogBlock>& blocks() const { return m_blocks; } // in the order in which they began
    const LogBlock& at(int block) const { return m_blocks[std::size_t(block)]; }
    int open() const { return m_open; } // the innermost; -1: none
    quint64 lineCount() const { return m_lines; }
    // The innermost block that a line stands in, or will; -1: none.
    int blockOf(quint64 line) const;
    // Of a block and all within.
    quint64 linesWithin(int block) const;

private:
    void begin(const LogBlockBegin& begin);
    void end(const LogBlockEnd& end);

    std::vector<LogBlock> m_blocks;
    int m_open = -1;
    std::size_t m_unlisted = 0; // open ones beyond the limit
    quint64 m_lines = 0;
};

QString toString(BlockStatus status); // "Success", ... as a log's file has it
std::optional<BlockStatus> blockStatusFromString(QStringView text);

} // namespace Stepbench

Q_DECLARE_METATYPE(Stepbench::LogBlockMark)
