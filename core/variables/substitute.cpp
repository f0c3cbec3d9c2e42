// SPDX-License-Identifier: Apache-2.0
#include "core/variables/evaluator.h"
#include "core/variables/variables.h"

namespace Stepbench {

struct Substituter::State
{
    explicit State(const VariableSet& set)
        : variables(set)
        , tree(variables)
    {
    }

    VariableSet variables;
    SymbolTree tree;
};

namespace {

Substitution unchanged(const QString& text)
{
    Substitution result;
    result.output = text;
    return result;
}

bool hasExpression(const QString& text)
{
    return text.contains(QLatin1String("#{"));
}

} // namespace

Substituter::Substituter(const VariableSet& variables)
    : m_state(std::make_shared<const State>(variables))
{
}

const VariableSet& Substituter::variables() const
{
    return m_state->variables;
}

Substitution Substituter::evaluate(const QString& text) const
{
    if (!hasExpression(text))
        return unchanged(text);
    return Evaluator(m_state->tree).evaluate(text, Template::Reading::Strict);
}

Substitution Substituter::evaluateLenient(const QString& text) const
{
    if (!hasExpression(text))
        return unchanged(text);
    return Evaluator(m_state->tree).evaluate(text, Template::Reading::Lenient);
}

Substitution Substituter::value(const QString& name) const
{
    const Variable* variable = m_state->variables.find(name);
    return variable && variable->value ? evaluate(*variable->value) : Substitution {};
}

bool Substituter::isTrue(const QString& text) const
{
    const Substitution result = evaluate(text);
    return !result.error && result.output && isTruthy(*result.output);
}

bool Substituter::flag(const QString& name, bool otherwise) const
{
    const QString text = value(name).output.value_or(QString()).trimmed();
    if (text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return true;
    if (text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
        return false;
    return otherwise;
}

QStringList Substituter::strings(const QString& name) const
{
    QStringList items;
    for (const QString& item : value(name).output.value_or(QString()).split(u',')) {
        if (!item.trimmed().isEmpty())
            items.append(item.trimmed());
    }
    return items;
}

QStringList Substituter::paths(const QString& name) const
{
    QString text = value(name).output.value_or(QString());
    QStringList items;
    for (const QString& item : text.replace(u'\r', u'\n').split(u'\n')) {
        if (!item.trimmed().isEmpty())
            items.append(item.trimmed());
    }
    return items;
}

QStringList Substituter::indexes(const QString& path) const
{
    return Evaluator(m_state->tree).indexes(path);
}

Substitution substitute(const QString& text, const VariableSet& variables)
{
    if (!hasExpression(text))
        return unchanged(text);
    const SymbolTree tree(variables);
    return Evaluator(tree).evaluate(text, Template::Reading::Strict);
}

Substitution substituteLenient(const QString& text, const VariableSet& variables)
{
    if (!hasExpression(text))
        return unchanged(text);
    const SymbolTree tree(variables);
    return Evaluator(tree).evaluate(text, Template::Reading::Lenient);
}

bool isTruthy(const QString& text)
{
    const QString word = text.trimmed().toLower();
    return !text.isEmpty() && text != QLatin1String("0") && word != QLatin1String("no")
        && word != QLatin1String("false");
}

} // namespace Stepbench
