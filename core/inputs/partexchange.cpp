// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/partexchange.h"

#include "core/inputs/conversion.h"
#include "core/inputs/inputsexchange.h"
#include "core/schema/validation.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

Problem noPlace(const InputPath& path)
{
    return makeProblem(ProblemSource::Structure, QStringLiteral("inputs.place"),
        QCoreApplication::translate("Stepbench", "The inputs have no field, list or object %1.").arg(path.dotted()))
        .at(path);
}

// The first error at a value of a wrong type, and what is only left out.
std::optional<Problem> firstFault(const Problems& problems, const InputPath& below, Problems& leftOut)
{
    for (const Problem& problem : problems) {
        if (!problem.path || !problem.path->startsWith(below))
            continue;
        if (problem.code == u"input.type" && problem.severity == Severity::Error)
            return problem;
        if (problem.code == u"input.unknown")
            leftOut.push_back(problem);
    }
    return std::nullopt;
}

} // namespace

Result<PartImport> importPart(
    const NarrowedPtr& narrowed, const Json& runtime, const InputPath& path, const Json& pasted)
{
    const NarrowedType* type = typeAt(*narrowed, path);
    if (!type)
        return noPlace(path);
    PartImport made { toResourceInputs(*narrowed, runtime), path, {} };
    if (type->kind == InputKind::Array && !pasted.is_array())
        made.path = path.child(type->items.size());
    if (const Result<void> set = setValueAt(made.resource, made.path, pasted); !set)
        return set.problem();
    Result<NarrowedPtr> after = narrow(narrowed->schema, made.resource);
    if (!after)
        return after.problem();
    if (isRuntime(**after, made.resource, made.path)) {
        (void)setValueAt(made.resource, made.path, toResourceValue(*typeAt(**after, made.path), pasted));
        after = narrow(narrowed->schema, made.resource);
        if (!after)
            return after.problem();
    }
    Problems known;
    if (const auto fault = firstFault(findConversionLosses(**after, made.resource), made.path, made.leftOut))
        return *fault;
    const Json result = toRuntimeInputs(**after, made.resource);
    if (const auto fault = firstFault(validateInputs(**after, result, ValidationTime::Configuration), made.path, known))
        return *fault;
    return made;
}

std::optional<Json> exportPart(const NarrowedInputs& narrowed, const Json& runtime, const InputPath& path)
{
    const NarrowedType* type = typeAt(narrowed, path);
    const Json* value = type ? valueAt(runtime, path) : nullptr;
    return value ? std::optional(toResourceValue(*type, *value)) : std::nullopt;
}

} // namespace Stepbench
