// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/memberlookup.h"
#include "core/schema/narrowing.h"

#include <optional>

namespace Stepbench {

// The part that all conversions share (reference/step-package.md 4): null stays null at every level, only members of
// the schema survive, discriminators are written from the schema, keys stand in the order JavaScript lists them.
// convertLeaf(type, value) gives the converted value of anything but an object or array, or nullopt for undefined.

// Adds what the schema says about the object's discriminators and members to result, in the order of JavaScript's keys.
template <typename ConvertMember>
void writeMembers(const NarrowedType& type, Json::object_t& result, const ConvertMember& convertMember)
{
    // Both lists have their index keys first, ascending: merge those, then append what is left of each.
    std::size_t d = 0;
    std::size_t p = 0;
    const auto writeDiscriminator = [&] {
        const NarrowedDiscriminator& discriminator = type.discriminators[d++];
        if (!discriminator.constant.is_discarded())
            result.emplace_back(discriminator.name, discriminator.constant);
    };
    const auto writeProperty = [&] {
        const NarrowedProperty& property = type.properties[p++];
        if (std::optional<Json> converted = convertMember(property))
            result.emplace_back(property.name, std::move(*converted));
    };
    while (p < type.properties.size() && isIndexKey(type.properties[p].name)) {
        if (d < type.discriminators.size() && listedBefore(type.discriminators[d].name, type.properties[p].name))
            writeDiscriminator();
        else
            writeProperty();
    }
    while (d < type.discriminators.size())
        writeDiscriminator();
    while (p < type.properties.size())
        writeProperty();
}

template <typename ConvertLeaf>
std::optional<Json> convertValue(const NarrowedType& type, const Json& value, const ConvertLeaf& convertLeaf)
{
    if (value.is_null())
        return value;
    if (type.kind == InputKind::Array) {
        if (!value.is_array())
            return value;
        Json items = Json::array();
        for (std::size_t i = 0; i < value.size(); ++i) {
            // More items than types: narrowed against other values. The rest is passed on.
            std::optional<Json> item(value[i]);
            if (i < type.items.size())
                item = convertValue(type.items[i], value[i], convertLeaf);
            items.push_back(item ? std::move(*item) : Json());
        }
        return items;
    }
    if (type.kind != InputKind::Object)
        return convertLeaf(type, value);
    Json::object_t members;
    members.reserve(type.discriminators.size() + type.properties.size());
    MemberLookup lookup(&value);
    writeMembers(type, members, [&](const NarrowedProperty& property) -> std::optional<Json> {
        Json storage;
        const Json* member
            = value.is_object() ? lookup.find(property.name) : readLikeScript(value, property.name, storage);
        return member ? convertValue(property.type, *member, convertLeaf) : std::nullopt;
    });
    return Json(std::move(members));
}

// The inputs as a whole are always an object.
template <typename ConvertLeaf>
Json convertRoot(const NarrowedInputs& narrowed, const Json& inputs, const ConvertLeaf& convertLeaf)
{
    static const Json nothing = Json::object();
    return *convertValue(narrowed.root, inputs.is_null() ? nothing : inputs, convertLeaf);
}

} // namespace Stepbench
