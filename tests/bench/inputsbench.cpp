// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "measure.h"
#include "validatorpeers.h"

#include "core/bench/bench.h"
#include "core/inputs/conversion.h"
#include "core/schema/validation.h"
#include "core/script/nodelocator.h"

namespace Stepbench::Benchmarks {

namespace {

Json tag(const char* name)
{
    return { { "isDiscriminator", true }, { "type", "string" }, { "const", name } };
}

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
                              { "properties", { { "kind", tag("http") }, { "path", { { "type", "string" } } } } },
                              { "required", { "kind", "path" } } },
                            { { "type", "object" }, { "properties", { { "kind", tag("none") } } },
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

QString perSecond(double microseconds)
{
    return QStringLiteral("%1/s").arg(QString::number(1'000'000 / microseconds, 'f', 0));
}

// What a run of the whole costs, beside those who only validate. valijson is to be beaten.
Figures besidePeers(const QString& size, const SchemaPtr& types, const Json& inputs)
{
    const double whole = microsecondsPerCall([&] {
        const NarrowedPtr narrowed = narrow(types, inputs).value();
        const Json runtime = toRuntimeInputs(*narrowed, inputs);
        [[maybe_unused]] const Problems problems = validateInputs(*narrowed, runtime, ValidationTime::Execution);
    });
    Figures figures;
    const auto add = [&](const QString& peer, const std::optional<double>& microseconds, bool isLimit) {
        Figure figure { QStringLiteral("narrowing, conversion and validation, %1 (%2)").arg(size, perSecond(whole)),
            whole, QStringLiteral("us"), peer, microseconds.value_or(0) };
        if (isLimit && microseconds)
            figure.atMost = *microseconds;
        figures.push_back(figure);
    };
    add(QStringLiteral("ajv, validation alone"), ajvMicroseconds(schemaJson(), inputs), false);
    add(QStringLiteral("valijson, validation alone"), valijsonMicroseconds(schemaJson(), inputs), true);
    return figures;
}

PackagePtr packageOf(Json schema, const QByteArray& rules = {})
{
    auto package = std::make_shared<Package>();
    package->inputsSchema = std::move(schema);
    if (!rules.isEmpty()) {
        package->ui = { QStringLiteral("ui.js"),
            "export default { createInitialInputs: () => ({}), editInputsForm: () => [] };", {} };
        package->validation = { QStringLiteral("validation.js"), rules, {} };
    }
    return package;
}

bool openAndWait(Bench& bench, const PackagePtr& package, const Json& inputs)
{
    bool opened = false;
    const auto connection = QObject::connect(&bench, &Bench::opened, &bench, [&opened] { opened = true; });
    bench.open({ package, {}, inputs });
    const bool done = waitUntil([&] { return opened && !bench.isBusy(); });
    QObject::disconnect(connection);
    return done;
}

// A number of one item, edited in an open package until its problems are told; nothing here asks a script.
double editMicroseconds(const Json& inputs)
{
    Bench bench((BenchServices()));
    int told = 0;
    QObject::connect(&bench, &Bench::problemsChanged, &bench, [&told] { ++told; });
    if (!openAndWait(bench, packageOf(schemaJson()), inputs))
        return 0;
    told = 0;
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

struct Answers
{
    double medianMs = 0;
    double hostMs = 0; // a question to the host that asks nothing
};

// Key presses in one of many fields with a rule and a pattern each, until the list of problems is that of the press.
Answers keyPressToProblems(int fields, const NodeInstallation& node)
{
    constexpr int presses = 200;
    Json properties = Json::object();
    Json inputs = Json::object();
    for (int i = 0; i < fields; ++i) {
        const std::string name = "f" + std::to_string(i);
        properties[name] = { { "type", "string" }, { "pattern", "^[a-z 0-9]*$" } };
        inputs[name] = "value of f" + std::to_string(i);
    }
    Json schema = Json::object();
    schema["definitions"]["Inputs"] = { { "isRoot", true }, { "type", "object" }, { "properties", properties } };
    const QByteArray rules = "module.exports = (inputs, validate) => Object.keys(inputs).filter((n) => n[0] === 'f')"
                             ".map((n) => validate(inputs[n], (v) => v.endsWith('X') ? 'No X' : ''));";
    BenchServices services;
    services.host = ScriptHostSettings();
    services.host->nodePath = node.path;
    Bench bench(services);
    if (!openAndWait(bench, packageOf(schema, rules), inputs))
        return {};
    InputBinding input;
    input.path = InputPath { "f" + std::to_string(fields / 2) };
    std::vector<double> samples;
    std::vector<double> floors;
    for (int i = 0; i < presses; ++i) {
        bool answered = false;
        const Stopwatch floor;
        bench.session()->testPatterns({}, [&answered](const auto&) { answered = true; });
        if (!waitUntil([&answered] { return answered; }))
            return {};
        floors.push_back(floor.milliseconds());
        const Stopwatch watch;
        bench.edit(SetValueEdit { input, Json("typed " + std::to_string(i) + (i % 2 == 0 ? "X" : "")) });
        if (!waitUntil([&bench] { return !bench.isBusy(); }))
            return {};
        samples.push_back(watch.milliseconds());
        if (bench.problems().empty() != (i % 2 != 0))
            qWarning("The problems are not those of the key press");
    }
    return { median(samples), median(floors) };
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
            [[maybe_unused]] const Findings findings
                = examineValue(*narrowed, inputs, leaf, ValidationTime::Configuration);
        });
        const auto named = [&size](const char* what, double microseconds) {
            return QStringLiteral("%1, %2 (%3)").arg(QLatin1String(what), size, perSecond(microseconds));
        };
        figures.push_back({ named("narrowing", narrowing), narrowing, QStringLiteral("us"), {} });
        figures.push_back({ named("conversion there and back", conversion), conversion, QStringLiteral("us"), {} });
        Figure whole { named("validation", validation), validation, QStringLiteral("us"), {} };
        if (items == 20)
            whole.atMost = keyPressUs;
        figures.push_back(whole);
        Figure key { QStringLiteral("validation of a key press, %1").arg(size), one, QStringLiteral("us"), {} };
        key.atMost = keyPressUs;
        if (items == 20) {
            small = one;
        } else {
            key.floor = QStringLiteral("the small document");
            key.floorValue = small;
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
            edit.atMost = smallEdit * growth;
        }
        figures.push_back(edit);
        for (const Figure& figure : besidePeers(size, types, inputs))
            figures.push_back(figure);
    }
    constexpr double slackMs = 3;
    if (const Result<NodeInstallation> node = locateNode({})) {
        for (const int fields : { 50, 500 }) {
            const Answers answers = keyPressToProblems(fields, *node);
            Figure figure {
                QStringLiteral("key press to updated problem list, %1 fields with rules and patterns").arg(fields),
                answers.medianMs, QStringLiteral("ms"), QStringLiteral("a question to the host"), answers.hostMs
            };
            if (fields == 500)
                figure.atMost = answers.hostMs + slackMs;
            figures.push_back(figure);
        }
    }
    return figures;
}

} // namespace Stepbench::Benchmarks
