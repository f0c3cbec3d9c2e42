// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/conversion.h"

#include "core/schema/memberlookup.h"
#include "core/schema/schemawalk.h"

#include <unordered_set>

namespace Stepbench {
namespace {

// Walks what is there; whatever cannot be narrowed is left alone.
class Filler
{
public:
    Filler(const Schema& schema, Json& runtime, const InputPath& scope)
        : m_walk(schema)
        , m_runtime(runtime)
        , m_scope(scope)
    {
    }

    void fillRoot() { fillObject(m_walk.schema().root(), m_runtime); }

private:
    void fill(const Json& definition, Json& value);
    void fillObject(const Json& definition, Json& value);
    std::optional<Json> blankOf(const Json& definition);
    Json blankReference();
    void collectTaken(const Json& value);
    bool inScope(const PathSegment& segment) const
    {
        return m_path.size() >= m_scope.size() || m_scope[m_path.size()] == segment;
    }

    SchemaWalk m_walk;
    Json& m_runtime;
    const InputPath& m_scope;
    std::vector<PathSegment> m_path;
    std::unordered_set<std::string> m_taken; // reference ids
    bool m_collected = false;
};

void Filler::collectTaken(const Json& value)
{
    if (value.is_object()) {
        for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
            if (name == "referenceId" && member.is_string())
                m_taken.insert(member.get<std::string>());
            collectTaken(member);
        }
    } else if (value.is_array()) {
        for (const Json& item : value)
            collectTaken(item);
    }
}

Json Filler::blankReference()
{
    if (!m_collected)
        collectTaken(m_runtime);
    m_collected = true;
    const std::string base = toStdString(InputPath(m_path).dotted());
    std::string id = base;
    for (int number = 2; m_taken.contains(id); ++number)
        id = base + '-' + std::to_string(number);
    m_taken.insert(id);
    Json reference = Json::object();
    reference["referenceId"] = id;
    return reference;
}

std::optional<Json> Filler::blankOf(const Json& definition)
{
    const auto resolved = m_walk.resolve(definition);
    if (!resolved || typeOf(**resolved) != "object" || findMember(**resolved, "anyOf"))
        return std::nullopt;
    if (findMember(**resolved, "isPackageReference") || findMember(**resolved, "isContainerImageReference"))
        return blankReference();
    if (!findMember(**resolved, "isSensitiveValue"))
        return std::nullopt;
    Json secret = Json::object();
    secret["type"] = "empty";
    return secret;
}

void Filler::fill(const Json& definition, Json& value)
{
    const auto resolved = m_walk.resolve(definition);
    if (!resolved)
        return;
    if (findMember(**resolved, "anyOf")) {
        if (const auto member = m_walk.chooseMember(**resolved, value))
            fillObject(**member, value);
        return;
    }
    if (typeOf(**resolved) == "object") {
        fillObject(**resolved, value);
        return;
    }
    const Json* items = findMember(**resolved, "items");
    if (typeOf(**resolved) != "array" || !items || !value.is_array())
        return;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!inScope(i))
            continue;
        m_path.emplace_back(i);
        fill(*items, value[i]);
        m_path.pop_back();
    }
}

void Filler::fillObject(const Json& definition, Json& value)
{
    const auto shape = m_walk.shapeOf(definition);
    if (!value.is_object() || !shape)
        return;
    MemberLookup lookup(&value);
    std::vector<const PropertyDefinition*> absent;
    for (const PropertyDefinition& property : (*shape)->properties) {
        if (property.isDiscriminator || !inScope(property.name))
            continue;
        const Json* member = lookup.find(property.name);
        if (!member) {
            absent.push_back(&property);
            continue;
        }
        m_path.emplace_back(property.name);
        fill(*property.definition, const_cast<Json&>(*member));
        m_path.pop_back();
    }
    // Added last: members stay where they are while the others are looked up.
    for (const PropertyDefinition* property : absent) {
        m_path.emplace_back(property->name);
        auto blank = property->required ? blankOf(*property->definition) : std::nullopt;
        if (blank)
            value.get_ref<Json::object_t&>().emplace_back(property->name, std::move(*blank));
        m_path.pop_back();
    }
}

} // namespace

void fillServerOwned(const SchemaPtr& schema, Json& runtime, const InputPath& scope)
{
    Filler(*schema, runtime, scope).fillRoot();
}

} // namespace Stepbench
