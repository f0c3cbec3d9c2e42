// SPDX-License-Identifier: Apache-2.0
#include "core/schema/narrowing.h"

#include <algorithm>

namespace Stepbench {
namespace {

void listBelow(const NarrowedType& type, const InputPath& path, std::vector<InputPathEntry>& entries)
{
    const auto add = [&](PathSegment segment, const NarrowedType& member) {
        entries.push_back({ path.child(std::move(segment)), member.kind });
        if (member.kind == InputKind::Object || member.kind == InputKind::Array)
            listBelow(member, InputPath(entries.back().path), entries);
    };
    for (const NarrowedProperty& property : type.properties)
        add(property.name, property.type);
    for (std::size_t i = 0; i < type.items.size(); ++i)
        add(i, type.items[i]);
}

Json wireOf(const NarrowedType& type)
{
    if (type.kind == InputKind::Array) {
        Json items = Json::array();
        for (const NarrowedType& item : type.items)
            items.push_back(wireOf(item));
        return items;
    }
    if (type.kind != InputKind::Object)
        return "v";
    // Appended as they are: names are unique, and looking for each would make wide objects quadratic.
    Json::object_t discriminators;
    for (const NarrowedDiscriminator& discriminator : type.discriminators) {
        if (!discriminator.constant.is_discarded())
            discriminators.emplace_back(discriminator.name, discriminator.constant);
    }
    Json::object_t properties;
    properties.reserve(type.properties.size());
    for (const NarrowedProperty& property : type.properties)
        properties.emplace_back(property.name, wireOf(property.type));
    Json object = Json::object();
    object["d"] = std::move(discriminators);
    object["p"] = std::move(properties);
    return object;
}

} // namespace

std::vector<InputPathEntry> listInputPaths(const NarrowedInputs& narrowed)
{
    std::vector<InputPathEntry> entries;
    listBelow(narrowed.root, {}, entries);
    return entries;
}

QString toString(InputKind kind)
{
    switch (kind) {
    case InputKind::Package:
        return QStringLiteral("package");
    case InputKind::ContainerImage:
        return QStringLiteral("container-image");
    case InputKind::Sensitive:
        return QStringLiteral("sensitive");
    case InputKind::Account:
        return QStringLiteral("account");
    case InputKind::String:
        return QStringLiteral("string");
    case InputKind::Primitive:
        return QStringLiteral("primitive");
    case InputKind::Object:
        return QStringLiteral("object");
    case InputKind::Array:
        return QStringLiteral("array");
    }
    return {};
}

const NarrowedType* memberType(const NarrowedType& type, const PathSegment& segment)
{
    if (segment.isIndex())
        return segment.index() < type.items.size() ? &type.items[segment.index()] : nullptr;
    const auto found = std::find_if(type.properties.begin(), type.properties.end(),
        [&](const NarrowedProperty& property) { return property.name == segment.name(); });
    return found == type.properties.end() ? nullptr : &found->type;
}

const NarrowedType* typeAt(const NarrowedInputs& narrowed, const InputPath& path)
{
    const NarrowedType* type = &narrowed.root;
    for (const PathSegment& segment : path) {
        type = memberType(*type, segment);
        if (!type)
            return nullptr;
    }
    return type;
}

bool changesShape(const NarrowedInputs& narrowed, const InputPath& path)
{
    const NarrowedType* type = &narrowed.root;
    for (const PathSegment& segment : path) {
        // Writing below an absent object makes it present.
        if (type->kind == InputKind::Object && !type->present)
            return true;
        type = memberType(*type, segment);
        if (!type)
            return true;
    }
    return type->kind == InputKind::Object || type->kind == InputKind::Array;
}

Json toWire(const NarrowedInputs& narrowed)
{
    return wireOf(narrowed.root);
}

} // namespace Stepbench
