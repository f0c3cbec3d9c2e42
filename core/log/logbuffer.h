// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log/logrecord.h"

#include <QByteArray>

#include <deque>
#include <vector>

namespace Stepbench {

// The newest records of a log, for a view. Bounded by number and by size, the oldest are dropped in blocks; texts are
// held as UTF-8, so that a million lines of 80 characters take about 100 MiB. Ids have to be consecutive, as one log's
// are.
class LogBuffer
{
public:
    explicit LogBuffer(std::size_t capacity = 1'000'000, qsizetype textBytes = 256 * 1024 * 1024);

    void append(const LogRecords& records);
    void clear();

    std::size_t size() const { return m_size; }
    quint64 firstId() const { return m_firstId; } // of record 0; counts what was dropped
    LogRecord at(std::size_t index) const; // index < size()

private:
    static constexpr std::size_t blockSize = 1024;
    struct Block
    {
        QByteArray text;
        std::vector<qsizetype> ends;
        std::vector<qint64> times; // ms since the epoch
        std::vector<LogLevel> levels;
    };

    void appendOne(const LogRecord& record);
    void dropOldest();

    std::deque<Block> m_blocks; // all but the last are full
    std::size_t m_capacity;
    qsizetype m_textLimit;
    qsizetype m_textBytes = 0;
    std::size_t m_size = 0;
    quint64 m_firstId = 1;
};

} // namespace Stepbench
