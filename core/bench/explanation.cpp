// SPDX-License-Identifier: Apache-2.0
#include "core/bench/explanation.h"

#include "core/bench/executioninputs.h"
#include "core/form/formparser.h"
#include "core/inputs/secrettexts.h"
#include "core/schema/schemawalk.h"

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

// The definition at a path, references followed, before a union was narrowed to a member; null where there is none.
const Json* definitionAt(SchemaWalk& walk, const NarrowedInputs& narrowed, const InputPath& path)
{
    const NarrowedType* holder = path.isRoot() ? nullptr : typeAt(narrowed, path.parent());
    if (!holder || !holder->schema)
        return nullptr;
    const Json* definition = nullptr;
    if (path.last().isIndex()) {
        definition = findMember(*holder->schema, "items");
    } else if (const auto shape = walk.shapeOf(*holder->schema)) {
        for (const PropertyDefinition& property : (*shape)->properties)
            if (property.name == path.last().name())
                definition = property.definition;
    }
    if (!definition)
        return nullptr;
    const auto resolved = walk.resolve(*definition);
    return resolved ? *resolved : nullptr;
}

void explainSchema(
    Explanation& explanation, const NarrowedInputs& narrowed, const NarrowedType& type, const InputPath& path)
{
    explanation.kind = toString(type.kind);
    if (!type.schema)
        return;
    explanation.schema = *type.schema;
    SchemaWalk walk(*narrowed.schema);
    const Json* definition = definitionAt(walk, narrowed, path);
    if (!definition || !findMember(*definition, "anyOf"))
        return;
    const auto members = walk.membersOf(*definition);
    if (!members)
        return;
    explanation.unionMember = std::exchange(explanation.schema, *definition);
    explanation.unionMemberName = type.unionMember;
    // Side by side, whatever nests or names them.
    Json& shown = (*explanation.schema)["anyOf"] = Json::array();
    for (const Json* member : **members)
        shown.push_back(*member);
}

void explainInput(Explanation& explanation, const Bench& bench, const InputPath& path, const ExportNames& names)
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
    explainSchema(explanation, *inputs.narrowed, *type, path);
    if (const Json* value = valueAt(inputs.runtime(), path)) {
        explanation.runtime = withoutNewSecrets(*value);
        explanation.resource = withoutSecretTexts(toResourceValue(*type, *value));
    }
    const Json execution = toExecutionInputs(*inputs.narrowed, inputs.runtime(), {}).json;
    if (const Json* value = valueAt(execution, path))
        explanation.execution = *value;
    const Json exported = toExportInputs(*inputs.narrowed, inputs.runtime(), names);
    if (const Json* value = valueAt(exported, path))
        explanation.exported = *value;
}

} // namespace

Explanation explain(const Bench& bench, const Form& form, const Component& component, const ExportNames& names)
{
    Explanation explanation;
    explanation.type = typeName(component);
    explanation.label = labelOf(component);
    explanation.component = componentJson(bench, component);
    explanation.place = bench.examination().placeIn(form, component);
    if (const Field* field = fieldOf(component))
        explainInput(explanation, bench, field->input.path, names);
    else if (const auto* unknown = std::get_if<UnknownComponent>(&component.node); unknown && unknown->path)
        explainInput(explanation, bench, *unknown->path, names);
    return explanation;
}

} // namespace Stepbench
