// SPDX-License-Identifier: Apache-2.0
#include "core/bench/carryover.h"

#include "core/inputs/conversion.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

// More replaced parts than this and the two schemas have nothing in common.
constexpr int mostRepairs = 200;

// Members that the old schema did not know take their initial value; below objects that both have, likewise.
void adoptNewMembers(const NarrowedInputs& old, Json& carried, const Json& initial, const InputPath& path)
{
    if (!carried.is_object() || !initial.is_object())
        return;
    const NarrowedType* oldType = path.isRoot() ? &old.root : typeAt(old, path);
    if (!oldType || oldType->kind != InputKind::Object)
        return;
    for (const auto& [name, value] : initial.items()) {
        const InputPath member = path.child(name);
        if (const Json* there = findMember(carried, name)) {
            if (there->is_object())
                adoptNewMembers(old, carried[name], value, member);
        } else if (!typeAt(old, member)) {
            carried[name] = value;
        }
    }
}

Problem replaced(const Problem& why, bool byInitial)
{
    const QString text = byInitial
        ? QCoreApplication::translate("Stepbench", "What was here does not fit the rebuilt package and was reset: %1")
        : QCoreApplication::translate(
            "Stepbench", "What was here does not fit the rebuilt package and was left out: %1");
    Problem problem = makeProblem(
        ProblemSource::Structure, QStringLiteral("inputs.carried"), text.arg(why.message), Severity::Warning);
    problem.path = why.path;
    return problem;
}

// Puts the initial value (or nothing) at the nearest holder of path where that changes something.
bool repairAt(Json& carried, const Json& initial, InputPath path)
{
    for (;; path = path.parent()) {
        const Json* mine = valueAt(carried, path);
        const Json* fresh = valueAt(initial, path);
        if (fresh ? (!mine || *mine != *fresh) : mine != nullptr) {
            return setValueAt(carried, path, fresh ? std::optional<Json>(*fresh) : std::nullopt).ok();
        }
        if (path.isRoot())
            return false;
    }
}

} // namespace

FittedValues fitToSchema(const SchemaPtr& schema, Json values, const Json& initial)
{
    FittedValues result;
    result.values = std::move(values);
    for (int repairs = 0; repairs < mostRepairs; ++repairs) {
        Result<NarrowedPtr> narrowed = narrow(schema, result.values);
        if (narrowed) {
            result.narrowed = *narrowed;
            break;
        }
        const InputPath where = narrowed.problem().path.value_or(InputPath());
        result.problems.push_back(narrowed.problem());
        if (!repairAt(result.values, initial, where))
            break;
    }
    return result;
}

CarriedInputs carryInputs(const InputsState& old, const SchemaPtr& schema, const Json& initialRuntime)
{
    CarriedInputs result;
    Json runtime = old.runtime();
    if (old.narrowed)
        adoptNewMembers(*old.narrowed, runtime, initialRuntime, {});
    FittedValues fitted = fitToSchema(schema, std::move(runtime), initialRuntime);
    for (const Problem& why : fitted.problems)
        result.problems.push_back(replaced(why, valueAt(initialRuntime, why.path.value_or(InputPath())) != nullptr));
    if (fitted.narrowed) {
        // Through the resource representation: types that changed convert, properties that are gone drop out.
        const Json resource = toResourceInputs(*fitted.narrowed, fitted.values);
        result.runtime = toRuntimeInputs(*fitted.narrowed, resource);
        result.narrowed = fitted.narrowed;
        return result;
    }
    result.runtime = initialRuntime;
    if (Result<NarrowedPtr> narrowed = narrow(schema, initialRuntime))
        result.narrowed = *narrowed;
    return result;
}

} // namespace Stepbench
