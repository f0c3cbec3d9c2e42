// SPDX-License-Identifier: Apache-2.0
#include "ui/inputs/brackets.h"

#include "ui/inputs/jsontokens.h"

#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace Stepbench {

namespace {

// A partner further away is not looked for: the cursor must move freely in any document.
constexpr int mostLines = 50'000;

std::vector<JsonToken> bracketsOf(const QTextBlock& block)
{
    std::vector<JsonToken> tokens = tokenizeJsonLine(block.text());
    std::erase_if(tokens, [](const JsonToken& token) { return token.kind != JsonTokenKind::Bracket; });
    return tokens;
}

bool opens(QChar c)
{
    return c == u'{' || c == u'[';
}

bool areBracketPartners(QChar open, QChar close)
{
    return (open == u'{' && close == u'}') || (open == u'[' && close == u']');
}

int findPartner(QTextBlock block, int column)
{
    const QChar own = block.text()[column];
    const bool forward = opens(own);
    int depth = 0;
    for (int lines = 0; block.isValid() && lines < mostLines; ++lines) {
        const QString text = block.text();
        std::vector<JsonToken> tokens = bracketsOf(block);
        if (!forward)
            std::reverse(tokens.begin(), tokens.end());
        for (const JsonToken& token : tokens) {
            if (lines == 0 && (forward ? token.start < column : token.start > column))
                continue;
            depth += opens(text[token.start]) == forward ? 1 : -1;
            if (depth > 0)
                continue;
            const QChar other = text[token.start];
            const bool fits = forward ? areBracketPartners(own, other) : areBracketPartners(other, own);
            return fits ? block.position() + token.start : -1;
        }
        block = forward ? block.next() : block.previous();
    }
    return -1;
}

} // namespace

BracketPair matchBrackets(const QTextDocument& document, int position)
{
    const QTextBlock block = document.findBlock(position);
    if (!block.isValid())
        return {};
    const int column = position - block.position();
    for (const JsonToken& token : bracketsOf(block)) {
        if (token.start == column || token.start == column - 1)
            return { block.position() + token.start, findPartner(block, token.start) };
    }
    return {};
}

} // namespace Stepbench
