// SPDX-License-Identifier: Apache-2.0
#include "conditiongenerator.h"

#include <array>

namespace Stepbench {
namespace {

constexpr int deepest = 2;

constexpr std::array patterns { "^a", "b$", "^[a-c]*$", "^\\p{Lu}", "\\d{4}-\\d\\d", "(?<!x)a", "^(?:a|Z)", "^.$",
    "^..$", "[^\\x00-\\x7F]", "^(\\w)\\1*$", "^$", "p[0-2]", "\\S+@\\S+", "(?<year>2026)" };
constexpr std::array formats { "date", "time", "date-time", "iso-time", "iso-date-time", "duration", "email",
    "hostname", "ipv4", "ipv6", "uri", "uri-reference", "uri-template", "url", "uuid", "json-pointer",
    "json-pointer-uri-fragment", "relative-json-pointer", "byte", "regex", "password", "binary", "int32", "double" };
constexpr std::array texts { "", "a", "abc", "Zürich", "b", "2026-01-31", "\xF0\x9F\x98\x80", "p1", "kind", "one" };
constexpr std::array types { "string", "number", "integer", "boolean", "object", "array", "null" };
constexpr std::array steps { 0.1, 0.01, 0.5, 1.0, 2.0, 0.3, 2.5, 3.0 };

template <typename List>
auto any(const List& list, int index)
{
    return list[std::size_t(index)];
}

} // namespace

std::string ConditionGenerator::name()
{
    return oneIn(6) ? std::string("kind") : "p" + std::to_string(below(5));
}

Json ConditionGenerator::value(int depth)
{
    switch (below(depth < 2 ? 7 : 4)) {
    case 0:
        return oneIn(2);
    case 1:
        return any(steps, below(int(steps.size())));
    case 2:
        return nullptr;
    case 3:
    case 4:
        return any(texts, below(int(texts.size())));
    case 5: {
        Json object = Json::object();
        for (int count = below(3); count > 0; --count)
            object[name()] = value(depth + 1);
        return object;
    }
    default: {
        Json items = Json::array();
        for (int count = below(3); count > 0; --count)
            items.push_back(value(depth + 1));
        return items;
    }
    }
}

void ConditionGenerator::addTextKeyword(Json& definition)
{
    switch (below(4)) {
    case 0:
        definition["minLength"] = below(4);
        break;
    case 1:
        definition["maxLength"] = 1 + below(6);
        break;
    case 2:
        definition["pattern"] = any(patterns, below(int(patterns.size())));
        break;
    default:
        definition["format"] = any(formats, below(int(formats.size())));
    }
}

void ConditionGenerator::addNumberKeyword(Json& definition)
{
    static constexpr std::array limits { "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" };
    if (oneIn(3))
        definition["multipleOf"] = any(steps, below(int(steps.size())));
    else if (oneIn(6))
        definition["format"] = oneIn(2) ? "int32" : "int64";
    else
        definition[any(limits, below(int(limits.size())))] = double(below(9) - 2) / 2;
}

void ConditionGenerator::addListKeyword(Json& definition, int depth)
{
    switch (below(4)) {
    case 0:
        definition["minItems"] = below(3);
        break;
    case 1:
        definition["maxItems"] = below(4);
        break;
    case 2:
        definition["uniqueItems"] = true;
        break;
    default:
        definition["contains"] = next(depth + 1);
    }
}

void ConditionGenerator::addObjectKeyword(Json& definition, int depth)
{
    switch (below(6)) {
    case 0:
        definition["minProperties"] = below(3);
        break;
    case 1:
        definition["maxProperties"] = 1 + below(4);
        break;
    case 2:
        definition["propertyNames"] = next(depth + 1);
        break;
    case 3:
        definition["additionalProperties"] = oneIn(2) ? Json(false) : next(depth + 1);
        break;
    case 4:
        definition["patternProperties"][any(patterns, below(int(patterns.size())))] = next(depth + 1);
        break;
    default:
        definition["dependencies"][name()] = oneIn(2) ? Json::array({ name() }) : next(depth + 1);
    }
}

Json ConditionGenerator::list(int depth, int least)
{
    Json parts = Json::array();
    for (int count = least + below(3); count > 0; --count)
        parts.push_back(next(depth + 1));
    return parts;
}

void ConditionGenerator::addCombination(Json& definition, int depth)
{
    switch (below(5)) {
    case 0:
        definition["allOf"] = list(depth, 1);
        break;
    case 1:
        definition["oneOf"] = list(depth, 2);
        break;
    case 2:
        definition["not"] = next(depth + 1);
        break;
    default:
        definition["if"] = next(depth + 1);
        if (!oneIn(4))
            definition["then"] = next(depth + 1);
        if (oneIn(3))
            definition["else"] = next(depth + 1);
    }
}

Json ConditionGenerator::nextWithoutReferences()
{
    m_refers = false;
    Json made = next(1);
    m_refers = true;
    if (made.is_object())
        return made;
    Json definition = Json::object();
    definition["allOf"] = Json::array({ made });
    return definition;
}

Json ConditionGenerator::next(int depth)
{
    if (oneIn(12))
        return oneIn(2);
    Json definition = Json::object();
    if (m_refers && oneIn(8)) {
        definition["$ref"] = "#/definitions/Extra";
        if (oneIn(2))
            return definition;
    }
    if (oneIn(4))
        definition["type"] = any(types, below(int(types.size())));
    else if (oneIn(8))
        definition["type"] = Json::array({ "string", "number", "boolean" });
    if (oneIn(6))
        definition["const"] = value();
    if (oneIn(6))
        definition["enum"] = Json::array({ value(), value(), "a", 1 });
    if (oneIn(3))
        addTextKeyword(definition);
    if (oneIn(3))
        addNumberKeyword(definition);
    if (depth >= deepest)
        return definition;
    if (oneIn(2))
        definition["properties"][name()] = next(depth + 1);
    if (oneIn(3))
        definition["required"] = Json::array({ name() });
    if (oneIn(4))
        definition["items"] = oneIn(2) ? next(depth + 1) : list(depth, 1);
    if (oneIn(6))
        definition["additionalItems"] = next(depth + 1);
    if (oneIn(3))
        addObjectKeyword(definition, depth);
    if (oneIn(4))
        addListKeyword(definition, depth);
    if (oneIn(5))
        definition["anyOf"] = list(depth, 1);
    if (oneIn(3))
        addCombination(definition, depth);
    return definition;
}

} // namespace Stepbench
