// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/schema/narrowing.h"

#include <unordered_map>

namespace Stepbench {

// All problems of one open package from their several sources, merged into one list: first those without a path, then
// in the order of the form's inputs; said once each. A value type owned by Bench.
class ProblemBoard
{
public:
    // The order of input paths; call when the narrowed schema changed.
    void setOrder(const NarrowedInputs& narrowed);

    void setPackageProblems(Problems problems) { m_package = std::move(problems); }
    void setScriptProblems(Problems problems) { m_script = std::move(problems); }
    void setFormProblems(Problems problems) { m_form = std::move(problems); }
    void setRuleProblems(Problems problems) { m_rules = std::move(problems); }
    void setPatternProblems(Problems problems) { m_patterns = std::move(problems); }
    void setStructureProblems(Problems problems) { m_structure = std::move(problems); }
    void setLintProblems(Problems problems) { m_lint = std::move(problems); }
    // Replaces the structure problems at one path only.
    void setStructureProblemsAt(const InputPath& path, const Problems& problems);
    // Says why the last edit of a field was not taken; cleared by the next edit there.
    void setEditProblem(const InputPath& path, std::optional<Problem> problem);
    void clearInputProblems();

    Problems merged() const;

private:
    std::size_t rank(const Problem& problem) const;

    Problems m_package;
    Problems m_script;
    Problems m_form;
    Problems m_rules;
    Problems m_patterns;
    Problems m_structure;
    Problems m_lint;
    std::unordered_map<InputPath, Problem> m_edits;
    std::unordered_map<InputPath, std::size_t> m_order;
};

} // namespace Stepbench
