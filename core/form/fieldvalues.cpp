// SPDX-License-Identifier: Apache-2.0
#include "core/form/fieldvalues.h"

#include <algorithm>

namespace Stepbench {
namespace {

bool isNothing(const Json& value)
{
    return value.is_null() || (value.is_object() && findMember(value, "$empty"));
}

std::optional<Json> shownValue(const Json* value)
{
    return value && !isNothing(*value) ? std::optional<Json>(*value) : std::nullopt;
}

bool isRelated(const InputPath& a, const InputPath& b)
{
    return a.startsWith(b) || b.startsWith(a);
}

// A holder's value with one thing in it changed: only that is copied, however large the list is. Whether it differed;
// nullopt when it cannot be done this way.
std::optional<bool> refreshWithin(
    FieldValue& value, const InputPath& holder, const Json& runtime, const InputPath& changed)
{
    if (!value.json || changed.size() <= holder.size())
        return std::nullopt;
    const InputPath below(std::vector<PathSegment>(changed.begin() + std::ptrdiff_t(holder.size()), changed.end()));
    const Json* after = valueAt(runtime, changed);
    Json* before = valueAt(*value.json, below);
    if (!after || !before)
        return std::nullopt;
    if (*after == *before)
        return false;
    *before = *after;
    return true;
}

// Whether the field's value was at hand and differed.
bool refreshField(
    Field& field, const Json& runtime, const std::vector<InputPath>& changed, const ConvertedValues& converted)
{
    if (field.input.converted) {
        if (!converted.contains(field.input.id))
            return false;
    } else {
        const auto touches = [&](const InputPath& path) { return isRelated(path, field.input.path); };
        if (std::none_of(changed.begin(), changed.end(), touches))
            return false;
        if (field.input.shape != InputBinding::Shape::Value && changed.size() == 1) {
            const Json* now = valueAt(runtime, field.input.path);
            if (const auto within = refreshWithin(field.value, field.input.path, runtime, changed.front());
                now && within)
                return *within;
        }
    }
    FieldValue fresh = readFieldValue(field.input, valueAt(runtime, field.input.path), converted);
    if (fresh == field.value)
        return false;
    field.value = std::move(fresh);
    return true;
}

bool isUnion(const NarrowedType* type)
{
    return type && type->kind == InputKind::Object && !type->discriminators.empty();
}

bool hasDiscriminators(const Json& value, const NarrowedType& type)
{
    return std::all_of(type.discriminators.begin(), type.discriminators.end(), [&](const NarrowedDiscriminator& tag) {
        const Json* member = findMember(value, tag.name);
        return member && sameValue(*member, tag.constant);
    });
}

std::optional<std::size_t> selectedOption(
    const std::vector<Option>& options, const InputBinding& input, const FieldValue& value, const NarrowedType* type)
{
    if (value.isBound() || !value.conversionError.isEmpty())
        return std::nullopt;
    const bool ofUnion = !input.converted && isUnion(type);
    const auto isCurrent = [&](const Option& option) {
        const bool isNull = !option.value || option.value->is_null();
        if (!value.json || isNull)
            return !value.json && isNull;
        if (ofUnion && option.value->is_object())
            return hasDiscriminators(*option.value, *type);
        return sameValue(*option.value, *value.json);
    };
    const auto found = std::find_if(options.begin(), options.end(), isCurrent);
    if (found == options.end())
        return std::nullopt;
    return std::size_t(found - options.begin());
}

template <typename Node>
void reselectIn(Component& component, const NarrowedType* type)
{
    if (auto* node = std::get_if<Node>(&component.node))
        node->selected = selectedOption(node->options, node->input, node->value, type);
}

} // namespace

bool sameValue(const Json& a, const Json& b)
{
    if (a.is_object() && b.is_object()) {
        if (a.size() != b.size())
            return false;
        std::size_t hint = 0;
        for (const auto& [name, value] : a.items()) {
            const Json* other = findMember(b, name, hint++);
            if (!other || !sameValue(value, *other))
                return false;
        }
        return true;
    }
    if (a.is_array() && b.is_array())
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameValue);
    return a == b;
}

FieldValue readFieldValue(const InputBinding& input, const Json* atPath, const ConvertedValues& converted)
{
    FieldValue value;
    if (!input.converted) {
        value.json = shownValue(atPath);
    } else if (const auto found = converted.find(input.id); found != converted.end()) {
        value.json = found->second.json ? shownValue(&*found->second.json) : std::nullopt;
        value.conversionError = found->second.error;
    }
    return value;
}

const std::vector<Option>* optionsOf(const Component& component)
{
    return std::visit(
        [](const auto& node) -> const std::vector<Option>* {
            if constexpr (requires { node.options; })
                return &node.options;
            else
                return nullptr;
        },
        component.node);
}

void reselect(Component& component, const NarrowedType* type)
{
    reselectIn<SelectField>(component, type);
    reselectIn<RadioButtonsField>(component, type);
    reselectIn<InlineSelectField>(component, type);
}

bool refreshValue(Component& component, const NarrowedInputs& narrowed, const Json& runtime,
    const std::vector<InputPath>& changedPaths, const ConvertedValues& converted)
{
    Field* field = fieldOf(component);
    if (!field || !refreshField(*field, runtime, changedPaths, converted))
        return false;
    if (optionsOf(component))
        reselect(component, typeAt(narrowed, field->input.path));
    return true;
}

} // namespace Stepbench
