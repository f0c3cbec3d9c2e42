// SPDX-License-Identifier: Apache-2.0
#include "core/bench/editplan.h"

#include "core/inputs/conversion.h"

#include <QCoreApplication>

#include <cmath>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

QString nameOf(const InputPath& path)
{
    return path.isRoot() ? tr("inputs") : path.dotted();
}

// The new value at a path with server-owned gaps filled, taken from a copy of the inputs that has it in place.
std::optional<Json> filled(
    const InputsState& state, const InputPath& path, std::optional<Json> value, const InputPath& readBack)
{
    if (!value)
        return std::nullopt;
    Json copy = state.runtime();
    if (!setValueAt(copy, path, withoutEmptyMarks(std::move(*value))))
        return std::nullopt;
    fillServerOwned(state.schema, copy, path);
    const Json* result = valueAt(copy, readBack);
    return result ? std::optional<Json>(*result) : std::nullopt;
}

std::optional<Json> literalFor(const NarrowedType& type, const QString& expression)
{
    if (type.kind == InputKind::Account) {
        if (expression.isEmpty() || expression.contains(QStringLiteral("#{")))
            return std::nullopt;
        return Json(expression.toStdString());
    }
    if (type.kind == InputKind::Sensitive)
        return Json { { "type", "empty" } };
    if (type.schema && memberText(*type.schema, "type") == QLatin1String("boolean"))
        return Json(expression.trimmed().compare(QStringLiteral("true"), Qt::CaseInsensitive) == 0);
    bool fits = false;
    const double number = expression.trimmed().toDouble(&fits);
    if (!fits || !std::isfinite(number))
        return std::nullopt;
    if (number == std::floor(number) && std::abs(number) < 9e15)
        return Json(std::int64_t(number));
    return Json(number);
}

} // namespace

const Component* findComponent(const Form& form, const InputBinding& input)
{
    const Component* exact = nullptr;
    const Component* samePath = nullptr;
    visitComponents(form.content, [&](const Component& component) {
        const Field* field = fieldOf(component);
        if (!field || field->input.path != input.path)
            return;
        if (!samePath)
            samePath = &component;
        if (!exact && field->input.id == input.id)
            exact = &component;
    });
    return exact ? exact : samePath;
}

EditPlan planSetValue(const InputsState&, const InputPath& path, std::optional<Json> value)
{
    if (value)
        value = withoutEmptyMarks(std::move(*value));
    return { { { path, std::move(value) } }, tr("Edit %1").arg(nameOf(path)), path.pointer() };
}

EditPlan planReplace(const InputsState& state, const InputPath& path, std::optional<Json> value)
{
    return { { { path, filled(state, path, std::move(value), path) } }, tr("Choose %1").arg(nameOf(path)), {} };
}

EditPlan planBind(const InputPath& path, const QString& expression)
{
    return { { { path, makeBound(expression) } }, tr("Bind %1").arg(nameOf(path)), path.pointer() + u'#' };
}

EditPlan planUnbind(const InputsState& state, const InputPath& path)
{
    EditPlan plan { {}, tr("Unbind %1").arg(nameOf(path)), {} };
    const NarrowedType* type = typeAt(*state.narrowed, path);
    const Json* value = valueAt(state.runtime(), path);
    if (type && value && isBound(*value))
        plan.values.emplace_back(path, literalFor(*type, boundExpression(*value)));
    return plan;
}

EditPlan planAddItem(const InputsState& state, const InputPath& list, const Json& item)
{
    const Json* items = valueAt(state.runtime(), list);
    const std::size_t count = items && items->is_array() ? items->size() : 0;
    const InputPath itemPath = list.child(count);
    EditPlan plan { {}, tr("Add to %1").arg(nameOf(list)), {} };
    Json base = items && items->is_array() ? *items : Json::array();
    Json copy = state.runtime();
    base.push_back(withoutEmptyMarks(item));
    if (setValueAt(copy, list, base)) {
        fillServerOwned(state.schema, copy, itemPath);
        plan.values.emplace_back(list, *valueAt(copy, list));
    }
    return plan;
}

EditPlan planRemoveItem(const InputsState& state, const InputPath& list, std::size_t index)
{
    EditPlan plan { {}, tr("Remove from %1").arg(nameOf(list)), {} };
    const Json* items = valueAt(state.runtime(), list);
    if (items && items->is_array() && index < items->size()) {
        Json rest = *items;
        rest.erase(index);
        plan.values.emplace_back(list, std::move(rest));
    }
    return plan;
}

} // namespace Stepbench
