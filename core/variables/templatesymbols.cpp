// SPDX-License-Identifier: Apache-2.0
#include "core/variables/templatesymbols.h"

#include "core/variables/templateparser.h"
#include "core/variables/templateprinter.h"
#include "core/variables/variables.h"

#include <QSet>

namespace Stepbench::Template {
namespace {

class Collector
{
public:
    void add(const Token& token)
    {
        if (const auto* substitution = std::get_if<Substitution>(&token.value)) {
            add(substitution->expression);
        } else if (const auto* conditional = std::get_if<Conditional>(&token.value)) {
            for (const auto& branch : conditional->branches) {
                add(branch.condition.left);
                if (branch.condition.right)
                    add(*branch.condition.right);
                add(branch.body);
            }
            add(conditional->otherwise);
        } else if (const auto* repetition = std::get_if<Repetition>(&token.value)) {
            add(repetition->collection);
            m_loopVariables.append(repetition->variable);
            add(repetition->body);
            m_loopVariables.removeLast();
        } else if (const auto* calculation = std::get_if<Calculation>(&token.value)) {
            add(calculation->expression);
        }
    }

    QStringList names() const { return m_names; }

private:
    void add(const Tokens& tokens)
    {
        for (const auto& token : tokens)
            add(*token);
    }

    void add(const Expression& expression)
    {
        if (expression.symbol)
            add(*expression.symbol);
        for (const FilterCall& filter : expression.filters) {
            for (const FilterArgument& argument : filter.arguments) {
                if (argument.expression)
                    add(*argument.expression);
                else if (argument.block)
                    add(*argument.block);
            }
        }
    }

    void add(const CalcNode& node)
    {
        if (node.kind == CalcNode::Kind::Variable)
            add(node.symbol);
        for (const CalcNode& operand : node.operands)
            add(operand);
    }

    void add(const Symbol& symbol)
    {
        for (const SymbolStep& step : symbol.steps) {
            if (step.symbol)
                add(*step.symbol);
        }
        const QString& name = symbol.printed;
        const bool isSpecial = !m_loopVariables.isEmpty()
            && name.startsWith(QLatin1String("Octopus.Template.Each."), Qt::CaseInsensitive);
        if (isSpecial || m_loopVariables.contains(symbol.steps.front().text, Qt::CaseInsensitive)
            || m_known.contains(name))
            return;
        m_known.insert(name);
        m_names.append(name);
    }

    QStringList m_loopVariables;
    QStringList m_names;
    QSet<QString> m_known;
};

} // namespace

QStringList symbolsOf(const Token& token)
{
    Collector collector;
    collector.add(token);
    return collector.names();
}

} // namespace Stepbench::Template

namespace Stepbench {

ExpressionsInText expressionsIn(const QString& text)
{
    ExpressionsInText found;
    if (!text.contains(QLatin1String("#{")))
        return found;
    const Template::ParsedText parsed = Template::parse(text);
    for (const auto& token : parsed.tokens) {
        if (std::holds_alternative<Template::Text>(token->value))
            continue;
        found.expressions.push_back(
            { token->start, token->end - token->start, Template::print(*token), Template::symbolsOf(*token) });
    }
    if (parsed.error) {
        found.error = parsed.error->message;
        found.errorStart = parsed.error->position;
    }
    return found;
}

} // namespace Stepbench
