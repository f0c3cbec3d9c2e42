// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/formindex.h"

namespace Stepbench {

// A schema with every kind, and components as the script host tells them.
struct FormFixture
{
    SchemaPtr schema;

    FormFixture()
    {
        const Json text { { "type", "string" } };
        const auto marked = [](const char* mark) { return Json { { "type", "object" }, { mark, true } }; };
        const auto tag = [](const char* value) {
            return Json { { "type", "string" }, { "isDiscriminator", true }, { "const", value } };
        };
        const auto object = [](const Json& properties) {
            return Json { { "type", "object" }, { "properties", properties } };
        };
        const Json variants = Json::array({ object({ { "kind", tag("one") }, { "name", text } }),
            object({ { "kind", tag("two") }, { "size", text } }) });
        Json properties {
            { "text", text }, { "other", text }, { "number", { { "type", "number" } } },
            { "flag", { { "type", "boolean" } } }, { "secret", marked("isSensitiveValue") },
            { "package", marked("isPackageReference") }, { "image", marked("isContainerImageReference") },
            { "account", { { "type", "string" }, { "isAccount", true }, { "accountType", "Token" } } },
            { "variant", { { "anyOf", variants } } },
            { "items",
                { { "type", "array" }, { "items", object({ { "name", text }, { "n", { { "type", "number" } } } }) } } }
        };
        const Json root { { "type", "object" }, { "isRoot", true }, { "properties", properties } };
        schema = Schema::parse({ { "definitions", { { "Inputs", root } } } }).value();
    }

    static Json values()
    {
        return { { "text", "hello" }, { "other", "" }, { "number", 7 }, { "flag", true },
            { "secret", { { "type", "empty" } } }, { "package", { { "referenceId", "p" } } },
            { "image", { { "referenceId", "i" } } }, { "variant", { { "kind", "two" }, { "size", "L" } } },
            { "items", Json::array({ Json { { "name", "a" } }, Json { { "name", "b" } } }) } };
    }

    NarrowedPtr narrowed(const Json& runtime) const { return narrow(schema, runtime).value(); }

    static Json input(const Json& path, const char* shape = "value", int id = 0, bool converted = false)
    {
        return { { "path", path }, { "shape", shape }, { "converted", converted }, { "id", id } };
    }

    ParsedForm parse(const Json& content, const Json& runtime = values(), const ConvertedValues& converted = {}) const
    {
        return parseForm(content, *narrowed(runtime), runtime, converted);
    }
};

// As a form under way is refreshed; whether anything differed.
inline bool refreshValues(Form& form, const NarrowedInputs& narrowed, const Json& runtime,
    const std::vector<InputPath>& changed, const ConvertedValues& converted)
{
    bool different = false;
    for (Component* component : FormIndex(form).concerned(changed, converted))
        different = refreshValue(*component, narrowed, runtime, changed, converted) || different;
    return different;
}

inline QString dumped(const Json& json)
{
    return toQString(dumpJson(json));
}

} // namespace Stepbench
