// SPDX-License-Identifier: Apache-2.0
#include "core/bench/problemboard.h"

#include <algorithm>
#include <limits>

namespace Stepbench {

static bool saysTheSame(const Problem& a, const Problem& b)
{
    return a.path == b.path && a.message == b.message && a.file == b.file && a.line == b.line;
}

void ProblemBoard::setOrder(const NarrowedInputs& narrowed)
{
    m_order.clear();
    std::size_t position = 0;
    for (InputPathEntry& entry : listInputPaths(narrowed))
        m_order.emplace(std::move(entry.path), ++position);
}

void ProblemBoard::setStructureAt(const InputPath& owner, const Findings& findings)
{
    const bool waits = std::find(findings.waiting.begin(), findings.waiting.end(), owner) != findings.waiting.end();
    std::erase_if(m_structure, [&](const Finding& finding) {
        return finding.owner == owner && !(waits && finding.problem.code == u"input.pattern");
    });
    m_structure.insert(m_structure.end(), findings.found.begin(), findings.found.end());
}

void ProblemBoard::dropGivenProblems(const InputPath& changed)
{
    std::erase_if(m_given, [&changed](const Problem& problem) {
        return problem.path && (problem.path->startsWith(changed) || changed.startsWith(*problem.path));
    });
}

void ProblemBoard::setEditProblem(const InputPath& path, std::optional<Problem> problem)
{
    m_edits.erase(path);
    if (problem)
        m_edits.emplace(path, std::move(*problem));
}

void ProblemBoard::clearInputProblems()
{
    m_form.clear();
    m_rules.clear();
    m_structure.clear();
    m_given.clear();
    m_edits.clear();
}

// Without a path 0; a path that the order does not know (a discriminator, an item that is gone) stands by its nearest
// known holder.
std::size_t ProblemBoard::rank(const Problem& problem) const
{
    if (!problem.path)
        return 0;
    for (InputPath path = *problem.path; !path.isRoot(); path = path.parent()) {
        if (const auto found = m_order.find(path); found != m_order.end())
            return found->second;
    }
    return std::numeric_limits<std::size_t>::max();
}

Problems ProblemBoard::merged() const
{
    Problems all;
    const auto add = [&all](const Problems& part) { all.insert(all.end(), part.begin(), part.end()); };
    add(m_package);
    add(m_script);
    for (const Finding& finding : m_structure)
        all.push_back(finding.problem);
    for (const Problems* part : { &m_given, &m_rules, &m_form, &m_lint })
        add(*part);
    for (const auto& [path, problem] : m_edits)
        all.push_back(problem);

    std::vector<std::pair<std::size_t, std::size_t>> order;
    order.reserve(all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        order.emplace_back(rank(all[i]), i);
    std::sort(order.begin(), order.end());

    Problems sorted;
    sorted.reserve(all.size());
    std::size_t sameRank = 0; // where the problems of this rank begin: only they can say the same
    for (std::size_t at = 0; at < order.size(); ++at) {
        if (at == 0 || order[at].first != order[at - 1].first)
            sameRank = sorted.size();
        Problem& next = all[order[at].second];
        const bool said = std::any_of(sorted.begin() + std::ptrdiff_t(sameRank), sorted.end(),
            [&](const Problem& p) { return saysTheSame(p, next); });
        if (!said)
            sorted.push_back(std::move(next));
    }
    return sorted;
}

} // namespace Stepbench
