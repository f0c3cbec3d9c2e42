// SPDX-License-Identifier: Apache-2.0
#include "core/bench/formbuilder.h"

#include "core/form/formparser.h"

namespace Stepbench {
namespace {

// Cards and their number are told by the structure; of a list's own value nothing is shown.
bool showsItsValue(const Component& component)
{
    return !std::holds_alternative<ListField>(component.node)
        && !std::holds_alternative<InlineListField>(component.node);
}

// A list without what only its items' popups show.
Component cardsOf(const Component& component)
{
    const auto strip = [](const auto& list) {
        std::decay_t<decltype(list)> cards;
        cards.input = list.input;
        for (const ListItem& item : list.items)
            cards.items.push_back({ item.path, item.title, item.details, {}, item.titleSource });
        return Component(std::move(cards));
    };
    const auto* list = std::get_if<ListField>(&component.node);
    return list ? strip(*list) : strip(std::get<InlineListField>(component.node));
}

} // namespace

FormBuilder::FormBuilder(const InputsState& state, QObject* parent)
    : QObject(parent)
    , m_state(state)
{
}

void FormBuilder::setSession(ScriptSession* session)
{
    m_session = session;
    startOver();
}

void FormBuilder::startOver()
{
    ++m_generation;
    m_inFlight = false;
    m_wanted = false;
    m_everything = true;
    m_changed.clear();
    m_converted.clear();
    m_contentUnshown = false;
}

void FormBuilder::forget()
{
    startOver();
    m_index = {};
    m_form = {};
    m_hasForm = false;
    m_content = {};
}

void FormBuilder::refresh(const std::vector<InputPath>& changed)
{
    if (changed.empty())
        m_everything = true;
    m_changed.insert(m_changed.end(), changed.begin(), changed.end());
    // Values that need no host show at once, also in fields that another edit (undo, a popup) changed.
    if (m_hasForm && !changed.empty())
        applyValues(changed, {});
    // Without scripts there is nobody to wait for.
    m_wanted = m_session != nullptr;
    sendWhenIdle();
}

void FormBuilder::sendWhenIdle()
{
    if (m_inFlight || !m_wanted || !m_session || !m_state.narrowed)
        return;
    FormRequest request;
    request.narrowed = m_state.narrowed;
    request.runtime = &m_state.runtime();
    if (!m_everything)
        request.changed = m_changed;
    m_wanted = false;
    m_everything = false;
    m_changed.clear();
    m_inFlight = true;
    m_session->buildForm(
        request, [this, generation = m_generation, narrowed = m_state.narrowed](const Result<FormAnswer>& answer) {
            if (generation != m_generation)
                return;
            m_inFlight = false;
            if (answer) {
                accept(*answer, narrowed);
            } else {
                // The host may have lost what it knew; the next request brings everything.
                m_everything = true;
                Q_EMIT failed(answer.problem());
            }
            sendWhenIdle();
            if (!isBusy())
                Q_EMIT settled();
        });
}

void FormBuilder::accept(const FormAnswer& answer, const NarrowedPtr& askedFor)
{
    m_lastFormMs = answer.formMs;
    if (answer.content) {
        m_content = *answer.content;
        m_converted = answer.converted;
        m_contentUnshown = true;
    } else {
        for (const auto& [id, value] : answer.converted)
            m_converted.insert_or_assign(id, value);
    }
    if (askedFor != m_state.narrowed)
        return;
    if (m_contentUnshown || !m_hasForm)
        applyStructure();
    else
        applyValues({}, answer.converted);
    Problems problems = answer.problems;
    problems.insert(problems.end(), m_parseProblems.begin(), m_parseProblems.end());
    Q_EMIT problemsChanged(problems);
    Q_EMIT rulesAnswered(answer.rules);
}

void FormBuilder::applyStructure()
{
    ParsedForm parsed = parseForm(m_content, *m_state.narrowed, m_state.runtime(), m_converted);
    m_form = std::move(parsed.form);
    m_index = FormIndex(m_form);
    m_parseProblems = std::move(parsed.problems);
    m_hasForm = true;
    m_contentUnshown = false;
    Q_EMIT formChanged(std::make_shared<const Form>(m_form));
}

void FormBuilder::applyValues(const std::vector<InputPath>& changed, const ConvertedValues& converted)
{
    if (changed.empty() && converted.empty())
        return;
    std::vector<Component> different;
    for (Component* component : m_index.concerned(changed, converted)) {
        if (refreshValue(*component, *m_state.narrowed, m_state.runtime(), changed, converted)
            && showsItsValue(*component))
            different.push_back(*component);
        if (refreshItemTexts(*component, m_state.runtime(), changed, converted))
            different.push_back(cardsOf(*component));
    }
    if (!different.empty())
        Q_EMIT fieldsChanged(different);
}

} // namespace Stepbench
