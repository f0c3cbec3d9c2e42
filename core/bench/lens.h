// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/editplan.h"
#include "core/variables/variables.h"

namespace Stepbench {

// The lens looks at the same inputs with literals or with variables: authors test with literals, users configure with
// variables. Flipping a literal binds it to `#{<dotted path>}`, a variable that then holds the literal, so that a run
// is unchanged; flipping back takes the variable's value.
struct Flip
{
    EditPlan plan; // without values: nothing to do
    std::vector<Variable> variables; // what has to be set for it
};

// Only texts without a fixed choice, numbers, booleans, accounts and secrets take part; nullopt for anything else, and
// for a bound value whose variable is not there.
std::optional<Flip> planFlip(const InputsState& state, const InputPath& path, const VariableSet& variables);

// Every input that takes part, as one step: to variables while any of them is a literal, else all back.
Flip planFlipAll(const InputsState& state, const VariableSet& variables);

} // namespace Stepbench
