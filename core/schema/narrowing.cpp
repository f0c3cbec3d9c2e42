// SPDX-License-Identifier: Apache-2.0
#include "core/schema/narrowing.h"

#include "core/schema/memberlookup.h"
#include "core/schema/schemawalk.h"

#include <QCoreApplication>

#include <unordered_map>
#include <unordered_set>

namespace Stepbench {
namespace {

// What a schema can make of little input: types that hold each other twice, absent objects of absent objects.
constexpr std::size_t mostTypes = 1'000'000;
constexpr std::size_t deepestType = 500;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool has(const Json& definition, std::string_view keyword)
{
    return findMember(definition, keyword) != nullptr;
}

// Walks schema and values together; a null value is JavaScript's undefined (reference/step-package.md 3, "Narrowing").
class Narrower
{
public:
    explicit Narrower(const Schema& schema)
        : m_walk(schema)
    {
    }

    Result<void> narrowRoot(NarrowedType& out, const Json& values);

private:
    Result<void> narrow(NarrowedType& out, const Json& definition, const Json* value);
    Result<void> narrowResolved(NarrowedType& out, const Json& definition, const Json* value);
    Result<void> narrowUnion(NarrowedType& out, const Json& definition, const Json* value);
    Result<void> narrowArray(NarrowedType& out, const Json& definition, const Json* value);
    Result<void> narrowObject(NarrowedType& out, const Json& definition, const Json* value);
    Result<void> narrowMembers(NarrowedType& out, const ObjectShape& shape, const Json* value);
    Result<void> narrowString(NarrowedType& out, const Json& definition);
    Result<void> narrowBelow(PathSegment segment, NarrowedType& out, const Json& definition, const Json* value);
    Problem fail(QString message) const { return place(narrowProblem(std::move(message))); }
    Problem place(Problem problem) const { return problem.path ? problem : problem.at(InputPath(m_path)); }

    SchemaWalk m_walk;
    std::vector<PathSegment> m_path;
    std::unordered_set<const Json*> m_absent; // object definitions being walked without a value
    std::unordered_map<const Json*, NarrowedType> m_leaves; // what no value changes, by definition
    std::size_t m_types = 0;
};

Result<void> Narrower::narrowRoot(NarrowedType& out, const Json& values)
{
    out.kind = InputKind::Object;
    out.schema = &m_walk.schema().root();
    out.hasKeywords = m_walk.hasKeywords(*out.schema);
    const auto shape = m_walk.shapeOf(*out.schema);
    if (!shape)
        return place(shape.problem());
    if (values.is_null() && !(*shape)->properties.empty())
        return fail(tr("Expected the inputs, an object, but null is there."));
    // Of the root every property counts as one that is edited: a discriminator there is an error.
    ObjectShape all = **shape;
    for (PropertyDefinition& property : all.properties)
        property.isDiscriminator = false;
    return narrowMembers(out, all, &values);
}

Result<void> Narrower::narrowBelow(PathSegment segment, NarrowedType& out, const Json& definition, const Json* value)
{
    if (m_path.size() >= deepestType)
        return fail(
            tr("The types are nested deeper than %1 levels: a type holds itself without end.").arg(deepestType));
    m_path.push_back(std::move(segment));
    auto result = narrow(out, definition, value);
    m_path.pop_back();
    return result;
}

Result<void> Narrower::narrow(NarrowedType& out, const Json& definition, const Json* value)
{
    if (++m_types > mostTypes)
        return fail(tr("Schema and inputs make more than %1 types, the most that are handled.").arg(mostTypes));
    if (const auto leaf = m_leaves.find(&definition); leaf != m_leaves.end()) {
        out = leaf->second;
        return {};
    }
    const auto resolved = m_walk.resolve(definition);
    if (!resolved)
        return place(resolved.problem());
    out.schema = *resolved;
    if (*resolved != &definition)
        out.beside = m_walk.keywordsOnTheWay(definition);
    out.hasKeywords = !out.beside.empty() || m_walk.hasKeywords(**resolved);
    if (has(**resolved, "anyOf"))
        return narrowUnion(out, **resolved, value);
    auto result = narrowResolved(out, **resolved, value);
    if (result && out.kind != InputKind::Object && out.kind != InputKind::Array)
        m_leaves.emplace(&definition, out);
    return result;
}

Result<void> Narrower::narrowResolved(NarrowedType& out, const Json& definition, const Json* value)
{
    const std::string_view type = typeOf(definition);
    if (type == "object") {
        if (has(definition, "isPackageReference"))
            out.kind = InputKind::Package;
        else if (has(definition, "isContainerImageReference"))
            out.kind = InputKind::ContainerImage;
        else if (has(definition, "isSensitiveValue"))
            out.kind = InputKind::Sensitive;
        else
            return narrowObject(out, definition, value);
        return {};
    }
    if (type == "array")
        return narrowArray(out, definition, value);
    if (type == "string")
        return narrowString(out, definition);
    if (type == "number" || type == "boolean") {
        out.kind = InputKind::Primitive;
        if (has(definition, "isDiscriminator"))
            return fail(tr("The schema has a discriminator where a value that can be edited is expected."));
        return {};
    }
    const Json* given = findMember(definition, "type");
    const QString shown = given ? toQString(dumpJson(*given)).left(60) : tr("no type");
    return fail(tr("The schema's type here is none that inputs can have: %1.").arg(shown));
}

Result<void> Narrower::narrowString(NarrowedType& out, const Json& definition)
{
    if (has(definition, "isDiscriminator"))
        return fail(tr("The schema has a discriminator where a value that can be edited is expected."));
    out.kind = InputKind::String;
    if (has(definition, "isAccount")) {
        out.kind = InputKind::Account;
        out.accountType = toStdString(memberText(definition, "accountType"));
    }
    return {};
}

Result<void> Narrower::narrowUnion(NarrowedType& out, const Json& definition, const Json* value)
{
    if (!value) {
        const QString expected = m_walk.describeMembers(definition);
        return fail(expected.isEmpty()
                ? tr("A union is never left out, but nothing is there.")
                : tr("Expected an object with %1, but nothing is there; a union is never left out.").arg(expected));
    }
    const auto member = m_walk.chooseMember(definition, *value);
    if (!member)
        return place(member.problem());
    if (out.hasKeywords && m_walk.hasKeywords(definition))
        out.beside.push_back(&definition);
    out.schema = *member;
    out.ways = m_walk.waysTo(definition, **member);
    out.hasKeywords = out.hasKeywords || !out.ways.empty() || m_walk.hasKeywords(**member);
    out.unionMember = m_walk.describeMember(**member);
    return narrowObject(out, **member, value);
}

Result<void> Narrower::narrowArray(NarrowedType& out, const Json& definition, const Json* value)
{
    out.kind = InputKind::Array;
    if (!value || !value->is_array())
        return fail(tr("Expected a list, but %1%2.")
                        .arg(describeFound(value), value ? QString() : tr("; a list is never left out")));
    if (value->empty())
        return {};
    const Json* items = findMember(definition, "items");
    if (!items)
        return fail(tr("The schema has a list without \"items\", the type of what is in it."));
    if (m_types + value->size() > mostTypes)
        return fail(tr("Schema and inputs make more than %1 types, the most that are handled.").arg(mostTypes));
    out.items.reserve(value->size());
    for (std::size_t i = 0; i < value->size(); ++i) {
        if (auto narrowed = narrowBelow(i, out.items.emplace_back(), *items, &(*value)[i]); !narrowed)
            return narrowed;
    }
    return {};
}

Result<void> Narrower::narrowObject(NarrowedType& out, const Json& definition, const Json* value)
{
    out.kind = InputKind::Object;
    out.present = value != nullptr;
    const auto shape = m_walk.shapeOf(definition);
    if (!shape)
        return place(shape.problem());
    if (value)
        return narrowMembers(out, **shape, value);
    if (!m_absent.insert(&definition).second)
        return fail(
            tr("The type holds itself without end: an object that can be left out contains one of its own type."));
    auto result = narrowMembers(out, **shape, value);
    m_absent.erase(&definition);
    return result;
}

Result<void> Narrower::narrowMembers(NarrowedType& out, const ObjectShape& shape, const Json* value)
{
    MemberLookup lookup(value);
    out.properties.reserve(shape.properties.size());
    for (const PropertyDefinition& property : shape.properties) {
        if (property.isDiscriminator) {
            const Json* constant = findMember(*property.definition, "const");
            out.discriminators.push_back({ property.name, constant ? *constant : Json(Json::value_t::discarded) });
            continue;
        }
        if (shape.requiredUnusable)
            return fail(tr("The schema's \"required\" is no list of names."));
        if (value && value->is_null())
            return fail(tr("Expected an object, but null is there."));
        Json storage;
        const Json* member = !value || value->is_object() ? lookup.find(property.name)
                                                          : readLikeScript(*value, property.name, storage);
        NarrowedProperty& narrowed = out.properties.emplace_back();
        narrowed.name = property.name;
        narrowed.required = property.required;
        if (auto result = narrowBelow(property.name, narrowed.type, *property.definition, member); !result)
            return result;
    }
    return {};
}

} // namespace

Result<NarrowedPtr> narrow(const SchemaPtr& schema, const Json& values)
{
    auto narrowed = std::make_shared<NarrowedInputs>();
    narrowed->schema = schema;
    Narrower narrower(*schema);
    if (auto result = narrower.narrowRoot(narrowed->root, values); !result)
        return result.problem();
    return NarrowedPtr(std::move(narrowed));
}

} // namespace Stepbench
