// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace Stepbench {

struct LineLimits
{
    qsizetype textBytes = 256 * 1024; // a longer line is of no use to a reader, and slow to lay out
    qsizetype messageBytes = 16 * 1024 * 1024; // service messages carry whole values (output variables) in one line
};

struct OutputLine
{
    QString text;
    bool cut = false; // the line was longer than its limit; the rest of it is dropped

    bool operator==(const OutputLine&) const = default;
};

// Bytes of one stream to lines, as the runner reads them: LF, CR and CR LF end a line, UTF-8
// (reference/execution.md 1.4, and a lone CR because .NET's reader takes it so). Bytes that are no UTF-8, and NUL,
// become U+FFFD. Chunks may end anywhere. A value type.
class LineSplitter
{
public:
    explicit LineSplitter(const LineLimits& limits = {})
        : m_limits(limits)
    {
    }

    std::vector<OutputLine> append(QByteArrayView chunk);
    // What stands after the last line end, once the stream has ended.
    std::vector<OutputLine> finish();

private:
    void take(QByteArrayView part, std::vector<OutputLine>& lines);
    void endLine(std::vector<OutputLine>& lines);
    qsizetype limit() const;

    LineLimits m_limits;
    QByteArray m_pending;
    bool m_dropping = false; // until the end of a line that was cut
    bool m_afterReturn = false; // an LF that comes next belongs to the CR before it
};

} // namespace Stepbench
