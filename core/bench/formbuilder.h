// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/inputsstate.h"
#include "core/form/formindex.h"
#include "core/script/scriptsession.h"

#include <QObject>

namespace Stepbench {

// Keeps the form of one open package up to date with its inputs: asks the script session, one request at a time, and
// merges what changes in the meantime into the next one. An answer for a schema that has been narrowed anew since is
// not shown, its successor is. Lives on the thread of Bench, which owns it and the state it reads.
class FormBuilder : public QObject
{
    Q_OBJECT
public:
    explicit FormBuilder(const InputsState& state, QObject* parent = nullptr);

    // A null session leaves the last form as it is and answers nothing.
    void setSession(ScriptSession* session);
    // Another package or whole other inputs: the next answer counts from scratch.
    void startOver();
    // No form at all any more.
    void forget();

    // The inputs changed at these paths (empty: anywhere).
    void refresh(const std::vector<InputPath>& changed);

    const Form& form() const { return m_form; }
    bool hasForm() const { return m_hasForm; }
    bool isBusy() const { return m_inFlight || m_wanted; }
    double lastFormMs() const { return m_lastFormMs; }

Q_SIGNALS:
    // Another structure: components came, went or changed their props.
    void formChanged(const Stepbench::FormPtr& form);
    // Only values differ: the components that show them, items and content left as they were.
    void fieldsChanged(const std::vector<Stepbench::Component>& components);
    void rulesAnswered(const Stepbench::RuleResults& rules);
    void problemsChanged(const Stepbench::Problems& problems);
    // editInputsForm itself could not answer; the last good form stays.
    void failed(const Stepbench::Problem& problem);
    // Everything asked for so far is answered and shown.
    void settled();

private:
    void sendWhenIdle();
    void accept(const FormAnswer& answer, const NarrowedPtr& askedFor);
    void applyStructure();
    void applyValues(const std::vector<InputPath>& changed, const ConvertedValues& converted);

    const InputsState& m_state;
    ScriptSession* m_session = nullptr;
    Form m_form;
    FormIndex m_index; // of m_form
    bool m_hasForm = false;
    // The host's last content, kept also when it came too late to be shown: later answers refer to it.
    Json m_content;
    bool m_contentUnshown = false;
    ConvertedValues m_converted;
    Problems m_parseProblems; // of the structure that is shown
    std::vector<InputPath> m_changed;
    bool m_everything = true;
    bool m_wanted = false;
    bool m_inFlight = false;
    quint64 m_generation = 0;
    double m_lastFormMs = 0;
};

} // namespace Stepbench
