// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "measure.h"

#include "core/inputs/conversion.h"
#include "core/schema/validation.h"

namespace Stepbench::Benchmarks {

namespace {

// A list of objects with a union, numbers, choices and texts: about 120 bytes an item.
Json itemSchema()
{
    return { { "type", "object" },
        { "properties",
            { { "name", { { "type", "string" } } }, { "port", { { "type", "number" } } },
                { "protocol", { { "type", "string" }, { "enum", { "tcp", "udp" } } } },
                { "health",
                    { { "anyOf",
                        { { { "type", "object" },
                              { "properties",
                                  { { "kind", { { "type", "string" }, { "const", "http" } } },
                                      { "path", { { "type", "string" } } } } },
                              { "required", { "kind", "path" } } },
                            { { "type", "object" },
                                { "properties", { { "kind", { { "type", "string" }, { "const", "none" } } } } },
                                { "required", { "kind" } } } } } } } } },
        { "required", { "name", "port", "protocol", "health" } } };
}

SchemaPtr schema()
{
    const Json inputs { { "definitions",
        { { "Inputs",
            { { "type", "object" },
                { "properties", { { "items", { { "type", "array" }, { "items", itemSchema() } } } } },
                { "required", { "items" } }, { "isRoot", true } } } } } };
    return Schema::parse(inputs).value();
}

Json document(int items)
{
    Json list = Json::array();
    for (int i = 0; i < items; ++i) {
        const Json health = i % 2 == 0 ? Json { { "kind", "http" }, { "path", "/health/" + std::to_string(i) } }
                                       : Json { { "kind", "none" } };
        list.push_back({ { "name", "container " + std::to_string(i) }, { "port", 8000 + i }, { "protocol", "tcp" },
            { "health", health } });
    }
    return { { "items", list } };
}

} // namespace

Figures measureInputs()
{
    constexpr double keyPressUs = 200;
    constexpr double growth = 1.5;
    const SchemaPtr types = schema();
    Figures figures;
    double small = 0;
    for (const int items : { 20, 2'000 }) {
        const Json inputs = document(items);
        const QString size = QStringLiteral("%1 KB").arg(dumpJson(inputs).size() / 1000);
        const NarrowedPtr narrowed = narrow(types, inputs).value();
        const double narrowing = microsecondsPerCall([&] { [[maybe_unused]] const auto n = narrow(types, inputs); });
        const double conversion = microsecondsPerCall([&] {
            [[maybe_unused]] const Json back = toResourceInputs(*narrowed, toRuntimeInputs(*narrowed, inputs));
        });
        const double validation = microsecondsPerCall([&] {
            [[maybe_unused]] const Problems problems = validateInputs(*narrowed, inputs, ValidationTime::Configuration);
        });
        const InputPath leaf { "items", std::size_t(items / 2), "port" };
        const double one = microsecondsPerCall([&] {
            [[maybe_unused]] const Problems problems
                = validateLeaf(*narrowed, inputs, leaf, ValidationTime::Configuration);
        });
        figures.push_back({ QStringLiteral("narrowing, %1").arg(size), narrowing, QStringLiteral("us"), {} });
        figures.push_back(
            { QStringLiteral("conversion there and back, %1").arg(size), conversion, QStringLiteral("us"), {} });
        Figure whole { QStringLiteral("validation, %1").arg(size), validation, QStringLiteral("us"), {} };
        if (items == 20)
            whole.atMost = keyPressUs;
        figures.push_back(whole);
        Figure key { QStringLiteral("validation of a key press, %1").arg(size), one, QStringLiteral("us"), {} };
        if (items == 20) {
            small = one;
        } else {
            key.floor = QStringLiteral("the small document");
            key.floorValue = small;
            key.atMost = small * growth;
        }
        figures.push_back(key);
    }
    return figures;
}

} // namespace Stepbench::Benchmarks
