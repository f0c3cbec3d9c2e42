// SPDX-License-Identifier: Apache-2.0
// What is wrong with a Bench's inputs: schema, patterns and rules, while typing and as at execution.
#include "core/bench/bench.h"

#include "core/schema/validation.h"

#include <algorithm>
#include <utility>

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
    if (!m_askingPatterns)
        m_patterns.trim();
    PatternTalk talk(m_patterns.memory());
    if (shapeChanged) {
        Findings all = examineInputs(*m_state.narrowed, m_state.runtime(), ValidationTime::Configuration, &talk);
        m_board.setOrder(*m_state.narrowed);
        m_board.setStructure(std::move(all.found));
        m_waiting = std::move(all.waiting);
    } else {
        std::vector<InputPath> paths;
        for (const InputPath& path : changed) {
            paths.push_back(path);
            for (InputPath& holder : judgingHolders(*m_state.narrowed, path))
                paths.push_back(std::move(holder));
        }
        std::sort(paths.begin(), paths.end());
        paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
        examineAgain(paths, talk);
    }
    askPatterns(talk);
}

void Bench::examineAgain(const std::vector<InputPath>& paths, PatternTalk& talk)
{
    for (const InputPath& path : paths) {
        const Findings findings
            = examineValue(*m_state.narrowed, m_state.runtime(), path, ValidationTime::Configuration, &talk);
        m_board.setStructureAt(path, findings);
        std::erase(m_waiting, path);
        m_waiting.insert(m_waiting.end(), findings.waiting.begin(), findings.waiting.end());
    }
}

// What waits is judged again when the answers are there, and may then have further questions. Those of edits that are
// made meanwhile are asked after that.
void Bench::askPatterns(const PatternTalk& talk)
{
    if (m_askingPatterns || talk.questions().empty() || !m_session)
        return;
    m_askingPatterns = true;
    begin();
    m_patterns.ask(*m_session, talk.questions(), [this, session = m_sessionNumber] {
        if (session != m_sessionNumber)
            return;
        m_askingPatterns = false;
        if (m_state.narrowed) {
            PatternTalk further(m_patterns.memory());
            examineAgain(std::exchange(m_waiting, {}), further);
            publishProblems();
            askPatterns(further);
        }
        end();
    });
}

// Inputs that are judged as at execution: patterns first, then the rules.
struct Bench::ExecutionCheck
{
    NarrowedPtr narrowed;
    ResolvedInputs resolved;
    std::function<void(Problems)> reply;
};

void Bench::validateAtExecution(const ResolvedInputs& resolved, std::function<void(Problems)> reply)
{
    Result<NarrowedPtr> narrowed = narrow(m_state.schema, resolved.runtime);
    if (!narrowed) {
        Problems problems = resolved.problems;
        problems.push_back(narrowed.problem());
        return reply(std::move(problems));
    }
    m_executionChecks.push_back(
        std::make_shared<ExecutionCheck>(ExecutionCheck { *narrowed, resolved, std::move(reply) }));
    checkExecution(m_executionChecks.back());
}

// A rebuilt package has come between: its schema and rules are those that count.
void Bench::restartExecutionChecks()
{
    for (const std::shared_ptr<ExecutionCheck>& check : std::exchange(m_executionChecks, {}))
        validateAtExecution(check->resolved, std::move(check->reply));
}

void Bench::checkExecution(const std::shared_ptr<ExecutionCheck>& check)
{
    PatternTalk talk(m_patterns.memory());
    const Findings structure
        = examineInputs(*check->narrowed, check->resolved.runtime, ValidationTime::Execution, &talk);
    if (!m_session)
        return finishExecution(check, structure, {});
    begin();
    if (!talk.questions().empty()) {
        return m_patterns.ask(*m_session, talk.questions(), [this, check, session = m_sessionNumber] {
            if (session != m_sessionNumber)
                return;
            checkExecution(check);
            end();
        });
    }
    m_session->runRules(check->narrowed, check->resolved.runtime,
        [this, check, structure, session = m_sessionNumber](const Result<RuleResults>& rules) {
            if (session != m_sessionNumber)
                return;
            finishExecution(check, structure, rules ? rules->problems : Problems { rules.problem() });
            if (session == m_sessionNumber)
                end();
        });
}

void Bench::finishExecution(const std::shared_ptr<ExecutionCheck>& check, Findings structure, Problems rules)
{
    // The resolving says better why a text is no number.
    const Problems& resolving = check->resolved.problems;
    std::erase_if(structure.found, [&resolving](const Finding& finding) {
        return std::any_of(resolving.begin(), resolving.end(), [&finding](const Problem& problem) {
            return problem.code == finding.problem.code && problem.path == finding.problem.path;
        });
    });
    ProblemBoard board;
    board.setOrder(*check->narrowed);
    board.setScriptProblems(resolving);
    board.setStructure(std::move(structure.found));
    board.setRuleProblems(std::move(rules));
    std::erase(m_executionChecks, check);
    check->reply(board.merged());
}

} // namespace Stepbench
