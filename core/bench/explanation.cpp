// SPDX-License-Identifier: Apache-2.0
#include "core/bench/explanation.h"

#include "core/bench/executioninputs.h"
#include "core/form/formparser.h"
#include "core/inputs/conversion.h"
#include "core/inputs/secrettexts.h"

namespace Stepbench {
namespace {

// A secret that is new, in the runtime representation.
Json withoutNewSecrets(const Json& runtime)
{
    if (!runtime.is_structured())
        return runtime;
    const bool secret = memberText(runtime, "type") == QLatin1String("new");
    Json copy = runtime;
    for (auto& [name, member] : copy.items())
        member = secret && name == "newValue" && member.is_string() ? Json("…") : withoutNewSecrets(member);
    return copy;
}

QString labelOf(const Component& component)
{
    if (const Field* field = fieldOf(component))
        return field->label;
    if (const auto* section = std::get_if<Section>(&component.node))
        return section->title;
    const auto* group = std::get_if<SectionGroup>(&component.node);
    return group ? group->title : QString();
}

// What it holds has explanations of its own.
Json componentJson(const Bench& bench, const Component& component)
{
    const Problems problems = bench.problems();
    const Json list = formToJson(Form { { component } }, [&](const InputPath& path) {
        std::vector<QString> messages;
        for (const Problem& problem : problems) {
            if (problem.severity == Severity::Error && problem.path && *problem.path == path)
                messages.push_back(problem.message);
        }
        return messages;
    });
    Json json = list.front();
    json.erase("content");
    json.erase("items");
    return withoutNewSecrets(json);
}

void explainInput(Explanation& explanation, const Bench& bench, const InputPath& path)
{
    explanation.path = path;
    explanation.readings = bench.examination().readingsOf(path);
    for (const Problem& problem : bench.problems()) {
        if (problem.path && problem.path->startsWith(path))
            explanation.problems.push_back(problem);
    }
    const InputsState& inputs = bench.inputs();
    const NarrowedType* type = inputs.narrowed ? typeAt(*inputs.narrowed, path) : nullptr;
    if (!type)
        return;
    explanation.kind = toString(type->kind);
    if (type->schema)
        explanation.schema = *type->schema;
    if (const Json* value = valueAt(inputs.runtime(), path)) {
        explanation.runtime = withoutNewSecrets(*value);
        explanation.resource = withoutSecretTexts(toResourceValue(*type, *value));
    }
    const Json execution = toExecutionInputs(*inputs.narrowed, inputs.runtime(), {}).json;
    if (const Json* value = valueAt(execution, path))
        explanation.execution = *value;
}

} // namespace

Explanation explain(const Bench& bench, const Form& form, const Component& component)
{
    Explanation explanation;
    explanation.type = typeName(component);
    explanation.label = labelOf(component);
    explanation.component = componentJson(bench, component);
    explanation.place = bench.examination().placeIn(form, component);
    if (const Field* field = fieldOf(component))
        explainInput(explanation, bench, field->input.path);
    else if (const auto* unknown = std::get_if<UnknownComponent>(&component.node); unknown && unknown->path)
        explainInput(explanation, bench, *unknown->path);
    return explanation;
}

} // namespace Stepbench
