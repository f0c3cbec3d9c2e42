// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logwrap.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <iterator>

namespace Stepbench {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// Unicode's East Asian Width W and F, in the blocks that logs contain.
constexpr std::array<Range, 12> wideRanges { { { 0x1100, 0x115f }, { 0x231a, 0x231b }, { 0x2705, 0x2705 },
    { 0x274c, 0x274c }, { 0x2e80, 0x303e }, { 0x3041, 0xa4cf }, { 0xac00, 0xd7a3 }, { 0xf900, 0xfaff },
    { 0xfe30, 0xfe6f }, { 0xff00, 0xff60 }, { 0x1f300, 0x1faff }, { 0x20000, 0x3fffd } } };

bool isWide(char32_t c)
{
    return std::any_of(
        wideRanges.begin(), wideRanges.end(), [c](const Range& range) { return c >= range.first && c <= range.last; });
}

bool isPlain(QStringView text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x300 || c == u'\t'; });
}

// Calls onBreak(offset) for every line but the first.
template <typename OnBreak>
void wrap(QStringView text, int columns, OnBreak onBreak)
{
    int column = 0;
    int lineStart = 0;
    int afterSpace = 0;
    int columnAfterSpace = 0;
    for (int i = 0; i < int(text.size());) {
        char32_t c = text[i].unicode();
        int length = 1;
        if (text[i].isHighSurrogate() && i + 1 < int(text.size()) && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            length = 2;
        }
        int cells = cellsOf(c, column);
        if (column + cells > columns && i > lineStart) {
            const bool atSpace = afterSpace > lineStart && columnAfterSpace * 2 > columns;
            lineStart = atSpace ? afterSpace : i;
            column = atSpace ? cellsOf(text.mid(lineStart, i - lineStart)) : 0;
            cells = cellsOf(c, column);
            onBreak(lineStart);
        }
        column += cells;
        i += length;
        if (c == u' ') {
            afterSpace = i;
            columnAfterSpace = column;
        }
    }
}

} // namespace

int cellsOf(char32_t character, int column)
{
    if (character == u'\t')
        return tabCells - column % tabCells;
    if (character < 0x300)
        return 1;
    const QChar::Category category = QChar::category(character);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
        return 0;
    return isWide(character) ? 2 : 1;
}

int cellsOf(QStringView text)
{
    int column = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        column += cellsOf(c, column);
    }
    return column;
}

std::vector<int> wrapOffsets(QStringView text, int columns)
{
    std::vector<int> offsets { 0 };
    wrap(text, std::max(columns, 2), [&offsets](int offset) { offsets.push_back(offset); });
    return offsets;
}

int wrappedLines(QStringView text, int columns)
{
    if (text.size() <= columns && isPlain(text))
        return 1;
    int lines = 1;
    wrap(text, std::max(columns, 2), [&lines](int) { ++lines; });
    return lines;
}

} // namespace Stepbench
