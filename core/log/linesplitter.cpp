// SPDX-License-Identifier: Apache-2.0
#include "core/log/linesplitter.h"
#include "core/log/servicemessage.h"

#include <cstring>

namespace Stepbench {

static QString decode(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes);
    if (text.contains(QChar::Null))
        text.replace(QChar::Null, QChar::ReplacementCharacter);
    return text;
}

// Without a character that the cut went through.
static QByteArrayView wholeCharacters(QByteArrayView bytes)
{
    qsizetype lead = bytes.size();
    while (lead > 0 && bytes.size() - lead < 4) {
        --lead;
        const auto byte = static_cast<unsigned char>(bytes[lead]);
        if ((byte & 0xC0) == 0x80)
            continue;
        const qsizetype length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return lead + length > bytes.size() ? bytes.first(lead) : bytes;
    }
    return bytes;
}

static qsizetype findLineEnd(QByteArrayView bytes)
{
    const auto* const feed = static_cast<const char*>(std::memchr(bytes.data(), '\n', size_t(bytes.size())));
    const qsizetype length = feed ? feed - bytes.data() : bytes.size();
    const auto* const ret = static_cast<const char*>(std::memchr(bytes.data(), '\r', size_t(length)));
    if (ret)
        return ret - bytes.data();
    return feed ? length : -1;
}

std::vector<OutputLine> LineSplitter::append(QByteArrayView chunk)
{
    std::vector<OutputLine> lines;
    if (m_afterReturn && !chunk.isEmpty()) {
        m_afterReturn = false;
        if (chunk.front() == '\n')
            chunk = chunk.sliced(1);
    }
    while (!chunk.isEmpty()) {
        const qsizetype end = findLineEnd(chunk);
        if (end < 0) {
            take(chunk, lines);
            break;
        }
        take(chunk.first(end), lines);
        endLine(lines);
        const bool isReturn = chunk[end] == '\r';
        chunk = chunk.sliced(end + 1);
        if (isReturn && chunk.isEmpty())
            m_afterReturn = true;
        else if (isReturn && chunk.front() == '\n')
            chunk = chunk.sliced(1);
    }
    return lines;
}

std::vector<OutputLine> LineSplitter::finish()
{
    std::vector<OutputLine> lines;
    if (!m_pending.isEmpty())
        endLine(lines);
    m_dropping = false;
    m_afterReturn = false;
    return lines;
}

qsizetype LineSplitter::limit() const
{
    return m_pending.startsWith(serviceMessageStart) ? m_limits.messageBytes : m_limits.textBytes;
}

void LineSplitter::take(QByteArrayView part, std::vector<OutputLine>& lines)
{
    if (m_dropping)
        return;
    // The limit depends on how the line begins, which may have come in pieces.
    const qsizetype head = qMin(part.size(), qMax<qsizetype>(0, serviceMessageStart.size() - m_pending.size()));
    m_pending.append(part.first(head));
    part = part.sliced(head);
    const qsizetype room = limit() - m_pending.size();
    m_pending.append(part.first(qMin(part.size(), qMax<qsizetype>(0, room))));
    if (part.size() <= room)
        return;
    // Shown now: the end of an endless line may never come.
    lines.push_back({ decode(wholeCharacters(m_pending)), true });
    m_pending.clear();
    m_dropping = true;
}

void LineSplitter::endLine(std::vector<OutputLine>& lines)
{
    if (!m_dropping)
        lines.push_back({ decode(m_pending), false });
    m_dropping = false;
    m_pending.resize(0); // keeps its storage for the next line
}

} // namespace Stepbench
