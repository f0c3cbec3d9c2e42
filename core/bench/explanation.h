// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/bench.h"
#include "core/inputs/conversion.h"

namespace Stepbench {

// Everything about one component of a form, for an author who wonders why it is as it is. Secrets are left out.
struct Explanation
{
    QString type;
    QString label; // or title
    // As `inspect --json` prints it, without what it holds.
    Json component;
    SourcePlace place; // in ui.ts
    // Of a component with an input:
    std::optional<InputPath> path;
    QString kind; // "string", "package" ... of the narrowed schema; empty where the schema has nothing
    std::optional<Json> schema; // the definition, references followed; of a union all its members
    // Of a union: the member that the value is, and what names it, as in `kind "sea"` (empty without discriminators).
    std::optional<Json> unionMember;
    QString unionMemberName;
    // The value in each representation (reference/step-package.md 4); nullopt: absent. What a run would still have to
    // get from outside (accounts, packages) is null in execution.
    std::optional<Json> resource;
    std::optional<Json> runtime;
    std::optional<Json> execution;
    std::optional<Json> exported;
    std::vector<RuleReading> readings; // rules that are given the value, or part of it
    Problems problems; // at the input or below
};

// form: the bench's, or a view's copy of it; component: one of form's own; names: of feeds, for the exported value.
Explanation explain(const Bench& bench, const Form& form, const Component& component, const ExportNames& names = {});

} // namespace Stepbench
