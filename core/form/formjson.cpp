// SPDX-License-Identifier: Apache-2.0
#include "core/base/problemjson.h"
#include "core/form/formparser.h"

namespace Stepbench {
namespace {

using ErrorsAt = std::function<std::vector<QString>(const InputPath&)>;

Json contentToJson(const std::vector<Component>& content, const ErrorsAt& errorsAt);

void addField(Json& json, const Field& field, const ErrorsAt& errorsAt)
{
    json["path"] = toJson(field.input.path);
    if (field.value.json)
        json["value"] = *field.value.json;
    json["bound"] = field.value.isBound();
    Json errors = Json::array();
    if (!field.value.conversionError.isEmpty())
        errors.push_back(toStdString(field.value.conversionError));
    if (errorsAt) {
        for (const QString& error : errorsAt(field.input.path))
            errors.push_back(toStdString(error));
    }
    json["errors"] = std::move(errors);
}

Json itemsToJson(const std::vector<ListItem>& items, const ErrorsAt& errorsAt)
{
    Json list = Json::array();
    for (const ListItem& item : items) {
        Json json { { "path", toJson(item.path) } };
        if (!item.title.isEmpty())
            json["title"] = toStdString(item.title);
        if (!item.details.empty()) {
            Json details = Json::array();
            for (const ItemDetail& detail : item.details)
                details.push_back({ { "name", toStdString(detail.name) }, { "value", toStdString(detail.value) } });
            json["details"] = std::move(details);
        }
        json["content"] = contentToJson(item.content, errorsAt);
        list.push_back(std::move(json));
    }
    return list;
}

Json selectedToJson(const std::optional<std::size_t>& selected)
{
    return selected ? Json(*selected) : Json();
}

void addNode(Json& json, const Component& component, const ErrorsAt& errorsAt)
{
    const ComponentNode& node = component.node;
    if (const auto* select = std::get_if<SelectField>(&node))
        json["selected"] = selectedToJson(select->selected);
    else if (const auto* radio = std::get_if<RadioButtonsField>(&node))
        json["selected"] = selectedToJson(radio->selected);
    else if (const auto* cell = std::get_if<InlineSelectField>(&node))
        json["selected"] = selectedToJson(cell->selected);
    else if (const auto* list = std::get_if<ListField>(&node))
        json["items"] = itemsToJson(list->items, errorsAt);
    else if (const auto* rows = std::get_if<InlineListField>(&node))
        json["items"] = itemsToJson(rows->items, errorsAt);
    else if (const auto* content = contentOf(component))
        json["content"] = contentToJson(*content, errorsAt);
}

void addUnknown(Json& json, const UnknownComponent& unknown)
{
    json["unknown"] = true;
    json["reason"] = toStdString(unknown.reason);
    if (unknown.path)
        json["path"] = toJson(*unknown.path);
}

Json componentToJson(const Component& component, const ErrorsAt& errorsAt)
{
    Json json { { "type", toStdString(typeName(component)) } };
    for (const auto& [name, value] : component.props.items()) {
        if (name != "type" && name != "$at")
            json[name] = value;
    }
    if (const Field* field = fieldOf(component))
        addField(json, *field, errorsAt);
    if (const auto* unknown = std::get_if<UnknownComponent>(&component.node))
        addUnknown(json, *unknown);
    addNode(json, component, errorsAt);
    return json;
}

Json contentToJson(const std::vector<Component>& content, const ErrorsAt& errorsAt)
{
    Json list = Json::array();
    for (const Component& component : content)
        list.push_back(componentToJson(component, errorsAt));
    return list;
}

} // namespace

Json formToJson(const Form& form, const std::function<std::vector<QString>(const InputPath&)>& errorsAt)
{
    return contentToJson(form.content, errorsAt);
}

} // namespace Stepbench
