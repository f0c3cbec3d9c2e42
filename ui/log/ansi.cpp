// SPDX-License-Identifier: Apache-2.0
#include "ui/log/ansi.h"

#include <array>

namespace Stepbench {

namespace {

// More parameters than any program writes; the rest of a longer sequence is ignored.
constexpr std::size_t mostParameters = 32;

struct Parameters
{
    std::array<int, mostParameters> values {};
    std::size_t count = 0;

    int at(std::size_t i) const { return i < count ? values[i] : -1; }
};

// Numbers between semicolons or colons; an empty one is 0.
Parameters parse(QStringView text)
{
    Parameters result;
    int value = 0;
    const auto add = [&result, &value] {
        result.values[result.count++] = value;
        value = 0;
    };
    for (const QChar c : text) {
        if (result.count == mostParameters)
            return result;
        if (c == u';' || c == u':')
            add();
        else if (c >= u'0' && c <= u'9')
            value = qMin(value * 10 + (c.unicode() - u'0'), 9999);
    }
    if (result.count < mostParameters)
        add();
    return result;
}

// 16 to 231 are a cube of six levels, 232 to 255 a grey ramp (xterm).
AnsiColor indexed(int index)
{
    if (index < 16)
        return { index, 0 };
    if (index >= 232) {
        const int grey = 8 + (index - 232) * 10;
        return { -1, qRgb(grey, grey, grey) };
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + step * 40; };
    const int cube = index - 16;
    return { -1, qRgb(level(cube / 36), level(cube / 6 % 6), level(cube % 6)) };
}

// 38 or 48 at i: ";5;n" or ";2;r;g;b". Moves i to the last parameter it took.
std::optional<AnsiColor> extended(const Parameters& p, std::size_t& i)
{
    if (p.at(i + 1) == 5 && p.at(i + 2) >= 0 && p.at(i + 2) <= 255) {
        i += 2;
        return indexed(p.at(i));
    }
    if (p.at(i + 1) == 2 && p.at(i + 4) >= 0) {
        i += 4;
        return AnsiColor { -1, qRgb(p.at(i - 2) & 255, p.at(i - 1) & 255, p.at(i) & 255) };
    }
    i = p.count;
    return std::nullopt;
}

void applyStyle(int code, LogFormat& format)
{
    switch (code) {
    case 0:
        format = {};
        break;
    case 1:
        format.bold = true;
        break;
    case 2:
        format.faint = true;
        break;
    case 3:
        format.italic = true;
        break;
    case 4:
        format.underline = true;
        break;
    case 7:
        format.inverse = true;
        break;
    case 9:
        format.strike = true;
        break;
    case 22:
        format.bold = format.faint = false;
        break;
    case 23:
        format.italic = false;
        break;
    case 24:
        format.underline = false;
        break;
    case 27:
        format.inverse = false;
        break;
    case 29:
        format.strike = false;
        break;
    default:
        break;
    }
}

void applySgr(QStringView text, LogFormat& format)
{
    const Parameters p = parse(text);
    for (std::size_t i = 0; i < p.count; ++i) {
        const int code = p.at(i);
        if (code == 38)
            format.foreground = extended(p, i);
        else if (code == 48)
            format.background = extended(p, i);
        else if (code == 39)
            format.foreground.reset();
        else if (code == 49)
            format.background.reset();
        else if (code >= 30 && code <= 37)
            format.foreground = AnsiColor { code - 30, 0 };
        else if (code >= 40 && code <= 47)
            format.background = AnsiColor { code - 40, 0 };
        else if (code >= 90 && code <= 97)
            format.foreground = AnsiColor { code - 90 + 8, 0 };
        else if (code >= 100 && code <= 107)
            format.background = AnsiColor { code - 100 + 8, 0 };
        else
            applyStyle(code, format);
    }
}

// An operating system command (window titles, hyperlinks) ends with BEL or ESC backslash.
qsizetype skipCommand(QStringView line, qsizetype at)
{
    for (; at < line.size(); ++at) {
        if (line[at].unicode() == 0x07)
            return at + 1;
        if (line[at].unicode() == 0x1b && at + 1 < line.size() && line[at + 1] == u'\\')
            return at + 2;
    }
    return line.size();
}

} // namespace

qsizetype readEscape(QStringView line, qsizetype at, LogFormat& format)
{
    const qsizetype kind = at + 1;
    if (kind >= line.size())
        return kind;
    if (line[kind] == u']')
        return skipCommand(line, kind + 1);
    if (line[kind] != u'[')
        return kind + 1; // a two-character sequence
    qsizetype end = kind + 1;
    while (end < line.size() && line[end].unicode() >= 0x20 && line[end].unicode() < 0x40)
        ++end;
    if (end >= line.size() || line[end].unicode() < 0x40 || line[end].unicode() > 0x7e)
        return kind;
    if (line[end] == u'm')
        applySgr(line.mid(kind + 1, end - kind - 1), format);
    return end + 1;
}

} // namespace Stepbench
