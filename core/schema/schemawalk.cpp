// SPDX-License-Identifier: Apache-2.0
#include "core/schema/schemawalk.h"

#include "core/schema/judge.h"
#include "core/schema/memberlookup.h"
#include "core/schema/subschemas.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace Stepbench {
namespace {

// Definitions that are refs to refs, or unions of unions, through a schema that a program wrote to hurt.
constexpr int deepestNesting = 500;
constexpr qsizetype listedMembers = 8;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem notADefinition(const Json* definition)
{
    if (!definition)
        return narrowProblem(tr("The schema does not say of which type this is."));
    return narrowProblem(tr("The schema has %1 where a definition is expected.").arg(describeJsonType(*definition)));
}

// "required" can be anything in a broken schema; a text that contains the name counts, as in the framework.
bool isRequired(const Json* required, const std::unordered_set<std::string_view>& names, const std::string& name)
{
    if (!required || required->is_null())
        return false;
    if (required->is_string())
        return required->get_ref<const std::string&>().find(name) != std::string::npos;
    return names.contains(name);
}

std::unordered_set<std::string_view> requiredNames(const Json* required)
{
    std::unordered_set<std::string_view> names;
    if (!required || !required->is_array())
        return names;
    for (const Json& name : *required) {
        if (name.is_string())
            names.insert(name.get_ref<const std::string&>());
    }
    return names;
}

Result<std::vector<PropertyDefinition>> listProperties(const Json* properties)
{
    std::vector<PropertyDefinition> list;
    if (!properties || properties->is_null())
        return narrowProblem(tr("The schema has an object type without \"properties\"."));
    if (properties->is_string() && !properties->get_ref<const std::string&>().empty())
        return narrowProblem(tr("The \"properties\" of an object type are a text, but an object is expected."));
    if (!properties->is_structured())
        return list;
    list.reserve(properties->size());
    if (properties->is_array()) {
        for (std::size_t i = 0; i < properties->size(); ++i)
            list.push_back({ std::to_string(i), &(*properties)[i] });
    } else {
        for (const auto& [name, definition] : properties->get_ref<const Json::object_t&>())
            list.push_back({ name, &definition });
        std::stable_sort(list.begin(), list.end(),
            [](const PropertyDefinition& a, const PropertyDefinition& b) { return listedBefore(a.name, b.name); });
    }
    return list;
}

QString describeDiscriminator(const std::string& name, const Json* constant)
{
    return toQString(name) + u' ' + (constant ? previewJson(*constant) : tr("left out"));
}

// The prefix is taken off and nothing is decoded (reference/step-package.md 3).
std::string nameIn(std::string reference)
{
    constexpr std::string_view prefix = "#/definitions/";
    if (const auto at = reference.find(prefix); at != std::string::npos)
        reference.erase(at, prefix.size());
    return reference;
}

} // namespace

Problem narrowProblem(QString message)
{
    return makeProblem(ProblemSource::Schema, QStringLiteral("schema.narrow"), std::move(message));
}

QString describeFound(const Json* value)
{
    return value ? tr("%1 is there").arg(describeJsonType(*value)) : tr("nothing is there");
}

std::string_view typeOf(const Json& definition)
{
    const Json* type = findMember(definition, "type");
    return type && type->is_string() ? std::string_view(type->get_ref<const std::string&>()) : std::string_view();
}

Result<const Json*> SchemaWalk::resolve(const Json& definition) const
{
    const Json* current = &definition;
    for (std::size_t steps = 0;; ++steps) {
        if (!current->is_structured())
            return notADefinition(current);
        const Json* reference = findMember(*current, "$ref");
        if (!reference)
            return current;
        if (!reference->is_string())
            return narrowProblem(
                tr("A $ref of the schema is %1, but a text is expected.").arg(describeJsonType(*reference)));
        const auto& text = reference->get_ref<const std::string&>();
        const std::string name = nameIn(text);
        current = m_schema.definition(name);
        if (!current && !text.starts_with('#'))
            return narrowProblem(describeLostReference(text));
        if (!current)
            return narrowProblem(
                tr("The schema refers to the type %1, which it does not define.").arg(toQString(name)));
        if (current == &m_schema.root())
            return narrowProblem(
                tr("The schema refers to its own root type %1, which is not allowed.").arg(toQString(name)));
        if (steps > m_schema.definitionCount())
            return narrowProblem(tr("The type %1 of the schema is defined by itself.").arg(toQString(name)));
    }
}

std::vector<const Json*> SchemaWalk::keywordsOnTheWay(const Json& definition) const
{
    std::vector<const Json*> found;
    const Json* current = &definition;
    for (std::size_t steps = 0; current && steps <= m_schema.definitionCount(); ++steps) {
        const Json* reference = current->is_object() ? findMember(*current, "$ref") : nullptr;
        if (!reference)
            break;
        if (current->size() > 1 && hasKeywordsBesideTheWalk(*current))
            found.push_back(current);
        current
            = reference->is_string() ? m_schema.definition(nameIn(reference->get_ref<const std::string&>())) : nullptr;
    }
    return found;
}

bool SchemaWalk::hasKeywords(const Json& definition)
{
    const auto [known, isNew] = m_hasKeywords.emplace(&definition, false);
    if (isNew)
        known->second = hasKeywordsBesideTheWalk(definition);
    return known->second;
}

Result<const ObjectShape*> SchemaWalk::shapeOf(const Json& definition)
{
    if (const auto known = m_shapes.find(&definition); known != m_shapes.end())
        return &known->second;
    auto properties = listProperties(findMember(definition, "properties"));
    if (!properties)
        return properties.problem();
    ObjectShape shape;
    shape.properties = std::move(*properties);
    const Json* required = findMember(definition, "required");
    shape.requiredUnusable = required && !required->is_null() && !required->is_array() && !required->is_string();
    const auto names = requiredNames(required);
    for (PropertyDefinition& property : shape.properties) {
        if (!property.definition->is_structured())
            return notADefinition(property.definition);
        property.isDiscriminator = findMember(*property.definition, "isDiscriminator") != nullptr;
        property.required = isRequired(required, names, property.name);
    }
    return &m_shapes.emplace(&definition, std::move(shape)).first->second;
}

Result<void> SchemaWalk::flatten(const Json& definition, Flattening& result, int depth) const
{
    if (depth > deepestNesting)
        return narrowProblem(tr("The schema's unions are nested deeper than %1 levels.").arg(deepestNesting));
    const auto resolved = resolve(definition);
    if (!resolved)
        return resolved.problem();
    const Json* member = *resolved;
    if (result.done.contains(member))
        return {};
    const Json* anyOf = findMember(*member, "anyOf");
    if (!anyOf) {
        result.members.push_back(member);
        result.done.insert(member);
        return {};
    }
    if (!anyOf->is_array() || anyOf->empty())
        return narrowProblem(tr("A union of the schema has no list of members."));
    if (!result.open.insert(member).second)
        return narrowProblem(tr("A union of the schema contains itself."));
    for (const Json& part : *anyOf) {
        if (auto flat = flatten(part, result, depth + 1); !flat)
            return flat;
    }
    result.open.erase(member);
    result.done.insert(member);
    return {};
}

Result<const std::vector<const Json*>*> SchemaWalk::membersOf(const Json& unionDefinition)
{
    if (const auto known = m_unions.find(&unionDefinition); known != m_unions.end())
        return &known->second;
    Flattening flattening;
    if (auto flat = flatten(unionDefinition, flattening, 0); !flat)
        return flat.problem();
    for (const Json* member : flattening.members) {
        if (typeOf(*member) != "object") {
            return narrowProblem(
                tr("The schema has a union with a member that is no object (%1). Only unions of objects "
                   "are allowed.")
                    .arg(typeOf(*member).empty() ? tr("without a type") : toQString(typeOf(*member))));
        }
    }
    return &m_unions.emplace(&unionDefinition, std::move(flattening.members)).first->second;
}

namespace {

// More ways to one member are a schema that a program wrote to hurt; nothing is asked of it then.
constexpr std::size_t mostWays = 32;

// From a union down to one of its members, with the keywords that are met on every way.
class WaySearch
{
public:
    WaySearch(SchemaWalk& walk, const Json* member)
        : m_walk(walk)
        , m_member(member)
    {
    }

    UnionWays search(const Json& unionDefinition)
    {
        descend(unionDefinition, 0);
        const bool isFree = std::any_of(m_ways.begin(), m_ways.end(), [](const auto& way) { return way.empty(); });
        return isFree || m_steps > mostSteps || m_ways.size() > mostWays ? UnionWays() : std::move(m_ways);
    }

private:
    static constexpr std::size_t mostSteps = 10'000;

    void descend(const Json& unionDefinition, int depth)
    {
        const Json* parts = findMember(unionDefinition, "anyOf");
        if (!parts || depth > deepestNesting)
            return;
        for (const Json& part : *parts) {
            if (++m_steps > mostSteps || m_ways.size() > mostWays)
                return;
            enter(part, depth);
        }
    }

    void enter(const Json& part, int depth)
    {
        const auto resolved = m_walk.resolve(part);
        if (!resolved)
            return;
        const std::size_t before = m_met.size();
        if (*resolved != &part) {
            const auto onTheWay = m_walk.keywordsOnTheWay(part);
            m_met.insert(m_met.end(), onTheWay.begin(), onTheWay.end());
        }
        if (*resolved == m_member) {
            m_ways.push_back(m_met);
        } else if (findMember(**resolved, "anyOf")) {
            if (m_walk.hasKeywords(**resolved))
                m_met.push_back(*resolved);
            descend(**resolved, depth + 1);
        }
        m_met.resize(before);
    }

    SchemaWalk& m_walk;
    const Json* m_member;
    std::vector<const Json*> m_met;
    UnionWays m_ways;
    std::size_t m_steps = 0;
};

} // namespace

const UnionWays& SchemaWalk::waysTo(const Json& unionDefinition, const Json& member)
{
    auto& known = m_ways[&unionDefinition];
    const auto found = known.find(&member);
    return found != known.end()
        ? found->second
        : known.emplace(&member, WaySearch(*this, &member).search(unionDefinition)).first->second;
}

Result<bool> SchemaWalk::matches(const Json& member, const Json& value)
{
    const auto shape = shapeOf(member);
    if (!shape)
        return shape.problem();
    for (const PropertyDefinition& property : (*shape)->properties) {
        if (!property.isDiscriminator)
            continue;
        if (value.is_null())
            return narrowProblem(QString());
        Json storage;
        const Json* actual = readLikeScript(value, property.name, storage);
        const Json* expected = findMember(*property.definition, "const");
        if (actual && expected ? !strictlyEqual(*actual, *expected) : actual || expected)
            return false;
    }
    return true;
}

Result<const Json*> SchemaWalk::chooseMember(const Json& unionDefinition, const Json& value)
{
    const auto members = membersOf(unionDefinition);
    if (!members)
        return members.problem();
    for (const Json* member : **members) {
        const auto fits = matches(*member, value);
        if (!fits)
            return fits.problem().message.isEmpty() ? noMemberFits(unionDefinition, value) : fits.problem();
        if (*fits)
            return member;
    }
    return noMemberFits(unionDefinition, value);
}

Problem SchemaWalk::noMemberFits(const Json& unionDefinition, const Json& value)
{
    const QString expected = describeMembers(unionDefinition);
    if (!value.is_object())
        return narrowProblem(tr("Expected an object with %1, but %2.").arg(expected, describeFound(&value)));
    // What stands in the place of the discriminators, each named once.
    QStringList found;
    for (const Json* member : m_unions.at(&unionDefinition)) {
        const auto shape = m_shapes.find(member);
        if (shape == m_shapes.end())
            continue;
        for (const PropertyDefinition& property : shape->second.properties) {
            const Json* actual = property.isDiscriminator ? findMember(value, property.name) : nullptr;
            const QString text
                = actual ? describeDiscriminator(property.name, actual) : tr("no %1").arg(toQString(property.name));
            if (property.isDiscriminator && found.size() < listedMembers && !found.contains(text))
                found.append(text);
        }
    }
    return narrowProblem(tr("Expected an object with %1, but it has %2.").arg(expected, found.join(tr(" and "))));
}

QString SchemaWalk::describeMember(const Json& member)
{
    if (const auto known = m_memberLabels.find(&member); known != m_memberLabels.end())
        return known->second;
    QStringList parts;
    const auto shape = shapeOf(member);
    if (!shape)
        return {};
    for (const PropertyDefinition& property : (*shape)->properties) {
        if (property.isDiscriminator && parts.size() < listedMembers)
            parts.append(describeDiscriminator(property.name, findMember(*property.definition, "const")));
    }
    return m_memberLabels.emplace(&member, parts.join(tr(" and "))).first->second;
}

QString SchemaWalk::describeMembers(const Json& unionDefinition)
{
    const auto members = membersOf(unionDefinition);
    if (!members)
        return {};
    QStringList labels;
    for (const Json* member : **members) {
        const QString label = describeMember(*member);
        if (!label.isEmpty() && !labels.contains(label))
            labels.append(label);
        if (labels.size() > listedMembers)
            break;
    }
    if (labels.isEmpty())
        return tr("the members of its type");
    if (labels.size() > listedMembers)
        labels.back() = QStringLiteral("…");
    const QString last = labels.takeLast();
    return labels.isEmpty() ? last : labels.join(QStringLiteral(", ")) + tr(" or ") + last;
}

} // namespace Stepbench
