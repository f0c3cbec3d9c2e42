// SPDX-License-Identifier: Apache-2.0
#include "core/log/logbuffer.h"

namespace Stepbench {

LogBuffer::LogBuffer(std::size_t capacity, qsizetype textBytes)
    : m_capacity(capacity)
    , m_textLimit(textBytes)
{
}

void LogBuffer::append(const LogRecords& records)
{
    for (const LogRecord& record : records)
        appendOne(record);
    while (m_blocks.size() > 1 && (m_size > m_capacity || m_textBytes > m_textLimit))
        dropOldest();
}

void LogBuffer::clear()
{
    m_blocks.clear();
    m_firstId += m_size;
    m_size = 0;
    m_textBytes = 0;
}

LogRecord LogBuffer::at(std::size_t index) const
{
    const Block& block = m_blocks[index / blockSize];
    const std::size_t i = index % blockSize;
    const qsizetype start = i == 0 ? 0 : block.ends[i - 1];
    const QByteArrayView text = QByteArrayView(block.text).sliced(start, block.ends[i] - start);
    return { m_firstId + index, QDateTime::fromMSecsSinceEpoch(block.times[i], Qt::UTC), block.levels[i],
        QString::fromUtf8(text) };
}

void LogBuffer::appendOne(const LogRecord& record)
{
    if (m_size == 0)
        m_firstId = record.id;
    if (m_blocks.empty() || m_blocks.back().ends.size() == blockSize)
        m_blocks.emplace_back();
    Block& block = m_blocks.back();
    const QByteArray text = record.text.toUtf8();
    block.text += text;
    block.ends.push_back(block.text.size());
    block.times.push_back(record.time.toMSecsSinceEpoch());
    block.levels.push_back(record.level);
    m_textBytes += text.size();
    ++m_size;
    if (block.ends.size() == blockSize)
        block.text.squeeze();
}

void LogBuffer::dropOldest()
{
    const Block& oldest = m_blocks.front();
    m_firstId += oldest.ends.size();
    m_size -= oldest.ends.size();
    m_textBytes -= oldest.text.size();
    m_blocks.pop_front();
}

} // namespace Stepbench
