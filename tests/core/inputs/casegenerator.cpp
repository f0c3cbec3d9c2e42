// SPDX-License-Identifier: Apache-2.0
#include "casegenerator.h"

#include <array>

namespace Stepbench {
namespace {

constexpr int deepestType = 3;
constexpr int deepestValue = 7;

const std::vector<std::string>& propertyNames()
{
    static const std::vector<std::string> names { "name", "type", "kind", "value", "10", "2", "01", "0", "-1",
        "4294967295", "4294967294", "__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "größe",
        "日本", "a b", "x/y", "~", "", "length", "then", "expression" };
    return names;
}

const std::vector<std::string>& definitionNames()
{
    static const std::vector<std::string> names { "Plain", "Pick<Foo,\"a\"|'b'>", "Übung", "a/b~c%20",
        "#/definitions/Q", "constructor", "toString", "__proto__", "10", "2", "", "interface-1234-0-99" };
    return names;
}

Json object(std::initializer_list<std::pair<const char*, Json>> members)
{
    Json result = Json::object();
    for (const auto& [name, value] : members)
        result[name] = value;
    return result;
}

const std::vector<Json>& constants()
{
    static const std::vector<Json> values { "a", "b", "", "größe", 1, 1.0, 2.5, 0, true, false, "1", 9007199254740993 };
    return values;
}

} // namespace

const std::string& CaseGenerator::propertyName()
{
    // Tame names more often than odd ones.
    return propertyNames()[chance(50) ? below(4) : below(propertyNames().size())];
}

FrameworkCase CaseGenerator::next(int inputs)
{
    m_broken = chance(30);
    m_recursive = chance(15);
    m_definitionNames.clear();
    const std::size_t count = 1 + below(5);
    const std::size_t first = below(definitionNames().size());
    for (std::size_t i = 0; i < count; ++i)
        m_definitionNames.push_back(definitionNames()[(first + i) % definitionNames().size()]);

    m_definitions = Json::object();
    for (m_definition = count; m_definition-- > 0;)
        m_definitions[m_definitionNames[m_definition]] = chance(40) ? makeObject(1) : makeType(1);
    m_definition = count;
    Json root = makeObject(0);
    if (!breaks())
        root["isRoot"] = !chance(5);
    m_definitions["Root"] = std::move(root);
    if (m_broken && chance(3))
        m_definitions["Root2"] = object({ { "isRoot", true } });
    FrameworkCase made;
    made.schema
        = object({ { "$schema", "http://json-schema.org/draft-07/schema#" }, { "definitions", m_definitions } });
    for (int i = 0; i < inputs; ++i)
        made.inputs.push_back(inputsFor(made.schema));
    return made;
}

Json CaseGenerator::makeType(int depth)
{
    Json type;
    const std::size_t kind = depth >= deepestType ? below(4) : below(12);
    if (kind < 4)
        type = makeLeaf();
    else if (kind < 6)
        type = makeObject(depth);
    else if (kind < 8)
        type = object({ { "type", "array" }, { "items", makeType(depth + 1) } });
    else if (kind < 10)
        type = makeUnion(depth);
    else
        type = makeReference();
    return breaks() ? breakType(std::move(type)) : type;
}

Json CaseGenerator::makeLeaf()
{
    static const std::vector<Json> leaves {
        object({ { "type", "string" } }),
        object({ { "type", "number" } }),
        object({ { "type", "boolean" } }),
        object({ { "type", "string" }, { "format", "date-time" } }),
        object({ { "type", "object" }, { "isPackageReference", true } }),
        object({ { "type", "object" }, { "isContainerImageReference", true } }),
        object({ { "type", "object" }, { "isSensitiveValue", true } }),
        object({ { "type", "string" }, { "isAccount", true }, { "accountType", "Token" } }),
    };
    return chance(25) ? makeEnum() : leaves[below(leaves.size())];
}

Json CaseGenerator::makeEnum()
{
    switch (below(7)) {
    case 0:
        return object({ { "type", "string" }, { "enum", { "a", "b", "größe" } } });
    case 1:
        return object({ { "type", "number" }, { "enum", { 0, 1, 2.5 } } });
    case 5:
        return object({ { "type", "boolean" }, { "enum", { true, false } } });
    case 6: // of enums that mix types, which are none of the framework's
        return object({ { "type", Json::array({ "string", "number" }) }, { "enum", { "a", 1 } } });
    case 2:
        return object({ { "type", "boolean" }, { "const", true } });
    case 3:
        return object({ { "type", "number" }, { "const", 7 } });
    default:
        return object({ { "type", "string" }, { "const", "only" } });
    }
}

Json CaseGenerator::makeDiscriminator(const Json& constant)
{
    Json type = object({ { "isDiscriminator", true },
        { "type",
            constant.is_string()        ? "string"
                : constant.is_boolean() ? "boolean"
                                        : "number" } });
    if (breaks()) {
        static const std::vector<Json> odd { nullptr, Json::array(), Json::object() };
        if (const std::size_t choice = below(4); choice < 3)
            type["const"] = odd[choice];
        return type;
    }
    type["const"] = constant;
    return type;
}

Json CaseGenerator::makeObject(int depth, const std::string& discriminator, const Json& constant)
{
    Json properties = Json::object();
    const std::size_t count = below(5) + (depth == 0 ? 2 : 0);
    const std::size_t place = below(count + 1);
    for (std::size_t i = 0; i <= count; ++i) {
        if (i == place && !constant.is_null())
            properties[discriminator] = makeDiscriminator(constant);
        if (i < count && (constant.is_null() || propertyName() != discriminator)) {
            const std::string& name = propertyName();
            if (!properties.contains(name))
                properties[name]
                    = depth > 0 && chance(4) ? makeDiscriminator(constants()[below(12)]) : makeType(depth + 1);
        }
    }
    Json type = object({ { "type", "object" }, { "properties", properties } });
    if (chance(85))
        type["required"] = makeRequired(properties);
    return type;
}

Json CaseGenerator::makeRequired(const Json& properties)
{
    if (breaks()) {
        static const std::vector<Json> odd { "name and type", 5, true, nullptr, Json::object(), { 1, "name" } };
        return odd[below(odd.size())];
    }
    Json names = Json::array();
    for (const auto& property : properties.items()) {
        if (chance(70))
            names.push_back(property.key());
    }
    return names;
}

Json CaseGenerator::makeUnion(int depth)
{
    Json members = Json::array();
    const std::string discriminator = chance(60) ? "type" : propertyName();
    const std::size_t count = 1 + below(4);
    const bool undiscriminated = chance(10);
    for (std::size_t i = 0; i < count; ++i) {
        if (chance(20))
            members.push_back(makeUnionReference());
        else if (chance(10) && depth < deepestType)
            members.push_back(makeUnion(depth + 1));
        else if (undiscriminated)
            members.push_back(makeObject(depth + 1));
        else
            members.push_back(makeObject(depth + 1, discriminator, constants()[below(constants().size())]));
    }
    return object({ { "anyOf", members } });
}

Json CaseGenerator::makeReference()
{
    // Mostly to what comes later and is there already, so that most schemas end.
    const std::size_t first = m_recursive && chance(60) ? 0 : m_definition + 1;
    if (m_definition >= m_definitionNames.size() ? m_definitionNames.empty() : first >= m_definitionNames.size())
        return makeLeaf();
    const std::size_t from = m_definition >= m_definitionNames.size() ? 0 : first;
    const std::string& name = m_definitionNames[from + below(m_definitionNames.size() - from)];
    return object({ { "$ref", "#/definitions/" + name } });
}

// To an object or another union, but for a few.
Json CaseGenerator::makeUnionReference()
{
    for (int attempt = 0; attempt < 5; ++attempt) {
        Json reference = makeReference();
        const Json* name = findMember(reference, "$ref");
        const Json* target = name ? findMember(m_definitions, name->get<std::string>().substr(14)) : nullptr;
        if (target && (findMember(*target, "anyOf") || (findMember(*target, "properties"))))
            return reference;
    }
    return chance(5) ? makeReference() : makeObject(deepestType, "type", "far");
}

Json CaseGenerator::breakType(Json type)
{
    static const std::vector<Json> broken {
        Json::object(),
        object({ { "type", { "string", "number" } } }),
        object({ { "type", "integer" } }),
        object({ { "type", "null" } }),
        true,
        nullptr,
        "string",
        5,
        Json::array(),
        object({ { "type", "object" } }),
        object({ { "type", "object" }, { "properties", nullptr } }),
        object({ { "type", "object" }, { "properties", 5 } }),
        object({ { "type", "object" }, { "properties", "" } }),
        object({ { "type", "object" }, { "properties", "ab" } }),
        object({ { "type", "object" },
            { "properties", { object({ { "type", "string" } }), object({ { "type", "number" } }) } } }),
        object({ { "type", "object" }, { "additionalProperties", object({ { "type", "string" } }) } }),
        object({ { "type", "array" } }),
        object({ { "type", "array" }, { "items", true } }),
        object({ { "anyOf", Json::array() } }),
        object({ { "anyOf", Json::object() } }),
        object({ { "anyOf", { object({ { "type", "string" } }), object({ { "type", "number" } }) } } }),
        object({ { "anyOf", { object({ { "anyOf", Json::array() } }) } } }),
        object({ { "$ref", "#/definitions/Nowhere" } }),
        object({ { "$ref", "#/definitions/Root" } }),
        object({ { "$ref", 5 } }),
        object({ { "$ref", "Plain" } }),
        object({ { "isDiscriminator", true }, { "type", "string" }, { "const", "a" } }),
        object({ { "type", "string" }, { "isAccount", false } }),
        object({ { "type", "object" }, { "isSensitiveValue", false } }),
    };
    if (chance(20)) {
        type["anyOf"] = Json::array({ broken[below(broken.size())] });
        return type;
    }
    return broken[below(broken.size())];
}

const Json* CaseGenerator::resolve(const Json& type) const
{
    const Json* definitions = findMember(*m_schema, "definitions");
    const Json* current = &type;
    for (int i = 0; i < 10; ++i) {
        const Json* reference = findMember(*current, "$ref");
        if (!reference || !reference->is_string())
            return current;
        const auto name
            = reference->get<std::string>().substr(std::min<std::size_t>(14, reference->get<std::string>().size()));
        current = findMember(*definitions, name);
        if (!current)
            return nullptr;
    }
    return nullptr;
}

const Json* CaseGenerator::memberOf(const Json& type, int depth)
{
    const Json* resolved = resolve(type);
    const Json* members = resolved ? findMember(*resolved, "anyOf") : nullptr;
    if (!members || depth > deepestValue)
        return resolved;
    return members->is_array() && !members->empty() ? memberOf((*members)[below(members->size())], depth + 1) : nullptr;
}

Json CaseGenerator::inputsFor(const Json& schema)
{
    m_schema = &schema;
    m_brokenInputs = chance(45);
    const Json* definitions = findMember(schema, "definitions");
    for (const auto& [name, definition] : definitions->get_ref<const Json::object_t&>()) {
        if (findMember(definition, "isRoot"))
            return m_brokenInputs && chance(3) ? anyValue() : makeObjectValue(definition, 0);
    }
    return Json::object();
}

Json CaseGenerator::makeValue(const Json& type, int depth)
{
    if (m_brokenInputs && chance(4))
        return anyValue();
    const Json* chosen = memberOf(type, 0);
    if (!chosen || !chosen->is_object() || depth > deepestValue)
        return Json::object();
    const Json* name = findMember(*chosen, "type");
    if (!name || !name->is_string())
        return anyValue();
    if (*name == "array") {
        Json items = Json::array();
        const Json* itemType = findMember(*chosen, "items");
        for (std::size_t i = itemType ? below(depth > 3 ? 2 : 4) : 0; i > 0; --i)
            items.push_back(makeValue(*itemType, depth + 1));
        return items;
    }
    if (*name != "object")
        return makePlainValue(*chosen);
    if (findMember(*chosen, "isSensitiveValue"))
        return makeSecret();
    if (findMember(*chosen, "isPackageReference"))
        return makeReferenceValue(false);
    if (findMember(*chosen, "isContainerImageReference"))
        return makeReferenceValue(true);
    return makeObjectValue(*chosen, depth);
}

Json CaseGenerator::makeObjectValue(const Json& type, int depth)
{
    Json value = Json::object();
    const Json* properties = findMember(type, "properties");
    const Json* required = findMember(type, "required");
    if (!properties || !properties->is_object())
        return value;
    for (const auto& [name, property] : properties->get_ref<const Json::object_t&>()) {
        const Json* constant = findMember(property, "isDiscriminator") ? findMember(property, "const") : nullptr;
        const bool isRequired = required && required->is_array()
            && std::find(required->begin(), required->end(), Json(name)) != required->end();
        if (constant) {
            if (!m_brokenInputs || !chance(5))
                value[name] = *constant;
            continue;
        }
        const Json* resolved = property.is_structured() ? resolve(property) : nullptr;
        const Json* kind = resolved ? findMember(*resolved, "type") : nullptr;
        const bool cannotMiss = resolved && (findMember(*resolved, "anyOf") || (kind && *kind == "array"));
        if (!isRequired && chance(40) && (!cannotMiss || chance(10)))
            continue;
        value[name] = makeValue(property, depth + 1);
    }
    if (chance(15))
        value["unknown " + std::to_string(below(3))] = anyValue();
    return value;
}

Json CaseGenerator::makePlainValue(const Json& type)
{
    const Json* choices = findMember(type, "enum");
    if (choices && choices->is_array() && chance(70))
        return (*choices)[below(choices->size())];
    static const std::vector<Json> texts { "plain", "", "8", "#{Name}", "a #{b} c", "größe 日本",
        "{\"type\":\"bound\"}" };
    const Json& name = *findMember(type, "type");
    if (name == "string" || chance(15))
        return texts[below(texts.size())];
    static const std::vector<Json> numbers { 0, 1, -1, 2.5, 1e21, 9007199254740993, -0.0 };
    if (name == "number")
        return numbers[below(numbers.size())];
    return chance(50);
}

Json CaseGenerator::makeSecret()
{
    if (chance(15))
        return chance(50) ? "#{Secret}" : "";
    static const std::vector<Json> truths { true, false, 1, 0, "", "no", nullptr, Json::array(), Json::object(), -0.0 };
    static const std::vector<Json> news { "secret", "", nullptr, 5, false, Json::array() };
    Json secret = Json::object();
    if (chance(90))
        secret["HasValue"] = chance(70) ? Json(chance(70)) : truths[below(truths.size())];
    if (chance(60))
        secret["NewValue"] = chance(70) ? Json("secret") : news[below(news.size())];
    if (chance(20))
        secret["Hint"] = "hint";
    // A resource that looks like a runtime value.
    if (chance(5))
        secret["type"] = chance(50) ? "bound" : "existing";
    return secret;
}

Json CaseGenerator::makeReferenceValue(bool image)
{
    Json value = object({ { "referenceId", "id" } });
    if (chance(80))
        value["feedId"] = chance(90) ? Json("Feeds-1") : Json(5);
    if (chance(80))
        value[image ? "imageName" : "packageId"] = chance(90) ? Json("nginx #{x}") : Json(nullptr);
    if (chance(20))
        value["substituteInFiles"] = object({ { "targetFiles", "*.json" } });
    return value;
}

Json CaseGenerator::anyValue()
{
    static const std::vector<Json> values { nullptr, true, false, 0, 1, -2.5, "", "text", "#{x}", Json::array(),
        Json::object(), Json::array({ 1, "two", nullptr }), object({ { "type", "a" } }),
        object({ { "type", "bound" }, { "expression", "#{e}" } }), object({ { "type", "bound" } }),
        object({ { "type", "new" }, { "newValue", "n" } }), object({ { "name", "n" }, { "value", Json::array() } }) };
    return values[below(values.size())];
}

} // namespace Stepbench
