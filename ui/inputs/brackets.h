// SPDX-License-Identifier: Apache-2.0
#pragma once

class QTextDocument;

namespace Stepbench {

// The bracket at or before a cursor position and its partner, as positions in the document; -1 where there is none.
// Brackets in texts do not count. Looks at a bounded number of lines.
struct BracketPair
{
    int one = -1;
    int other = -1;
};
BracketPair matchBrackets(const QTextDocument& document, int position);

} // namespace Stepbench
