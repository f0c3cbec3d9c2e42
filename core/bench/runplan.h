// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/executioninputs.h"
#include "core/bench/inputsstate.h"
#include "core/execution/execution.h"
#include "core/package/package.h"

namespace Stepbench {

// One package with the inputs it runs with: the step, or its deployment target.
struct RunSubject
{
    PackagePtr package;
    NarrowedPtr narrowed;
    Json runtime;
};

struct PlannedRun
{
    // Everything but how to start it: node, bootstrapper, folders, limits are the caller's.
    ExecutionRequest request;
    std::vector<PackageRequest> packages; // to be acquired before: their variables are still to be added
    std::vector<UsedAccount> accounts;
    Problems problems; // with an error among them nothing is to run
};

// Names and ids of a made-up deployment, so that steps find the system variables they expect. Any of them may be
// overridden by the author's own.
VariableSet deploymentVariables(const PackageMetadata& metadata);

// own wins over base, name by name.
VariableSet combineVariables(const VariableSet& base, const VariableSet& own);

// A step alone, a step with its target, or a target alone (its health check).
PlannedRun planRun(const RunSubject& subject, const std::optional<RunSubject>& target, const VariableSet& variables,
    const RunResources& resources);

} // namespace Stepbench
