// SPDX-License-Identifier: Apache-2.0
// Bench's inputs seen through the lens.
#include "core/bench/bench.h"
#include "core/bench/lens.h"

namespace Stepbench {

std::optional<std::vector<Variable>> Bench::flip(const InputPath& path, const VariableSet& variables, quint64 companion)
{
    std::optional<Flip> flip = planFlip(m_state, path, variables);
    if (!flip)
        return std::nullopt;
    flip->plan.companion = companion;
    apply(flip->plan);
    return flip->variables;
}

std::vector<Variable> Bench::flipAll(const VariableSet& variables, quint64 companion)
{
    Flip flip = planFlipAll(m_state, variables);
    flip.plan.companion = companion;
    apply(flip.plan);
    return flip.variables;
}

} // namespace Stepbench
