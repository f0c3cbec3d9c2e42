// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/textblock.h"

#include <optional>

namespace Stepbench {

// How many lines pieces take at a width, from the widths of their words: a form of thousands of rows is measured
// without shaping its texts. Empty when only a layout can tell: other scripts, words that may be broken, a line that
// fits by a hair's breadth.
std::optional<int> countLines(const TextPieces& pieces, const Theme& theme, int width);

} // namespace Stepbench
