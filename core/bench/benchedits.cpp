// SPDX-License-Identifier: Apache-2.0
// What a Bench does to its inputs: the form's edits, whole documents, history, list items.
#include "core/bench/bench.h"

#include "core/bench/editplan.h"
#include "core/form/fieldvalues.h"
#include "core/inputs/conversion.h"
#include "core/inputs/knowninputs.h"
#include "core/schema/validation.h"

#include <iterator>

namespace Stepbench {

void Bench::edit(const FormEdit& edit)
{
    if (!m_state.narrowed)
        return;
    std::visit([this](const auto& e) { carryOut(e); }, edit);
}

void Bench::carryOut(const SetValueEdit& edit)
{
    if (edit.input.converted && edit.value && !isBound(*edit.value))
        return convertAndApply(edit.input, *edit.value, false);
    m_conversions.erase(edit.input.path);
    apply(planSetValue(m_state, edit.input.path, edit.value));
}

void Bench::carryOut(const BindEdit& edit)
{
    m_conversions.erase(edit.input.path);
    apply(planBind(edit.input.path, edit.expression));
}

void Bench::carryOut(const UnbindEdit& edit)
{
    apply(planUnbind(m_state, edit.input.path));
}

void Bench::carryOut(const SelectOptionEdit& edit)
{
    const Component* component = findComponent(form(), edit.input);
    if (!component)
        return;
    const std::vector<Option>* options = optionsOf(*component);
    if (!options || edit.option >= options->size())
        return;
    const std::optional<Json> value = (*options)[edit.option].value;
    if (edit.input.converted && value)
        convertAndApply(edit.input, *value, false);
    else
        apply(planReplace(m_state, edit.input.path, value));
}

void Bench::carryOut(const AddItemEdit& edit)
{
    if (!m_session)
        return;
    begin();
    m_session->newItem(edit.list, [this, edit, number = m_sessionNumber](const Result<Json>& item) {
        if (number != m_sessionNumber)
            return;
        if (!item) {
            reportEditProblem(edit.list.path, item.problem());
        } else {
            if (edit.opensPopup)
                m_state.document.beginGroup(tr("Add to %1").arg(edit.list.path.dotted()));
            const Json* items = valueAt(m_state.runtime(), edit.list.path);
            const std::size_t count = items && items->is_array() ? items->size() : 0;
            if (edit.opensPopup)
                m_awaitedItem = edit.list.path.child(count);
            apply(planAddItem(m_state, edit.list.path, *item));
            const Json* after = valueAt(m_state.runtime(), edit.list.path);
            if (edit.opensPopup && (!after || !after->is_array() || after->size() == count)) {
                m_awaitedItem.reset();
                endItemEdit(false);
            }
        }
        end();
    });
}

void Bench::carryOut(const RemoveItemEdit& edit)
{
    apply(planRemoveItem(m_state, edit.list.path, edit.index));
}

// The typed value is converted by the path's own functions in the host. A newer edit at the same path outruns an older
// answer. When the host was lost on the way, the form is asked for again and the conversion tried once more.
void Bench::convertAndApply(const InputBinding& input, const Json& value, bool retried)
{
    if (!m_session)
        return;
    const quint64 number = ++m_conversionCount;
    m_conversions[input.path] = { number, input, value };
    begin();
    m_session->convertBack(input, value,
        [this, input, value, number, retried, session = m_sessionNumber](const Result<std::optional<Json>>& original) {
            if (session != m_sessionNumber)
                return;
            const auto newest = m_conversions.find(input.path);
            if (newest != m_conversions.end() && newest->second.number == number) {
                m_conversions.erase(newest);
                if (original) {
                    EditPlan plan = original->has_value() && original->value().is_object()
                        ? planReplace(m_state, input.path, *original)
                        : planSetValue(m_state, input.path, *original);
                    apply(plan);
                } else if (!retried) {
                    m_builder.refresh({});
                    convertAndApply(input, value, true);
                } else {
                    reportEditProblem(input.path, original.problem());
                }
            }
            end();
        });
}

// False, with a problem at the place, when the inputs would no longer narrow. narrowed stays null when the shape is the
// same as before.
bool Bench::wouldNarrow(const EditPlan& plan, NarrowedPtr& narrowed)
{
    bool shape = false;
    for (const auto& [path, value] : plan.values)
        shape = shape || changesShape(*m_state.narrowed, path) || !valueAt(m_state.runtime(), path.parent());
    if (!shape)
        return true;
    Json copy = m_state.runtime();
    for (const auto& [path, value] : plan.values) {
        if (const Result<void> set = setValueAt(copy, path, value); !set) {
            reportEditProblem(path, set.problem());
            return false;
        }
    }
    Result<NarrowedPtr> result = narrow(m_state.schema, copy);
    if (!result) {
        Problem problem = result.problem();
        if (!problem.path)
            problem.path = plan.values.front().first;
        reportEditProblem(plan.values.front().first, problem);
        return false;
    }
    narrowed = *result;
    return true;
}

void Bench::apply(const EditPlan& plan)
{
    NarrowedPtr narrowed;
    if (plan.values.empty() || !wouldNarrow(plan, narrowed))
        return;
    for (const auto& [path, value] : plan.values) {
        m_board.setEditProblem(path, std::nullopt);
        m_board.dropGivenProblems(path);
    }
    const Result<AppliedChanges> applied
        = m_state.document.apply(plan.values, plan.label, plan.mergeKey, plan.companion);
    if (!applied)
        return reportEditProblem(plan.values.front().first, applied.problem());
    afterChange(*applied, std::move(narrowed));
}

void Bench::afterChange(const AppliedChanges& applied, NarrowedPtr narrowed)
{
    const bool shapeChanged = narrowed != nullptr;
    if (shapeChanged)
        m_state.narrowed = std::move(narrowed);
    std::vector<InputPath> changed;
    changed.reserve(applied.changes.size());
    for (const InputChange& change : applied.changes)
        changed.push_back(change.path);
    validateChanged(changed, shapeChanged);
    Q_EMIT inputsChanged();
    m_builder.refresh(changed);
    publishProblems();
}

void Bench::reportEditProblem(const InputPath& path, const Problem& problem)
{
    Problem placed = problem;
    if (!placed.path)
        placed.path = path;
    m_board.setEditProblem(path, placed);
    publishProblems();
}

bool Bench::differs(const Json& resource) const
{
    if (!m_state.schema || !m_state.narrowed)
        return true;
    const Result<NarrowedPtr> narrowed = narrow(m_state.schema, resource);
    return !narrowed || toRuntimeInputs(**narrowed, resource) != m_state.runtime();
}

Result<void> Bench::replaceInputs(const Json& resource, const QString& label, quint64 companion)
{
    if (!m_state.schema) {
        return makeProblem(ProblemSource::Schema, QStringLiteral("schema.unusable"),
            tr("Without a usable schema there are no inputs to edit."));
    }
    Result<NarrowedPtr> narrowed = narrow(m_state.schema, resource);
    if (!narrowed)
        return narrowed.problem();
    const Json runtime = toRuntimeInputs(**narrowed, resource);
    if (runtime == m_state.runtime() && m_state.narrowed && companion == 0) {
        m_board.setGivenProblems(findConversionLosses(**narrowed, resource));
        publishProblems();
        return {};
    }
    const Result<AppliedChanges> applied = m_state.document.apply({ { InputPath(), runtime } }, label, {}, companion);
    if (!applied)
        return applied.problem();
    m_board.clearInputProblems();
    m_board.setGivenProblems(findConversionLosses(**narrowed, resource));
    afterChange(*applied, *narrowed);
    return {};
}

Result<void> Bench::amendInputs(const Json& runtime)
{
    Result<NarrowedPtr> narrowed = narrow(m_state.schema, runtime);
    if (!narrowed)
        return narrowed.problem();
    const Json known = toKnownInputs(**narrowed, runtime);
    Problems given = m_board.givenProblems();
    std::erase_if(given, [&](const Problem& problem) {
        const Json* before = problem.path ? valueAt(m_state.runtime(), *problem.path) : nullptr;
        const Json* after = problem.path ? valueAt(known, *problem.path) : nullptr;
        return before && (!after || *before != *after);
    });
    const Result<AppliedChanges> applied = m_state.document.apply({ { InputPath(), known } }, {});
    if (!applied)
        return applied.problem();
    m_board.clearInputProblems();
    m_board.setGivenProblems(std::move(given));
    afterChange(*applied, *narrowed);
    return {};
}

void Bench::resetInputs()
{
    if (!m_state.narrowed || m_initialRuntime == m_state.runtime())
        return;
    m_board.clearInputProblems();
    apply({ { { InputPath(), m_initialRuntime } }, tr("Reset"), {} });
}

void Bench::undo()
{
    stepThroughHistory(true);
}

void Bench::redo()
{
    stepThroughHistory(false);
}

// A step from before a reload may lead to inputs that the present schema cannot hold: it is skipped, and said.
void Bench::stepThroughHistory(bool backwards)
{
    InputsDocument& document = m_state.document;
    const auto canStep = [&] { return backwards ? document.canUndo() : document.canRedo(); };
    if (!m_state.schema || !canStep())
        return;
    m_conversions.clear();
    if (crossUpgrade(backwards))
        return;
    m_board.setGivenProblems({});
    AppliedChanges all;
    std::optional<Problem> misfit;
    for (int steps = 1;; ++steps) {
        AppliedChanges applied = backwards ? document.undo() : document.redo();
        std::move(applied.changes.begin(), applied.changes.end(), std::back_inserter(all.changes));
        all.companions.insert(all.companions.end(), applied.companions.begin(), applied.companions.end());
        if (Result<NarrowedPtr> narrowed = narrow(m_state.schema, document.runtime())) {
            afterChange(all, *narrowed);
            break;
        } else if (!misfit) {
            misfit = narrowed.problem();
        }
        if (canStep() && !nextUpgrade(backwards))
            continue;
        for (; steps > 0; --steps)
            backwards ? document.redo() : document.undo();
        all.companions.clear();
        break;
    }
    if (misfit) {
        misfit->severity = Severity::Warning;
        misfit->message = tr("That step does not fit the package as it is now: %1").arg(misfit->message);
        reportEditProblem(misfit->path.value_or(InputPath()), *misfit);
    }
    for (const quint64 companion : all.companions)
        Q_EMIT companionStepped(companion, backwards);
}

void Bench::beginItemEdit(const InputPath& item)
{
    m_state.document.beginGroup(tr("Edit %1").arg(item.dotted()));
}

void Bench::endItemEdit(bool accepted)
{
    if (m_state.document.openGroups() == 0)
        return;
    if (accepted) {
        m_state.document.commitGroup();
        Q_EMIT inputsChanged();
        return;
    }
    m_conversions.clear();
    const AppliedChanges applied = m_state.document.rollbackGroup();
    if (applied.changes.empty())
        return;
    // What was there before the popup narrowed before it, too.
    if (Result<NarrowedPtr> narrowed = narrow(m_state.schema, m_state.runtime()))
        afterChange(applied, *narrowed);
}

void Bench::markSaved()
{
    m_state.document.markClean();
    Q_EMIT inputsChanged();
}

Json Bench::resourceInputs() const
{
    return m_state.narrowed ? toResourceInputs(*m_state.narrowed, m_state.runtime()) : m_state.runtime();
}

} // namespace Stepbench
