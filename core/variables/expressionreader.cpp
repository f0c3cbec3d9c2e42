// SPDX-License-Identifier: Apache-2.0
#include "core/variables/expressionreader.h"

#include "core/variables/templateprinter.h"

#include <algorithm>

namespace Stepbench::Template {
namespace {

bool isWordChar(QChar c)
{
    return c.isLetter() || c.isDigit() || QStringView(u"_-:/~()@").contains(c);
}

bool isIdentifierChar(QChar c)
{
    return isWordChar(c) || c.isSpace();
}

} // namespace

void ExpressionReader::remember(qsizetype position, ReadExpression expression)
{
    m_nested.insert_or_assign(position, std::move(expression));
}

void ExpressionReader::remember(qsizetype position, ReadBlock block)
{
    m_blocks.insert_or_assign(position, std::move(block));
}

bool ExpressionReader::fail(qsizetype at)
{
    m_farthest = std::max(m_farthest, std::min(at, m_text.size()));
    return false;
}

bool ExpressionReader::readToken(qsizetype& at, QStringView exact)
{
    if (!m_text.sliced(std::min(at, m_text.size())).startsWith(exact))
        return fail(at);
    at += exact.size();
    return true;
}

bool ExpressionReader::readKeyword(qsizetype& at, QStringView lowerCase)
{
    if (!m_text.sliced(std::min(at, m_text.size())).startsWith(lowerCase, Qt::CaseInsensitive))
        return fail(at);
    at += lowerCase.size();
    return true;
}

void ExpressionReader::skipBlanks(qsizetype& at) const
{
    while (at < m_text.size() && m_text[at].isSpace())
        ++at;
}

bool ExpressionReader::readBlanks(qsizetype& at)
{
    const qsizetype start = at;
    skipBlanks(at);
    return at > start || fail(at);
}

// A blank before "|", "}" or a keyword that a blank follows is no part of a name.
bool ExpressionReader::endsIdentifier(qsizetype at) const
{
    if (!m_text[at].isSpace())
        return false;
    const QStringView rest = m_text.sliced(at + 1);
    if (rest.startsWith(u'|') || rest.startsWith(u'}'))
        return true;
    for (const QStringView keyword : { QStringView(u"in"), QStringView(u"=="), QStringView(u"!=") }) {
        if (rest.startsWith(keyword) && rest.size() > 2 && rest[2].isSpace())
            return true;
    }
    return false;
}

std::optional<QString> ExpressionReader::readIdentifier(qsizetype& at)
{
    const qsizetype start = at;
    while (at < m_text.size() && isIdentifierChar(m_text[at]) && !endsIdentifier(at))
        ++at;
    const QStringView name = m_text.sliced(start, at - start).trimmed();
    if (name.isEmpty()) {
        fail(at);
        return std::nullopt;
    }
    return name.toString();
}

std::optional<Symbol> ExpressionReader::readSymbol(qsizetype& at)
{
    auto symbol = readNameBeginning(at);
    if (!symbol || charAt(at) == u'.' || charAt(at) == u'[')
        return std::nullopt;
    return symbol;
}

std::optional<Symbol> ExpressionReader::readNameBeginning(qsizetype& at)
{
    Symbol symbol;
    symbol.position = at;
    auto first = readIdentifier(at);
    if (!first)
        return std::nullopt;
    symbol.steps.push_back({ SymbolStep::Kind::Name, *first, nullptr });
    while (charAt(at) == u'.' || charAt(at) == u'[') {
        qsizetype next = at;
        auto step = readStep(next);
        if (!step)
            break;
        symbol.steps.push_back(std::move(*step));
        at = next;
    }
    symbol.printed = print(symbol);
    return symbol;
}

std::optional<SymbolStep> ExpressionReader::readStep(qsizetype& at)
{
    if (charAt(at) == u'[')
        return readIndex(at);
    auto name = readIdentifier(++at);
    if (!name)
        return std::nullopt;
    return SymbolStep { SymbolStep::Kind::Name, *name, nullptr };
}

std::optional<SymbolStep> ExpressionReader::readIndex(qsizetype& at)
{
    const qsizetype open = at++;
    skipBlanks(at);
    const ReadExpression* nested = nestedAt(at);
    if (!nested && m_nested.contains(at))
        return std::nullopt; // too deep
    if (nested && nested->expression->filters.empty()) {
        qsizetype close = nested->end;
        skipBlanks(close);
        if (charAt(close) == u']') {
            m_depth = std::max(m_depth, nested->depth);
            at = close + 1;
            return SymbolStep { SymbolStep::Kind::SymbolIndex, QString(),
                std::make_shared<const Symbol>(*nested->expression->symbol) };
        }
    }
    const qsizetype close = matchingBracket(open);
    if (close < 0) {
        fail(m_text.size());
        return std::nullopt;
    }
    const QString text = m_text.sliced(std::min(at, close), close - std::min(at, close)).toString();
    at = close + 1;
    return SymbolStep { SymbolStep::Kind::Index, text, nullptr };
}

qsizetype ExpressionReader::matchingBracket(qsizetype open)
{
    if (m_brackets.empty()) {
        m_brackets.assign(std::size_t(m_text.size()), -1);
        std::vector<qsizetype> pending;
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            if (m_text[i] == u'[') {
                pending.push_back(i);
            } else if (m_text[i] == u']' && !pending.empty()) {
                m_brackets[std::size_t(pending.back())] = i;
                pending.pop_back();
            }
        }
    }
    return m_brackets[std::size_t(open)];
}

const ReadExpression* ExpressionReader::nestedAt(qsizetype position)
{
    const auto found = m_nested.find(position);
    if (found == m_nested.end())
        return nullptr;
    if (found->second.depth >= maxTemplateDepth) {
        m_tooDeep = true;
        return nullptr;
    }
    return &found->second;
}

// "text" without quotes and hashes in it, or \"text\", as texts look inside JSON.
std::optional<QString> ExpressionReader::readQuoted(qsizetype& at)
{
    if (charAt(at) == u'"') {
        const qsizetype start = ++at;
        while (at < m_text.size() && m_text[at] != u'"' && m_text[at] != u'#')
            ++at;
        if (charAt(at) == u'"')
            return m_text.sliced(start, at++ - start).toString();
    } else if (m_text.sliced(std::min(at, m_text.size())).startsWith(u"\\\"")) {
        const qsizetype start = at + 2;
        const qsizetype end = m_text.indexOf(u"\\\"", start);
        if (end >= 0) {
            at = end + 2;
            return m_text.sliced(start, end - start).toString();
        }
    }
    fail(at);
    return std::nullopt;
}

std::optional<QString> ExpressionReader::readWord(qsizetype& at)
{
    const qsizetype start = at;
    while (at < m_text.size() && isWordChar(m_text[at]))
        ++at;
    if (at == start) {
        fail(at);
        return std::nullopt;
    }
    return m_text.sliced(start, at - start).toString();
}

// What can be read as a block is one, as in a text.
bool ExpressionReader::readNestedArgument(qsizetype& at, FilterArgument& argument)
{
    if (const auto block = m_blocks.find(at); block != m_blocks.end()) {
        if (block->second.depth >= maxTemplateDepth) {
            m_tooDeep = true;
            return false;
        }
        m_depth = std::max(m_depth, block->second.depth);
        argument.block = block->second.token;
        at = argument.block->end;
        return true;
    }
    const ReadExpression* nested = nestedAt(at);
    if (!nested)
        return false;
    m_depth = std::max(m_depth, nested->depth);
    argument.expression = nested->expression;
    at = nested->end;
    return true;
}

// Texts and words take the blanks around them, a nested #{...} does not: "Append #{r} | ToUpper" is a mistake.
bool ExpressionReader::readArgument(qsizetype& at, FilterArgument& argument)
{
    if (readNestedArgument(at, argument))
        return true;
    qsizetype next = at;
    skipBlanks(next);
    const bool quote = charAt(next) == u'"' || charAt(next) == u'\\';
    auto text = quote ? readQuoted(next) : readWord(next);
    if (!text)
        return false;
    skipBlanks(next);
    argument.text = *text;
    at = next;
    return true;
}

std::optional<FilterCall> ExpressionReader::readFilter(qsizetype& at)
{
    FilterCall filter;
    skipBlanks(at);
    auto name = readWord(at);
    if (!name)
        return std::nullopt;
    filter.name = *name;
    skipBlanks(at);
    FilterArgument argument;
    while (readArgument(at, argument))
        filter.arguments.push_back(std::exchange(argument, {}));
    return filter;
}

std::optional<Expression> ExpressionReader::readExpression(qsizetype& at)
{
    Expression expression;
    skipBlanks(at);
    if (charAt(at) != u'|') {
        expression.symbol = readSymbol(at);
        if (!expression.symbol)
            return std::nullopt;
        skipBlanks(at);
    }
    while (charAt(at) == u'|') {
        auto filter = readFilter(++at);
        if (!filter)
            return std::nullopt;
        expression.filters.push_back(std::move(*filter));
    }
    skipBlanks(at);
    fail(at);
    return expression;
}

bool ExpressionReader::readComparison(qsizetype& at, Condition& condition)
{
    skipBlanks(at);
    if (readToken(at, u"=="))
        condition.equal = true;
    else if (readToken(at, u"!="))
        condition.equal = false;
    else
        return false;
    skipBlanks(at);
    return true;
}

// A literal on the left is the same comparison turned round, and is printed so.
std::optional<Condition> ExpressionReader::readCondition(qsizetype& at)
{
    Condition condition;
    skipBlanks(at);
    if (charAt(at) == u'"' || charAt(at) == u'\\') {
        condition.text = readQuoted(at);
        if (!condition.text || !readComparison(at, condition))
            return std::nullopt;
        auto right = readExpression(at);
        if (!right)
            return std::nullopt;
        condition.left = std::move(*right);
        return condition;
    }
    auto left = readExpression(at);
    if (!left)
        return std::nullopt;
    condition.left = std::move(*left);
    qsizetype next = at;
    if (!readComparison(next, condition))
        return condition;
    if (charAt(next) == u'"' || charAt(next) == u'\\') {
        condition.text = readQuoted(next);
        if (!condition.text)
            return std::nullopt;
    } else {
        auto right = readExpression(next);
        if (!right)
            return std::nullopt;
        condition.right = std::make_shared<const Expression>(std::move(*right));
    }
    skipBlanks(next);
    at = next;
    return condition;
}

// Blanks may stand around operators and variables, but not inside of parentheses beside a number or another pair of
// parentheses: "( 2+3)" begins with a variable of the name 2.
std::optional<CalcNode> ExpressionReader::readCalculation(qsizetype& at)
{
    return readSum(at, 1);
}

std::optional<CalcNode> ExpressionReader::readSum(qsizetype& at, int depth)
{
    return readChain(at, depth, u"+-", &ExpressionReader::readProduct);
}

std::optional<CalcNode> ExpressionReader::readProduct(qsizetype& at, int depth)
{
    return readChain(at, depth, u"*/", &ExpressionReader::readOperand);
}

std::optional<CalcNode> ExpressionReader::readChain(qsizetype& at, int depth, QStringView operators, ReadCalc readNext)
{
    const auto readOperator = [&] {
        qsizetype next = at;
        skipBlanks(next);
        const QChar found = charAt(next);
        if (found.isNull() || !operators.contains(found))
            return QChar();
        skipBlanks(++next);
        at = next;
        return found;
    };
    auto first = (this->*readNext)(at, depth);
    QChar found = first ? readOperator() : QChar();
    if (found.isNull())
        return first;
    CalcNode chain;
    chain.kind = CalcNode::Kind::Chain;
    chain.operands.push_back(std::move(*first));
    for (; !found.isNull(); found = readOperator()) {
        chain.operators += found;
        auto next = (this->*readNext)(at, depth);
        if (!next)
            return std::nullopt;
        chain.operands.push_back(std::move(*next));
    }
    return chain;
}

std::optional<CalcNode> ExpressionReader::readOperand(qsizetype& at, int depth)
{
    if (charAt(at).unicode() < 0x80 && (charAt(at).isDigit() || charAt(at) == u'.'))
        return readNumber(at);
    if (charAt(at) == u'(') {
        if (depth >= maxTemplateDepth) {
            m_tooDeep = true;
            return std::nullopt;
        }
        auto inner = readSum(++at, depth + 1);
        return inner && readToken(at, u")") ? inner : std::nullopt;
    }
    return readVariable(at);
}

std::optional<CalcNode> ExpressionReader::readVariable(qsizetype& at)
{
    CalcNode node;
    node.kind = CalcNode::Kind::Variable;
    const bool inBraces = charAt(at) == u'{';
    if (inBraces)
        ++at;
    skipBlanks(at);
    auto symbol = readSymbol(at);
    if (!symbol)
        return std::nullopt;
    node.symbol = std::move(*symbol);
    skipBlanks(at);
    if (inBraces && !readToken(at, u"}"))
        return std::nullopt;
    return node;
}

std::optional<CalcNode> ExpressionReader::readNumber(qsizetype& at)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const qsizetype start = at;
    while (isDigit(charAt(at)))
        ++at;
    if (charAt(at) == u'.' && isDigit(charAt(at + 1))) {
        ++at;
        while (isDigit(charAt(at)))
            ++at;
    }
    if (at == start) {
        fail(at);
        return std::nullopt;
    }
    CalcNode node;
    node.number = m_text.sliced(start, at - start).toDouble();
    return node;
}

} // namespace Stepbench::Template
