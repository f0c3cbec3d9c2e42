// SPDX-License-Identifier: Apache-2.0
// What is wrong with a Bench's inputs: schema, patterns and rules, while typing and as at execution.
#include "core/bench/bench.h"

#include "core/schema/validation.h"

namespace Stepbench {

Problems Bench::problems() const
{
    return m_board.merged();
}

void Bench::publishProblems()
{
    Q_EMIT problemsChanged(m_board.merged());
}

void Bench::validateChanged(const std::vector<InputPath>& changed, bool shapeChanged)
{
    if (shapeChanged) {
        m_board.setOrder(*m_state.narrowed);
        m_board.setStructureProblems(
            validateInputs(*m_state.narrowed, m_state.runtime(), ValidationTime::Configuration));
    } else {
        for (const InputPath& path : changed) {
            m_board.setStructureProblemsAt(
                path, validateLeaf(*m_state.narrowed, m_state.runtime(), path, ValidationTime::Configuration));
        }
    }
    if (m_schemaHasPatterns)
        checkPatterns();
}

void Bench::checkPatterns()
{
    if (!m_session)
        return;
    const std::vector<PatternCheck> checks
        = collectPatternChecks(*m_state.narrowed, m_state.runtime(), ValidationTime::Configuration);
    if (checks.empty())
        return m_board.setPatternProblems({});
    begin();
    m_session->testPatterns(
        checks, [this, opening = m_opening, revision = m_state.document.revision()](const Result<Problems>& problems) {
            if (opening != m_opening)
                return;
            if (revision == m_state.document.revision()) {
                m_board.setPatternProblems(problems ? *problems : Problems { problems.problem() });
                publishProblems();
            }
            end();
        });
}

void Bench::validateAtExecution(const Json& resolvedRuntime, std::function<void(Problems)> reply)
{
    Result<NarrowedPtr> narrowed = narrow(m_state.schema, resolvedRuntime);
    if (!narrowed)
        return reply({ narrowed.problem() });
    Problems structure = validateInputs(**narrowed, resolvedRuntime, ValidationTime::Execution);
    if (!m_session)
        return reply(std::move(structure));
    const std::vector<PatternCheck> checks
        = collectPatternChecks(**narrowed, resolvedRuntime, ValidationTime::Execution);
    auto found = std::make_shared<Problems>(std::move(structure));
    begin();
    // Replies come in the order of the calls: the rules' is the last.
    if (!checks.empty()) {
        m_session->testPatterns(checks, [found](const Result<Problems>& problems) {
            const Problems more = problems ? *problems : Problems { problems.problem() };
            found->insert(found->end(), more.begin(), more.end());
        });
    }
    m_session->runRules(*narrowed, resolvedRuntime,
        [this, found, opening = m_opening, reply = std::move(reply)](const Result<RuleResults>& rules) {
            const Problems more = rules ? rules->problems : Problems { rules.problem() };
            found->insert(found->end(), more.begin(), more.end());
            reply(std::move(*found));
            if (opening == m_opening)
                end();
        });
}

} // namespace Stepbench
