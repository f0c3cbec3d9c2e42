// SPDX-License-Identifier: Apache-2.0
#include "core/schema/unknownmembers.h"

#include "core/schema/memberlookup.h"
#include "core/schema/validation.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_set>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

void collectLosses(const NarrowedType& type, const Json* resource, std::vector<PathSegment>& path, Problems& problems)
{
    if (!resource || resource->is_null())
        return;
    const auto below = [&](PathSegment segment, const NarrowedType& member, const Json* value) {
        path.push_back(std::move(segment));
        collectLosses(member, value, path, problems);
        path.pop_back();
    };
    if (type.kind == InputKind::Array && resource->is_array()) {
        for (std::size_t i = 0; i < std::min(type.items.size(), resource->size()); ++i)
            below(i, type.items[i], &(*resource)[i]);
    }
    if (type.kind != InputKind::Object)
        return;
    if (!resource->is_object()) {
        problems.push_back(makeProblem(ProblemSource::Structure, QStringLiteral("input.type"),
            tr("Expected an object, but %1 is there.").arg(describeJsonType(*resource)))
                               .at(InputPath(path)));
        return;
    }
    MemberLookup lookup(resource);
    for (const NarrowedProperty& property : type.properties)
        below(property.name, property.type, lookup.find(property.name));
    const Severity severity = forbidsUnknownMembers(type) ? Severity::Error : Severity::Warning;
    for (UnknownMember& unknown : listUnknownMembers(type, *resource)) {
        problems.push_back(
            makeProblem(ProblemSource::Structure, QStringLiteral("input.unknown"), std::move(unknown.message), severity)
                .at(InputPath(path).child(unknown.name)));
    }
}

} // namespace

std::vector<UnknownMember> listUnknownMembers(const NarrowedType& type, const Json& object)
{
    std::vector<UnknownMember> unknown;
    std::unordered_set<std::string_view> names;
    for (const NarrowedDiscriminator& discriminator : type.discriminators)
        names.insert(discriminator.name);
    for (const NarrowedProperty& property : type.properties)
        names.insert(property.name);
    for (const auto& [name, member] : object.get_ref<const Json::object_t&>()) {
        if (names.contains(name))
            continue;
        unknown.push_back({ name,
            type.unionMember.isEmpty()
                ? tr("The schema has no %1: it is dropped when the inputs are converted or saved.").arg(toQString(name))
                : tr("With %2 there is no %1: it is dropped when the inputs are converted or saved.")
                      .arg(toQString(name), type.unionMember) });
    }
    return unknown;
}

bool forbidsUnknownMembers(const NarrowedType& type)
{
    const auto forbids = [](const Json* definition) {
        const Json* additional = findMember(*definition, "additionalProperties");
        return additional && *additional == Json(false);
    };
    return forbids(type.schema) || std::any_of(type.beside.begin(), type.beside.end(), forbids);
}

Problems findConversionLosses(const NarrowedInputs& narrowed, const Json& resource)
{
    Problems problems;
    std::vector<PathSegment> path;
    collectLosses(narrowed.root, &resource, path, problems);
    return problems;
}

} // namespace Stepbench
