// SPDX-License-Identifier: Apache-2.0
#include "core/bench/lens.h"

#include "core/inputs/conversion.h"

#include <QCoreApplication>

#include <cmath>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

// The dotted path, with what the variable language would not read as a name replaced.
QString variableName(const InputPath& path)
{
    QString name = path.dotted();
    for (QChar& c : name) {
        const bool plain = c.isLetterOrNumber() || c == u'.' || c == u'[' || c == u']' || c == u'_' || c == u'-';
        if (!plain)
            c = u'_';
    }
    return name;
}

QString expressionOf(const QString& name)
{
    return QStringLiteral("#{%1}").arg(name);
}

bool isBooleanType(const NarrowedType& type)
{
    return type.schema && memberText(*type.schema, "type") == QLatin1String("boolean");
}

bool takesPart(const NarrowedType& type)
{
    const bool isFixed = type.schema && (findMember(*type.schema, "enum") || findMember(*type.schema, "const"));
    switch (type.kind) {
    case InputKind::String:
    case InputKind::Primitive:
        return !isFixed;
    case InputKind::Sensitive:
    case InputKind::Account:
        return true;
    default:
        return false;
    }
}

// What a value says when it comes from a variable; nullopt when it says nothing (absent, an empty secret).
std::optional<QString> literalText(const NarrowedType& type, const Json& value)
{
    if (type.kind == InputKind::Sensitive) {
        if (memberText(value, "type") != QLatin1String("new"))
            return std::nullopt;
        return memberText(value, "newValue");
    }
    if (value.is_boolean())
        return value.get<bool>() ? QStringLiteral("True") : QStringLiteral("False");
    if (value.is_string())
        return toQString(value.get_ref<const std::string&>());
    if (value.is_number())
        return toQString(dumpJson(value));
    return std::nullopt;
}

std::optional<Json> literalValue(const NarrowedType& type, const QString& text)
{
    if (type.kind == InputKind::Sensitive)
        return Json { { "type", "new" }, { "newValue", text.toStdString() } };
    if (type.kind == InputKind::String || type.kind == InputKind::Account)
        return Json(text.toStdString());
    if (isBooleanType(type)) {
        if (text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
            return Json(true);
        if (text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
            return Json(false);
        return std::nullopt;
    }
    bool fits = false;
    const double number = text.trimmed().toDouble(&fits);
    constexpr double exactIntegers = 9e15;
    if (!fits || !std::isfinite(number))
        return std::nullopt;
    if (number == std::floor(number) && std::abs(number) < exactIntegers)
        return Json(std::int64_t(number));
    return Json(number);
}

// The name of the one variable that the value stands for; empty for a literal or a longer expression.
QString variableOf(const NarrowedType& type, const Json& value)
{
    QString text;
    if (isBound(value))
        text = boundExpression(value);
    else if (type.kind == InputKind::String && value.is_string())
        text = toQString(value.get_ref<const std::string&>());
    if (!text.startsWith(QLatin1String("#{")) || !text.endsWith(u'}') || text.count(u'}') != 1)
        return {};
    return text.mid(2, text.size() - 3).trimmed();
}

bool isExpression(const NarrowedType& type, const Json& value)
{
    if (isBound(value))
        return true;
    return type.kind == InputKind::String && value.is_string()
        && value.get_ref<const std::string&>().find("#{") != std::string::npos;
}

bool flipToVariable(const InputPath& path, const NarrowedType& type, const Json& value, Flip& flip)
{
    const std::optional<QString> text = literalText(type, value);
    if (!text)
        return false;
    const QString name = variableName(path);
    const Json bound
        = type.kind == InputKind::String ? Json(expressionOf(name).toStdString()) : makeBound(expressionOf(name));
    flip.plan.values.emplace_back(path, bound);
    flip.variables.push_back({ name, *text, type.kind == InputKind::Sensitive });
    return true;
}

bool flipToLiteral(
    const InputPath& path, const NarrowedType& type, const Json& value, const VariableSet& variables, Flip& flip)
{
    const Variable* variable = variables.find(variableOf(type, value));
    if (!variable || !variable->value)
        return false;
    const std::optional<Json> literal = literalValue(type, *variable->value);
    if (!literal)
        return false;
    flip.plan.values.emplace_back(path, *literal);
    return true;
}

struct Leaf
{
    InputPath path;
    const NarrowedType* type;
    const Json* value;
};

std::vector<Leaf> leaves(const InputsState& state)
{
    std::vector<Leaf> all;
    for (const InputPathEntry& entry : listInputPaths(*state.narrowed)) {
        const NarrowedType* type = typeAt(*state.narrowed, entry.path);
        const Json* value = valueAt(state.runtime(), entry.path);
        if (type && value && takesPart(*type))
            all.push_back({ entry.path, type, value });
    }
    return all;
}

} // namespace

std::optional<Flip> planFlip(const InputsState& state, const InputPath& path, const VariableSet& variables)
{
    const NarrowedType* type = state.narrowed ? typeAt(*state.narrowed, path) : nullptr;
    const Json* value = valueAt(state.runtime(), path);
    if (!type || !value || !takesPart(*type))
        return std::nullopt;
    Flip flip;
    flip.plan.label = tr("Flip %1").arg(path.dotted());
    const bool flipped = isExpression(*type, *value) ? flipToLiteral(path, *type, *value, variables, flip)
                                                     : flipToVariable(path, *type, *value, flip);
    return flipped ? std::optional<Flip>(std::move(flip)) : std::nullopt;
}

Flip planFlipAll(const InputsState& state, const VariableSet& variables)
{
    Flip flip;
    if (!state.narrowed)
        return flip;
    const std::vector<Leaf> all = leaves(state);
    flip.plan.label = tr("Flip all to variables");
    for (const Leaf& leaf : all)
        if (!isExpression(*leaf.type, *leaf.value))
            flipToVariable(leaf.path, *leaf.type, *leaf.value, flip);
    if (!flip.plan.values.empty())
        return flip;
    flip.plan.label = tr("Flip all to values");
    for (const Leaf& leaf : all)
        flipToLiteral(leaf.path, *leaf.type, *leaf.value, variables, flip);
    return flip;
}

} // namespace Stepbench
