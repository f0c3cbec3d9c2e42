// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <vector>

namespace Stepbench {

constexpr int tabCells = 4;

// Cells of a fixed-width font that a character takes at a column: 2 for East Asian wide ones and emoji, 0 for marks
// that combine with the one before, up to the next stop for a tab.
int cellsOf(char32_t character, int column);

// The text's width in cells, when it is on one line.
int cellsOf(QStringView text);

// Offsets where the lines of a text begin that is wrapped at so many cells (at least one line; breaks after a space
// where there is one in the second half of a line).
std::vector<int> wrapOffsets(QStringView text, int columns);

// wrapOffsets().size() without the offsets; at once for short plain text.
int wrappedLines(QStringView text, int columns);

} // namespace Stepbench
