// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"

#include <string>

namespace Stepbench {

inline Json json(const std::string& text)
{
    auto parsed = parseJson(text, QStringLiteral("test"));
    return parsed ? std::move(*parsed) : Json("not JSON: " + text);
}

// A schema whose root has these properties and required names, beside these definitions (all JSON texts).
inline SchemaPtr makeSchema(
    const std::string& properties, const std::string& required = "[]", const std::string& definitions = "{}")
{
    Json all = json(definitions);
    Json root = Json::object();
    root["type"] = "object";
    root["properties"] = json(properties);
    root["required"] = json(required);
    root["isRoot"] = true;
    all["Root"] = std::move(root);
    Json schema = Json::object();
    schema["definitions"] = std::move(all);
    return *Schema::parse(std::move(schema));
}

inline Result<NarrowedPtr> narrowText(const SchemaPtr& schema, const std::string& values)
{
    return narrow(schema, json(values));
}

} // namespace Stepbench
