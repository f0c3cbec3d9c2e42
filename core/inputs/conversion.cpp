// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/conversion.h"

#include "core/inputs/typewalk.h"

namespace Stepbench {
namespace {

// Truth as JavaScript has it.
bool isTruthy(const Json* value)
{
    if (!value || value->is_null())
        return false;
    if (value->is_boolean())
        return value->get<bool>();
    if (value->is_number())
        return value->get<double>() != 0;
    return !value->is_string() || !value->get_ref<const std::string&>().empty();
}

bool isTagged(const Json& value, std::string_view tag)
{
    const Json* type = findMember(value, "type");
    return type && type->is_string() && type->get_ref<const std::string&>() == tag;
}

bool containsExpression(const Json& value)
{
    return value.is_string() && value.get_ref<const std::string&>().find("#{") != std::string::npos;
}

Json boundTo(Json expression)
{
    Json bound = Json::object();
    bound["type"] = "bound";
    bound["expression"] = std::move(expression);
    return bound;
}

Json runtimeSecret(const Json& resource)
{
    Json secret = Json::object();
    const Json* newValue = findMember(resource, "NewValue");
    if (!isTruthy(findMember(resource, "HasValue"))) {
        secret["type"] = "empty";
    } else if (newValue && !newValue->is_null()) {
        secret["type"] = "new";
        secret["newValue"] = *newValue;
    } else {
        secret["type"] = "existing";
    }
    return secret;
}

Json resourceSecret(const Json& runtime)
{
    Json secret = Json::object();
    secret["HasValue"] = !isTagged(runtime, "empty");
    const Json* newValue = findMember(runtime, "newValue");
    if (newValue && !isTagged(runtime, "empty") && !isTagged(runtime, "existing"))
        secret["NewValue"] = *newValue;
    return secret;
}

std::optional<Json> expressionOf(const Json& bound)
{
    const Json* expression = findMember(bound, "expression");
    return expression ? std::optional<Json>(*expression) : std::nullopt;
}

std::optional<Json> leafToRuntime(const NarrowedType& type, const Json& resource)
{
    switch (type.kind) {
    case InputKind::Account:
        return containsExpression(resource) ? boundTo(resource) : resource;
    case InputKind::Primitive:
        return resource.is_string() ? boundTo(resource) : resource;
    case InputKind::Sensitive:
        return resource.is_string() ? boundTo(resource) : runtimeSecret(resource);
    default:
        return resource;
    }
}

std::optional<Json> leafToResource(const NarrowedType& type, const Json& runtime)
{
    switch (type.kind) {
    case InputKind::Account:
    case InputKind::Primitive:
        return isBound(runtime) ? expressionOf(runtime) : runtime;
    case InputKind::Sensitive:
        return isBound(runtime) ? expressionOf(runtime) : resourceSecret(runtime);
    default:
        return runtime;
    }
}

std::optional<Json> leafToExport(const NarrowedType& type, const Json& runtime, const ExportNames& names)
{
    const auto nameFrom = [&](const auto& lookUp) {
        const QString feedId = memberText(runtime, "feedId");
        return Json(lookUp && !feedId.isEmpty() ? toStdString(lookUp(feedId)) : std::string());
    };
    Json result = Json::object();
    switch (type.kind) {
    case InputKind::Package:
        result["feed"]["name"] = nameFrom(names.feedName);
        result["packageName"] = toStdString(memberText(runtime, "packageId"));
        return result;
    case InputKind::ContainerImage:
        result["feed"]["url"] = nameFrom(names.feedUrl);
        result["feed"]["name"] = nameFrom(names.feedName);
        result["imageName"] = toStdString(memberText(runtime, "imageName"));
        return result;
    case InputKind::Primitive:
    case InputKind::Sensitive:
        if (isBound(runtime)) {
            result["type"] = "bound";
            if (auto expression = expressionOf(runtime))
                result["expression"] = std::move(*expression);
            return result;
        }
        if (type.kind == InputKind::Primitive)
            return runtime;
        result["type"] = isTagged(runtime, "existing") ? "existing" : "empty";
        return result;
    default:
        return runtime;
    }
}

} // namespace

Json toRuntimeInputs(const NarrowedInputs& narrowed, const Json& resource)
{
    return convertRoot(narrowed, resource, leafToRuntime);
}

Json toResourceInputs(const NarrowedInputs& narrowed, const Json& runtime)
{
    return convertRoot(narrowed, runtime, leafToResource);
}

Json toSavedInputs(const NarrowedInputs& narrowed, const Json& runtime)
{
    const auto leaf = [](const NarrowedType& type, const Json& value) {
        std::optional<Json> resource = leafToResource(type, value);
        if (type.kind == InputKind::Sensitive && resource && resource->is_object())
            resource->erase("NewValue");
        return resource;
    };
    return convertRoot(narrowed, runtime, leaf);
}

Json toExportInputs(const NarrowedInputs& narrowed, const Json& runtime, const ExportNames& names)
{
    const auto leaf = [&](const NarrowedType& type, const Json& value) { return leafToExport(type, value, names); };
    return convertRoot(narrowed, runtime, leaf);
}

Json toRuntimeValue(const NarrowedType& type, const Json& resource)
{
    return convertValue(type, resource, leafToRuntime).value_or(Json());
}

Json toResourceValue(const NarrowedType& type, const Json& runtime)
{
    return convertValue(type, runtime, leafToResource).value_or(Json());
}

bool isBound(const Json& runtimeValue)
{
    return isTagged(runtimeValue, "bound");
}

QString boundExpression(const Json& runtimeValue)
{
    return isBound(runtimeValue) ? memberText(runtimeValue, "expression") : QString();
}

Json makeBound(const QString& expression)
{
    return boundTo(toStdString(expression));
}

namespace {

bool isEmptyMark(const Json& value)
{
    const Json* mark = value.is_object() && value.size() == 1 ? findMember(value, "$empty") : nullptr;
    return mark && mark->is_boolean() && mark->get<bool>();
}

} // namespace

Json withoutEmptyMarks(Json value)
{
    if (isEmptyMark(value))
        return nullptr;
    if (value.is_array()) {
        for (Json& item : value)
            item = withoutEmptyMarks(std::move(item));
    } else if (value.is_object()) {
        Json::object_t kept;
        for (auto& [name, member] : value.get_ref<Json::object_t&>()) {
            if (!isEmptyMark(member))
                kept.emplace_back(name, withoutEmptyMarks(std::move(member)));
        }
        value = std::move(kept);
    }
    return value;
}

} // namespace Stepbench
