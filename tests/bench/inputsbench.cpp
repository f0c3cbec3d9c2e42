// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "measure.h"
#include "validatorpeers.h"

#include "core/bench/bench.h"
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

Json schemaJson()
{
    return { { "definitions",
        { { "Inputs",
            { { "type", "object" },
                { "properties", { { "items", { { "type", "array" }, { "items", itemSchema() } } } } },
                { "required", { "items" } }, { "isRoot", true } } } } } };
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

// What a run of the whole costs, beside those who only validate.
Figures besidePeers(const QString& size, const SchemaPtr& types, const Json& inputs)
{
    const double whole = microsecondsPerCall([&] {
        const NarrowedPtr narrowed = narrow(types, inputs).value();
        const Json runtime = toRuntimeInputs(*narrowed, inputs);
        [[maybe_unused]] const Problems problems = validateInputs(*narrowed, runtime, ValidationTime::Execution);
    });
    Figures figures;
    const auto add = [&](const QString& peer, const std::optional<double>& microseconds) {
        Figure figure { QStringLiteral("narrowing, conversion and validation, %1").arg(size), whole,
            QStringLiteral("us"), peer, microseconds.value_or(0) };
        figures.push_back(figure);
    };
    add(QStringLiteral("ajv, validation alone"), ajvMicroseconds(schemaJson(), inputs));
    add(QStringLiteral("valijson, validation alone"), valijsonMicroseconds(schemaJson(), inputs));
    return figures;
}

// A number of one item, edited in an open package until its problems are told; nothing here asks a script.
double editMicroseconds(const Json& inputs)
{
    auto package = std::make_shared<Package>();
    package->inputsSchema = schemaJson();
    Bench bench((BenchServices()));
    int told = 0;
    bool opened = false;
    QObject::connect(&bench, &Bench::opened, &bench, [&opened] { opened = true; });
    QObject::connect(&bench, &Bench::problemsChanged, &bench, [&told] { ++told; });
    bench.open({ package, {}, inputs });
    if (!waitUntil([&opened] { return opened; }))
        return 0;
    InputBinding input;
    input.path = InputPath { "items", inputs["items"].size() / 2, "port" };
    bool wrong = false;
    const double took = microsecondsPerCall([&] {
        wrong = !wrong;
        bench.edit(SetValueEdit { input, wrong ? Json("none") : Json(1) });
    });
    if (told == 0)
        qWarning("No edit has changed the problems");
    return took;
}

} // namespace

Figures measureInputs()
{
    constexpr double keyPressUs = 200;
    constexpr double growth = 1.5;
    const SchemaPtr types = Schema::parse(schemaJson()).value();
    Figures figures;
    double small = 0;
    double smallEdit = 0;
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
        const double edited = editMicroseconds(inputs);
        Figure edit { QStringLiteral("key press to updated problem list, %1").arg(size), edited, QStringLiteral("us"),
            {} };
        if (items == 20) {
            smallEdit = edited;
        } else {
            edit.floor = QStringLiteral("the small document");
            edit.floorValue = smallEdit;
        }
        figures.push_back(edit);
        for (const Figure& figure : besidePeers(size, types, inputs))
            figures.push_back(figure);
    }
    return figures;
}

} // namespace Stepbench::Benchmarks
