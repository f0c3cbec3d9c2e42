// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/conversion.h"
#include "core/inputs/inputsfile.h"
#include "core/inputs/pointer.h"
#include "core/schema/memberlookup.h"
#include "core/schema/schemawalk.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool isFrameworkObject(const Json& definition)
{
    return findMember(definition, "isPackageReference") || findMember(definition, "isContainerImageReference")
        || findMember(definition, "isSensitiveValue");
}

// What a package or image reference holds (reference/step-package.md 4): its definition says nothing of it. Null for
// anything else.
const Json* referenceType(const Json& definition)
{
    const auto typeWith = [](std::initializer_list<const char*> texts) {
        Json properties = Json::object();
        for (const char* text : texts)
            properties[text] = { { "type", "string" } };
        return Json { { "type", "object" }, { "properties", properties } };
    };
    static const Json package = [&] {
        Json type = typeWith({ "referenceId", "feedId", "packageId" });
        for (const char* option : { "substituteInFiles", "structuredConfigVariables" })
            type["properties"][option] = typeWith({ "targetFiles" });
        return type;
    }();
    static const Json image = typeWith({ "referenceId", "feedId", "imageName" });
    if (findMember(definition, "isPackageReference"))
        return &package;
    return findMember(definition, "isContainerImageReference") ? &image : nullptr;
}

const Json* definitionOf(const ObjectShape& shape, const std::string& name)
{
    const auto found = std::find_if(shape.properties.begin(), shape.properties.end(),
        [&](const PropertyDefinition& property) { return property.name == name; });
    return found == shape.properties.end() ? nullptr : found->definition;
}

void bindMembers(SchemaWalk& walk, const Json& objectType, Json& object);

// Strings with #{ become bound where the type can be bound, everywhere in a new value.
void bindExpressions(SchemaWalk& walk, const Json& definition, Json& value)
{
    const auto resolved = walk.resolve(definition);
    if (!resolved)
        return;
    const Json* type = *resolved;
    if (findMember(*type, "anyOf")) {
        const auto member = walk.chooseMember(*type, value);
        if (!member)
            return;
        type = *member;
    }
    const std::string_view name = typeOf(*type);
    if (value.is_string()) {
        const bool canBeBound = name == "number" || name == "boolean" || findMember(*type, "isAccount")
            || (name == "object" && findMember(*type, "isSensitiveValue"));
        if (canBeBound && value.get_ref<const std::string&>().find("#{") != std::string::npos)
            value = makeBound(toQString(value.get_ref<const std::string&>()));
    } else if (value.is_array() && name == "array") {
        const Json* items = findMember(*type, "items");
        for (Json& item : value) {
            if (items)
                bindExpressions(walk, *items, item);
        }
    } else if (value.is_object() && name == "object" && !isFrameworkObject(*type)) {
        bindMembers(walk, *type, value);
    }
}

void bindMembers(SchemaWalk& walk, const Json& objectType, Json& object)
{
    const auto shape = walk.shapeOf(objectType);
    if (!shape)
        return;
    MemberLookup lookup(&object);
    for (const PropertyDefinition& property : (*shape)->properties) {
        if (const Json* member = lookup.find(property.name))
            bindExpressions(walk, *property.definition, const_cast<Json&>(*member));
    }
}

// Follows a pointer through schema and values, as far as values go, and notes how to make the holders that are missing.
class Setter
{
public:
    Setter(const Schema& schema, Json& runtime)
        : m_walk(schema)
        , m_runtime(runtime)
        , m_definition(&schema.root())
        , m_value(&runtime)
    {
    }

    Result<void> enter(const std::string& name);
    Result<void> set(Json value);

private:
    Result<const Json*> holderType(const std::string& name);
    Result<void> enterArray(const Json& type, const std::string& name);
    Result<void> enterObject(const Json& type, const std::string& name);
    Result<void> enterReference(const Json& type, const std::string& name);
    Result<void> step(PathSegment segment, const Json& definition, const Json* value, Json blankHolder);
    Problem notChosen(const Json& unionDefinition, const std::string& name);

    SchemaWalk m_walk;
    Json& m_runtime;
    const Json* m_definition;
    const Json* m_value; // null when absent
    std::vector<PathSegment> m_path;
    std::vector<Json> m_blankHolders; // one for each segment: what holds it when nothing is there
};

Problem Setter::notChosen(const Json& unionDefinition, const std::string& name)
{
    const InputPath path(m_path);
    const auto members = m_walk.membersOf(unionDefinition);
    if (!members)
        return Problem(members.problem()).at(path);
    for (const Json* member : **members) {
        const auto shape = m_walk.shapeOf(*member);
        const Json* definition = shape ? definitionOf(**shape, name) : nullptr;
        if (definition && findMember(*definition, "isDiscriminator"))
            return discriminatorProblem(name, path);
    }
    return pointerProblem(
        tr("Which member of the union stands at %1 is not decided yet: set an object with %2 there first.")
            .arg(path.pointer(), m_walk.describeMembers(unionDefinition)),
        path.child(name));
}

Result<const Json*> Setter::holderType(const std::string& name)
{
    if (m_path.empty())
        return m_definition;
    const auto resolved = m_walk.resolve(*m_definition);
    if (!resolved)
        return Problem(resolved.problem()).at(InputPath(m_path));
    if (!findMember(**resolved, "anyOf"))
        return *resolved;
    const auto member = m_value ? m_walk.chooseMember(**resolved, *m_value) : Result<const Json*>(nullptr);
    return member && *member ? member : notChosen(**resolved, name);
}

Result<void> Setter::enter(const std::string& name)
{
    if (m_value && m_value->is_null())
        m_value = nullptr;
    const auto type = holderType(name);
    if (!type)
        return type.problem();
    if (typeOf(**type) == "array")
        return enterArray(**type, name);
    const bool isRoot = m_path.empty();
    if (const Json* reference = isRoot ? nullptr : referenceType(**type))
        return enterReference(*reference, name);
    if (isRoot || (typeOf(**type) == "object" && !isFrameworkObject(**type)))
        return enterObject(**type, name);
    return unknownNameProblem(name, {}, InputPath(m_path));
}

Result<void> Setter::step(PathSegment segment, const Json& definition, const Json* value, Json blankHolder)
{
    const bool fits = !m_value || (segment.isIndex() ? m_value->is_array() : m_value->is_object());
    if (!fits) {
        const InputPath path(m_path);
        return pointerProblem(
            tr("At %1 is %2, which holds nothing below it.").arg(path.pointer(), describeJsonType(*m_value)), path);
    }
    m_path.push_back(std::move(segment));
    m_blankHolders.push_back(std::move(blankHolder));
    m_definition = &definition;
    m_value = value;
    return {};
}

Result<void> Setter::enterArray(const Json& type, const std::string& name)
{
    const InputPath path(m_path);
    const std::size_t size = m_value && m_value->is_array() ? m_value->size() : 0;
    const auto index = parseIndex(name, size, path);
    if (!index)
        return index.problem();
    const Json* items = findMember(type, "items");
    if (!items)
        return pointerProblem(tr("The schema does not say what the items of %1 are.").arg(path.pointer()), path);
    return step(*index, *items, *index < size ? &(*m_value)[*index] : nullptr, Json::array());
}

Result<void> Setter::enterObject(const Json& type, const std::string& name)
{
    const InputPath path(m_path);
    const auto shape = m_walk.shapeOf(type);
    if (!shape)
        return Problem(shape.problem()).at(path);
    std::vector<std::string> names;
    Json blank = Json::object();
    const PropertyDefinition* entered = nullptr;
    for (const PropertyDefinition& property : (*shape)->properties) {
        if (property.name == name)
            entered = &property;
        const Json* constant = property.isDiscriminator ? findMember(*property.definition, "const") : nullptr;
        if (constant)
            blank[property.name] = *constant;
        if (!property.isDiscriminator)
            names.push_back(property.name);
    }
    if (!entered)
        return unknownNameProblem(name, names, path);
    if (entered->isDiscriminator)
        return discriminatorProblem(name, path);
    return step(name, *entered->definition, m_value ? findMember(*m_value, name) : nullptr, std::move(blank));
}

Result<void> Setter::enterReference(const Json& type, const std::string& name)
{
    const QString id = InputPath(m_path).dotted(); // of a blank reference (reference/step-package.md 5)
    auto entered = enterObject(type, name);
    if (entered)
        m_blankHolders.back()["referenceId"] = toStdString(id);
    return entered;
}

Result<void> Setter::set(Json value)
{
    if (m_path.empty()) {
        if (!value.is_object())
            return pointerProblem(
                tr("The inputs as a whole are an object, but %1 is given.").arg(describeJsonType(value)), {});
        bindMembers(m_walk, *m_definition, value);
        m_runtime = std::move(value);
        return {};
    }
    bindExpressions(m_walk, *m_definition, value);
    Json* place = &m_runtime;
    for (std::size_t i = 0; i < m_path.size(); ++i) {
        if (place->is_null())
            *place = std::move(m_blankHolders[i]);
        if (!m_path[i].isIndex()) {
            place = &(*place)[m_path[i].name()];
            continue;
        }
        if (m_path[i].index() == place->size())
            place->push_back(nullptr);
        place = &(*place)[m_path[i].index()];
    }
    *place = std::move(value);
    return {};
}

} // namespace

Result<void> setInput(const SchemaPtr& schema, Json& runtime, const QString& pointer, const Json& value)
{
    const auto names = parsePointer(pointer);
    if (!names)
        return names.problem();
    Setter setter(*schema, runtime);
    for (const std::string& name : *names) {
        if (auto entered = setter.enter(name); !entered)
            return entered;
    }
    return setter.set(value);
}

} // namespace Stepbench
