// SPDX-License-Identifier: Apache-2.0
#include "resolvedgenerator.h"

#include <algorithm>
#include <array>

namespace Stepbench {
namespace {

constexpr int deepest = 3;

constexpr std::array formats { "date", "time", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "uri",
    "uri-reference", "uuid", "json-pointer" };
constexpr std::array texts { "", "a", "abc", "Zürich", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80", "2026-01-31", "2026-02-30",
    "12:00:00Z", "25:00:00Z", "2026-01-31T12:00:00Z", "2026-01-31 12:00:00Z", "P1DT12H", "P", "ada@example.com", "ada@",
    "example.com", "-x-.example", "192.0.2.1", "192.0.2.256", "2001:db8::1", "2001::db8::1", "https://example.com/a b",
    "https://example.com/path?q=1#f", "/relative/path", "\\back", "", "123e4567-e89b-12d3-a456-426614174000",
    "123e4567-e89b-12d3-a456", "/list/0", "list~2" };
constexpr std::array numbers { 0.0, 1.0, -1.0, 2.5, 10.0, 1e9, -0.5, 3.0, 0.1, 0.3, 0.07, 1.1, 3e9, -0.0 };

const char* any(const auto& list, int index)
{
    return list[std::size_t(index)];
}

} // namespace

ResolvedCase ResolvedGenerator::next(int inputs)
{
    ResolvedCase made;
    m_definitions = Json::object();
    m_definitions["Extra"] = m_conditions.nextWithoutReferences();
    Json root = objectType(0);
    root["isRoot"] = true;
    m_definitions["Root"] = root;
    made.schema = Json::object();
    made.schema["definitions"] = m_definitions;
    for (int i = 0; i < inputs; ++i) {
        m_wrongness = i == 0 ? 0 : 4 * i;
        made.inputs.push_back(objectOf(root));
    }
    return made;
}

// The framework refuses inputs without a list or a union, whatever "required" says; so it does for an object that can
// be left out and holds one.
bool ResolvedGenerator::isNeverLeftOut(const Json& given) const
{
    const Json& type = resolved(given);
    if (findMember(type, "items") || findMember(type, "anyOf"))
        return true;
    const Json* properties = findMember(type, "properties");
    return properties && std::any_of(properties->begin(), properties->end(), [this](const Json& property) {
        return isNeverLeftOut(property);
    });
}

const Json& ResolvedGenerator::resolved(const Json& type) const
{
    const Json* reference = findMember(type, "$ref");
    return reference ? m_definitions[reference->get<std::string>().substr(std::string("#/definitions/").size())] : type;
}

// As a definition of its own, at times with keywords beside the reference to it.
Json ResolvedGenerator::referred(Json type)
{
    const std::string name = "Type<" + std::to_string(m_definitions.size()) + ",'a b/c~'>";
    const QString kind = memberText(type, "type");
    m_definitions[name] = std::move(type);
    Json reference = Json::object();
    reference["$ref"] = "#/definitions/" + name;
    if (!oneIn(3))
        return reference;
    if (kind == u"string")
        m_conditions.addTextKeyword(reference);
    else if (kind == u"number")
        m_conditions.addNumberKeyword(reference);
    else if (kind == u"array")
        m_conditions.addListKeyword(reference, 1);
    else
        m_conditions.addCombination(reference, 1);
    return reference;
}

Json ResolvedGenerator::type(int depth)
{
    Json made = plainType(depth);
    return oneIn(6) ? referred(std::move(made)) : made;
}

Json ResolvedGenerator::plainType(int depth)
{
    const int kind = below(depth < deepest ? 7 : 3);
    if (kind == 0)
        return numberType();
    if (kind == 1)
        return Json { { "type", "boolean" } };
    if (kind == 2 || kind == 3)
        return textType();
    if (kind == 4)
        return objectType(depth + 1);
    if (kind == 5)
        return unionType(depth + 1);
    Json list { { "type", "array" } };
    list["items"] = type(depth + 1);
    if (oneIn(2))
        m_conditions.addListKeyword(list, 0);
    if (oneIn(12))
        m_conditions.addCombination(list, 0);
    return list;
}

Json ResolvedGenerator::textType()
{
    Json text { { "type", "string" } };
    switch (below(8)) {
    case 0:
        text["enum"] = Json::array({ "a", "b", "abc" });
        break;
    case 1:
        text["const"] = "abc";
        break;
    case 2:
        text["minLength"] = below(4);
        text["maxLength"] = below(6);
        break;
    case 3:
        text["format"] = any(formats, below(int(formats.size())));
        break;
    case 4:
        m_conditions.addTextKeyword(text);
        break;
    default:
        break;
    }
    return text;
}

Json ResolvedGenerator::numberType()
{
    Json number { { "type", "number" } };
    static constexpr std::array limits { "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" };
    if (oneIn(2))
        number[any(limits, below(int(limits.size())))] = below(5) - 1;
    if (oneIn(4))
        m_conditions.addNumberKeyword(number);
    if (oneIn(6))
        number["enum"] = Json::array({ 1, 2.5, 10 });
    return number;
}

Json ResolvedGenerator::objectType(int depth)
{
    Json properties = Json::object();
    Json required = Json::array();
    const int count = 1 + below(4);
    for (int i = 0; i < count; ++i) {
        const std::string name = "p" + std::to_string(i);
        properties[name] = type(depth);
        if (isNeverLeftOut(properties[name]) || !oneIn(3))
            required.push_back(name);
    }
    Json object { { "type", "object" } };
    object["properties"] = std::move(properties);
    object["required"] = std::move(required);
    if (oneIn(8))
        m_conditions.addObjectKeyword(object, 0);
    if (oneIn(8))
        m_conditions.addCombination(object, 0);
    if (oneIn(20))
        object["enum"] = Json::array({ m_conditions.value(), objectOf(object), objectOf(object) });
    return object;
}

Json ResolvedGenerator::unionType(int depth)
{
    Json members = Json::array();
    for (const char* name : { "one", "two" }) {
        Json member = objectType(depth);
        Json kind { { "type", "string" } };
        kind["const"] = name;
        kind["isDiscriminator"] = true;
        member["properties"]["kind"] = std::move(kind);
        member["required"].push_back("kind");
        members.push_back(oneIn(4) ? nestedUnion(std::move(member)) : std::move(member));
    }
    Json type = Json::object();
    type["anyOf"] = std::move(members);
    if (oneIn(6))
        m_conditions.addCombination(type, 0);
    if (oneIn(8))
        m_conditions.addObjectKeyword(type, 0);
    return type;
}

// A member behind conditions: beside references to it, or of unions of its own, on one way or on two.
Json ResolvedGenerator::nestedUnion(Json member)
{
    const Json reference = referred(std::move(member));
    Json parts = Json::array();
    for (int ways = 1 + below(2); ways > 0; --ways) {
        Json part { { "$ref", reference["$ref"] } };
        if (oneIn(2))
            m_conditions.addObjectKeyword(part, 0);
        parts.push_back(std::move(part));
    }
    Json nested = Json::object();
    nested["anyOf"] = std::move(parts);
    if (oneIn(2))
        m_conditions.addObjectKeyword(nested, 0);
    return nested;
}

Json ResolvedGenerator::wrongValue()
{
    switch (below(6)) {
    case 0:
        return nullptr;
    case 1:
        return oneIn(2);
    case 2:
        return numbers[std::size_t(below(int(numbers.size())))];
    case 3:
        return Json::array();
    case 4:
        return Json::object();
    default:
        return any(texts, below(int(texts.size())));
    }
}

Json ResolvedGenerator::valueOf(const Json& given)
{
    const Json& type = resolved(given);
    if (m_wrongness > 0 && oneIn(m_wrongness))
        return wrongValue();
    if (const Json* members = findMember(type, "anyOf"))
        return objectOf(memberOf(*members));
    const QString kind = memberText(type, "type");
    if (kind == u"object")
        return objectOf(type);
    if (kind == u"array")
        return listOf(type);
    if (kind == u"number")
        return numberOf(type);
    return kind == u"boolean" ? Json(oneIn(2)) : textOf(type);
}

const Json& ResolvedGenerator::memberOf(const Json& members)
{
    const Json& member = resolved(members[std::size_t(below(int(members.size())))]);
    const Json* nested = findMember(member, "anyOf");
    return nested ? memberOf(*nested) : member;
}

Json ResolvedGenerator::textOf(const Json& type)
{
    if (const Json* constant = findMember(type, "const"))
        return *constant;
    if (const Json* choices = findMember(type, "enum"))
        return (*choices)[std::size_t(below(int(choices->size())))];
    return any(texts, below(int(texts.size())));
}

Json ResolvedGenerator::numberOf(const Json& type)
{
    if (const Json* choices = findMember(type, "enum"))
        return (*choices)[std::size_t(below(int(choices->size())))];
    return numbers[std::size_t(below(int(numbers.size())))];
}

Json ResolvedGenerator::listOf(const Json& type)
{
    Json list = Json::array();
    for (int count = below(4); count > 0; --count)
        list.push_back(valueOf(type["items"]));
    return list;
}

Json ResolvedGenerator::objectOf(const Json& type)
{
    Json object = Json::object();
    for (const auto& [name, property] : type["properties"].items()) {
        const Json& required = type["required"];
        const bool needed = std::find(required.begin(), required.end(), Json(name)) != required.end();
        const bool left = needed ? m_wrongness > 0 && oneIn(8 * m_wrongness) : oneIn(2);
        if (!left)
            object[name] = valueOf(property);
    }
    if (oneIn(8))
        object[m_conditions.name()] = m_conditions.value();
    return object;
}

} // namespace Stepbench
