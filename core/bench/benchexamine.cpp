// SPDX-License-Identifier: Apache-2.0
// The second look at a form: lint, and where its components were made.
#include "core/bench/bench.h"

#include "core/form/formparser.h"
#include "core/lint/formlint.h"

#include <algorithm>

namespace Stepbench {

SourcePlace FormExamination::placeIn(const Form& form, const Component& component) const
{
    std::size_t index = 0;
    std::optional<std::size_t> found;
    visitComponents(form.content, [&](const Component& candidate) {
        if (&candidate == &component)
            found = index;
        ++index;
    });
    return found && index == places.size() ? places[*found] : SourcePlace();
}

std::vector<RuleReading> FormExamination::readingsOf(const InputPath& path) const
{
    std::vector<RuleReading> found;
    std::copy_if(readings.begin(), readings.end(), std::back_inserter(found), [&](const RuleReading& reading) {
        return std::any_of(reading.paths.begin(), reading.paths.end(),
            [&](const InputPath& read) { return path.startsWith(read) || read.startsWith(path); });
    });
    return found;
}

void Bench::examine(Timing timing)
{
    if (!m_session || !m_scripts.hasUi || !m_builder.hasForm() || !m_state.narrowed || isExamined())
        return;
    begin();
    m_session->examine([this, timing, session = m_sessionNumber, structure = m_structure, narrowed = m_state.narrowed](
                           const Result<Examination>& found) {
        if (session != m_sessionNumber)
            return;
        // A form that fails the second time fails in the next call too, which tells why.
        if (structure == m_structure && narrowed == m_state.narrowed) {
            m_examination = { m_structure, {}, {} };
            if (found)
                takeExamination(*found, narrowed, timing);
            Q_EMIT examined();
        }
        end();
    });
}

void Bench::takeExamination(const Examination& found, const NarrowedPtr& narrowed, Timing timing)
{
    const Form explained = parseForm(found.explained, *narrowed, m_state.runtime(), {}).form;
    visitComponents(
        explained.content, [this](const Component& component) { m_examination.places.push_back(placeOf(component)); });
    m_examination.readings = found.readings;

    Problems problems = lintForm(explained, *narrowed, m_state.runtime());
    const Problems unstable = lintRepetition(form(), explained, !found.repeats);
    problems.insert(problems.end(), unstable.begin(), unstable.end());
    if (timing == Timing::Report) {
        const Problems slow = lintDuration(found.formMs);
        problems.insert(problems.end(), slow.begin(), slow.end());
    }
    m_board.setLintProblems(std::move(problems));
    publishProblems();
}

} // namespace Stepbench
