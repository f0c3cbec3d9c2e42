// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QString>

#include <optional>
#include <vector>

namespace Stepbench {

// A colour of a select graphic rendition sequence: one of the 16 named ones (which the theme paints) or an exact one.
struct AnsiColor
{
    int named = -1; // 0 to 7, 8 to 15 bright
    QRgb exact = 0;

    bool operator==(const AnsiColor&) const = default;
};

struct LogFormat
{
    std::optional<AnsiColor> foreground;
    std::optional<AnsiColor> background;
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underline = false;
    bool strike = false;
    bool inverse = false;
    QString link; // http, https or mailto

    bool operator==(const LogFormat&) const = default;
};

struct LogSpan
{
    int start = 0;
    int length = 0;
    LogFormat format;

    bool operator==(const LogSpan&) const = default;
};

// A log line as it is shown: without escape sequences, with the text of its links only. Spans are in order, do not
// overlap, and leave out what has no format.
struct LogText
{
    QString text;
    std::vector<LogSpan> spans;

    const LogSpan* spanAt(int offset) const;
};

// Interprets ANSI colours, drops every other escape sequence and control character (tabs stay), and finds links:
// markdown's [text](url) and bare addresses. A line starts without format whatever the one before ended with.
LogText parseLogText(const QString& line);

// True when parseLogText would change the text: a cheap look, so that plain lines need not be parsed for their length.
bool needsParsing(const QString& line);

} // namespace Stepbench
