// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/variables/template.h"

#include <QStringView>

#include <unordered_map>

namespace Stepbench::Template {

// Nested expressions, index symbols and parentheses; the evaluator recurses as deep as a template does.
constexpr int maxTemplateDepth = 100;

// A substitution, from its "#{" to behind its "}".
struct ReadExpression
{
    std::shared_ptr<const Expression> expression;
    qsizetype end = 0;
    int depth = 1;
};

// An if, unless, each or calc, from its "#{" to behind its last "}".
struct ReadBlock
{
    std::shared_ptr<const Token> token;
    int depth = 1;
};

// Reads what stands between "#{" and "}" (reference/execution.md 4.2 to 4.8). Every read takes the position where it
// begins and moves it behind what was read; on failure the position is meaningless.
// Reads no nested #{...} itself: whoever walks the text goes from its end to its start and hands every substitution and
// block to remember(), so that reading is linear and never recursive in the text's nesting.
class ExpressionReader
{
public:
    explicit ExpressionReader(QStringView text)
        : m_text(text)
    {
    }

    void remember(qsizetype position, ReadExpression expression);
    void remember(qsizetype position, ReadBlock block);

    // The depth of the nested expressions read since the last reset.
    void resetDepth() { m_depth = 0; }
    int depth() const { return m_depth; }
    bool wasTooDeep() const { return m_tooDeep; }
    // The farthest position that any read since the last resetFarthest looked at in vain: where the mistake is.
    void resetFarthest(qsizetype position) { m_farthest = position; }
    qsizetype farthest() const { return m_farthest; }

    bool readToken(qsizetype& at, QStringView exact); // case-sensitive
    bool readKeyword(qsizetype& at, QStringView lowerCase); // any case
    void skipBlanks(qsizetype& at) const;
    bool readBlanks(qsizetype& at); // at least one
    std::optional<QString> readIdentifier(qsizetype& at);
    std::optional<Symbol> readSymbol(qsizetype& at);
    // Like readSymbol, but what cannot be read ends the path.
    std::optional<Symbol> readNameBeginning(qsizetype& at);
    std::optional<Expression> readExpression(qsizetype& at);
    std::optional<Condition> readCondition(qsizetype& at);
    std::optional<CalcNode> readCalculation(qsizetype& at);

private:
    std::optional<SymbolStep> readStep(qsizetype& at);
    std::optional<SymbolStep> readIndex(qsizetype& at);
    std::optional<QString> readQuoted(qsizetype& at);
    std::optional<QString> readWord(qsizetype& at);
    std::optional<FilterCall> readFilter(qsizetype& at);
    bool readArgument(qsizetype& at, FilterArgument& argument);
    bool readNestedArgument(qsizetype& at, FilterArgument& argument);
    bool readComparison(qsizetype& at, Condition& condition);
    using ReadCalc = std::optional<CalcNode> (ExpressionReader::*)(qsizetype&, int);
    std::optional<CalcNode> readChain(qsizetype& at, int depth, QStringView operators, ReadCalc readNext);
    std::optional<CalcNode> readSum(qsizetype& at, int depth);
    std::optional<CalcNode> readProduct(qsizetype& at, int depth);
    std::optional<CalcNode> readOperand(qsizetype& at, int depth);
    std::optional<CalcNode> readNumber(qsizetype& at);
    std::optional<CalcNode> readVariable(qsizetype& at);
    const ReadExpression* nestedAt(qsizetype position);
    bool endsIdentifier(qsizetype at) const;
    qsizetype matchingBracket(qsizetype open);
    bool fail(qsizetype at);
    QChar charAt(qsizetype at) const { return at < m_text.size() ? m_text[at] : QChar(); }

    QStringView m_text;
    std::unordered_map<qsizetype, ReadExpression> m_nested;
    std::unordered_map<qsizetype, ReadBlock> m_blocks;
    std::vector<qsizetype> m_brackets; // open -> close, made when the first index is read
    int m_depth = 0;
    bool m_tooDeep = false;
    qsizetype m_farthest = 0;
};

} // namespace Stepbench::Template
