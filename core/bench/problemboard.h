// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/schema/validation.h"

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
    void setStructure(std::vector<Finding> findings) { m_structure = std::move(findings); }
    void setLintProblems(Problems problems) { m_lint = std::move(problems); }
    // Replaces what the judgement of one value found. While it waits for patterns, what they last found is kept.
    void setStructureAt(const InputPath& owner, const Findings& findings);
    // What the inputs had that a conversion drops, as they were given.
    void setGivenProblems(Problems problems) { m_given = std::move(problems); }
    const Problems& givenProblems() const { return m_given; }
    // A value has been replaced: what was given there is gone.
    void dropGivenProblems(const InputPath& changed);
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
    std::vector<Finding> m_structure;
    Problems m_given;
    Problems m_lint;
    std::unordered_map<InputPath, Problem> m_edits;
    std::unordered_map<InputPath, std::size_t> m_order;
};

} // namespace Stepbench
