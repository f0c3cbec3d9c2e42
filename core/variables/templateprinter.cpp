// SPDX-License-Identifier: Apache-2.0
#include "core/variables/templateprinter.h"

#include "core/base/overloaded.h"
#include "core/variables/dotnetnumber.h"

namespace Stepbench::Template {
namespace {

void put(QString& out, const Tokens& tokens);
void put(QString& out, const Expression& expression);
void put(QString& out, const Token& token);

void put(QString& out, const Symbol& symbol)
{
    for (std::size_t i = 0; i < symbol.steps.size(); ++i) {
        const SymbolStep& step = symbol.steps[i];
        switch (step.kind) {
        case SymbolStep::Kind::Name:
            if (i > 0)
                out += u'.';
            out += step.text;
            break;
        case SymbolStep::Kind::Index:
            out += u'[' + step.text + u']';
            break;
        case SymbolStep::Kind::SymbolIndex:
            out += u"[#{";
            put(out, *step.symbol);
            out += u"}]";
            break;
        }
    }
}

// Always plain quotes, also where the text came from \"...\" and a plain reader cannot take it back: the runner does
// so.
void putQuoted(QString& out, const QString& text)
{
    out += u'"' + text + u'"';
}

void put(QString& out, const FilterCall& filter)
{
    out += u" | " + filter.name;
    for (const FilterArgument& argument : filter.arguments) {
        out += u' ';
        if (argument.block) {
            put(out, *argument.block);
        } else if (argument.expression) {
            out += u"#{";
            put(out, *argument.expression);
            out += u'}';
        } else {
            putQuoted(out, argument.text);
        }
    }
}

void put(QString& out, const Expression& expression)
{
    if (expression.symbol)
        put(out, *expression.symbol);
    for (const FilterCall& filter : expression.filters)
        put(out, filter);
}

void put(QString& out, const Condition& condition)
{
    put(out, condition.left);
    if (!condition.text && !condition.right)
        return;
    out += condition.equal ? u" == " : u" != ";
    if (condition.text)
        putQuoted(out, *condition.text);
    else
        put(out, *condition.right);
    out += u' ';
}

void put(QString& out, const Conditional& conditional, std::size_t firstBranch)
{
    const std::size_t count = conditional.branches.size();
    for (std::size_t i = firstBranch; i < count; ++i) {
        out += u"#{if ";
        put(out, conditional.branches[i].condition);
        out += u'}';
        put(out, conditional.branches[i].body);
        if (i + 1 < count)
            out += u"#{else}";
    }
    QString otherwise;
    put(otherwise, conditional.otherwise);
    if (!otherwise.isEmpty())
        out += u"#{else}" + otherwise;
    for (std::size_t i = firstBranch; i < count; ++i)
        out += u"#{/if}";
}

// Neither parentheses nor braces are printed: the runner keeps none.
void put(QString& out, const CalcNode& node)
{
    switch (node.kind) {
    case CalcNode::Kind::Number:
        out += dotNetDoubleText(node.number);
        break;
    case CalcNode::Kind::Variable:
        put(out, node.symbol);
        break;
    case CalcNode::Kind::Chain:
        put(out, node.operands.front());
        for (std::size_t i = 1; i < node.operands.size(); ++i) {
            out += node.operators[qsizetype(i) - 1];
            put(out, node.operands[i]);
        }
        break;
    }
}

void put(QString& out, const Repetition& repetition)
{
    out += u"#{each " + repetition.variable + u" in ";
    put(out, repetition.collection);
    out += u'}';
    put(out, repetition.body);
    out += u"#{/each}";
}

void put(QString& out, const Token& token)
{
    std::visit(
        Overloaded {
            [&](const Text& text) { out += QString(text.text).replace(QStringLiteral("#{"), QStringLiteral("##{")); },
            [&](const Substitution& substitution) {
                out += u"#{";
                put(out, substitution.expression);
                out += u'}';
            },
            [&](const Conditional& conditional) { put(out, conditional, 0); },
            [&](const Repetition& repetition) { put(out, repetition); },
            [&](const Calculation& calculation) {
                out += u"#{";
                put(out, calculation.expression);
                out += u'}';
            },
        },
        token.value);
}

void put(QString& out, const Tokens& tokens)
{
    for (const auto& token : tokens)
        put(out, *token);
}

template <typename T>
QString printed(const T& value)
{
    QString out;
    put(out, value);
    return out;
}

} // namespace

QString print(const Tokens& tokens)
{
    return printed(tokens);
}

QString print(const Token& token)
{
    return printed(token);
}

QString print(const Expression& expression)
{
    return printed(expression);
}

QString print(const Symbol& symbol)
{
    return printed(symbol);
}

QString print(const Conditional& conditional, std::size_t firstBranch)
{
    QString out;
    put(out, conditional, firstBranch);
    return out;
}

} // namespace Stepbench::Template
