// SPDX-License-Identifier: Apache-2.0
#include "core/bench/bench.h"

#include "core/bench/carryover.h"
#include "core/bench/editplan.h"
#include "core/inputs/conversion.h"
#include "core/schema/validation.h"

namespace Stepbench {
namespace {

bool mentionsPattern(const Json& schema)
{
    if (schema.is_object()) {
        for (const auto& [name, value] : schema.items()) {
            if ((name == "pattern" && value.is_string()) || mentionsPattern(value))
                return true;
        }
    } else if (schema.is_array()) {
        for (const Json& part : schema) {
            if (mentionsPattern(part))
                return true;
        }
    }
    return false;
}

} // namespace

struct Bench::Candidate
{
    bool reload = false;
    OpenRequest request;
    SchemaPtr schema;
    std::unique_ptr<ScriptSession> session;
    OpenedScripts scripts;
};

Bench::Bench(BenchServices services, QObject* parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_builder(m_state)
{
    connect(&m_builder, &FormBuilder::formChanged, this, [this](const FormPtr& form) {
        Q_EMIT formChanged(form);
        if (m_awaitedItem && valueAt(m_state.runtime(), *m_awaitedItem)) {
            const InputPath item = *std::exchange(m_awaitedItem, std::nullopt);
            Q_EMIT itemReady(item);
        }
    });
    connect(&m_builder, &FormBuilder::fieldsChanged, this, &Bench::fieldsChanged);
    connect(&m_builder, &FormBuilder::problemsChanged, this,
        [this](const Problems& problems) { m_board.setFormProblems(problems); });
    connect(&m_builder, &FormBuilder::rulesAnswered, this, [this](const RuleResults& rules) {
        m_board.setRuleProblems(rules.problems);
        if (m_formFailure) {
            m_formFailure.reset();
            m_board.setScriptProblems({});
            Q_EMIT formFailureChanged(std::nullopt);
        }
        publishProblems();
    });
    connect(&m_builder, &FormBuilder::failed, this, [this](const Problem& problem) {
        m_formFailure = problem;
        m_board.setScriptProblems({ problem });
        publishProblems();
        Q_EMIT formFailureChanged(m_formFailure);
    });
    connect(&m_builder, &FormBuilder::settled, this, [this] {
        if (!isBusy())
            Q_EMIT settled();
    });
}

Bench::~Bench()
{
    // Replies that a dying session might still hold must find the builder alive, not half destroyed.
    m_builder.setSession(nullptr);
}

void Bench::end()
{
    if (--m_pending == 0 && !m_builder.isBusy())
        Q_EMIT settled();
}

// ---- opening
// ---------------------------------------------------------------------------------------------------------

void Bench::open(OpenRequest request)
{
    close();
    m_package = request.package;
    startCandidate(std::move(request), false);
}

void Bench::reload(PackagePtr package, Problems packageProblems)
{
    const bool hasInputs = m_state.narrowed != nullptr;
    startCandidate({ std::move(package), std::move(packageProblems), std::nullopt }, hasInputs);
}

void Bench::setServices(BenchServices services)
{
    m_services = std::move(services);
    if (!m_package)
        return;
    // Without Node the inputs may never have been the package's own initial ones.
    if (m_session)
        return reload(m_package);
    OpenRequest request { m_package, {}, std::nullopt };
    if (m_state.document.isDirty())
        request.resourceInputs = resourceInputs();
    open(std::move(request));
}

void Bench::close()
{
    ++m_opening;
    m_builder.setSession(nullptr);
    m_builder.forget();
    retire(std::move(m_session));
    if (m_candidate)
        retire(std::move(m_candidate->session));
    m_candidate.reset();
    m_package.reset();
    m_state = {};
    m_board = {};
    m_scripts = {};
    m_conversions.clear();
    m_awaitedItem.reset();
    m_formFailure.reset();
    m_pending = 0;
}

// Not deleted at once: this may be called from within one of its replies.
void Bench::retire(std::unique_ptr<ScriptSession> session)
{
    if (!session)
        return;
    session->disconnect(this);
    session.release()->deleteLater();
}

void Bench::startCandidate(OpenRequest request, bool reload)
{
    if (m_candidate) {
        retire(std::move(m_candidate->session));
        --m_pending;
    }
    m_candidate = std::make_unique<Candidate>();
    m_candidate->reload = reload;
    m_candidate->request = std::move(request);
    const quint64 opening = ++m_opening;
    begin();
    Result<SchemaPtr> schema = Schema::parse(m_candidate->request.package->inputsSchema);
    const auto later = [this, opening](auto&& then) {
        // opened() and its kin never come from within the call that asked for them.
        QMetaObject::invokeMethod(
            this, [this, opening, then] { opening == m_opening ? then() : void(); }, Qt::QueuedConnection);
    };
    if (!schema)
        return later([this, problem = schema.problem()] { candidateFailed(problem); });
    m_candidate->schema = *schema;
    if (!m_services.host)
        return later([this] { candidateReady(Json::object()); });

    m_candidate->session = std::make_unique<ScriptSession>(*m_services.host);
    ScriptSession* session = m_candidate->session.get();
    connect(session, &ScriptSession::consolePrinted, this, &Bench::consolePrinted);
    connect(session, &ScriptSession::hostReplaced, this, &Bench::hostReplaced);
    session->open(m_candidate->request.package, [this, opening](const Result<OpenedScripts>& scripts) {
        if (opening != m_opening)
            return;
        scripts ? candidateLoaded(*scripts) : candidateFailed(scripts.problem());
    });
}

void Bench::candidateLoaded(const OpenedScripts& scripts)
{
    m_candidate->scripts = scripts;
    if (!scripts.hasUi)
        return candidateReady(Json::object());
    m_candidate->session->initialInputs([this, opening = m_opening](const Result<Json>& inputs) {
        if (opening != m_opening)
            return;
        if (!inputs)
            return candidateFailed(inputs.problem());
        Json runtime = withoutEmptyMarks(*inputs);
        fillServerOwned(m_candidate->schema, runtime, {});
        candidateReady(runtime);
    });
}

void Bench::candidateReady(const Json& initialRuntime)
{
    m_candidate->reload ? reloadCandidate(initialRuntime) : openCandidate(initialRuntime);
}

void Bench::openCandidate(const Json& initialRuntime)
{
    Json runtime = initialRuntime;
    Result<NarrowedPtr> narrowed = Result<NarrowedPtr>(NarrowedPtr());
    if (const std::optional<Json>& resource = m_candidate->request.resourceInputs) {
        narrowed = narrow(m_candidate->schema, *resource);
        if (narrowed)
            runtime = toRuntimeInputs(**narrowed, *resource);
    } else {
        narrowed = narrow(m_candidate->schema, runtime);
        if (narrowed) {
            // Properties that the schema does not know are no inputs.
            runtime = toRuntimeInputs(**narrowed, toResourceInputs(**narrowed, runtime));
        }
    }
    m_initialRuntime = initialRuntime;
    m_state.document = InputsDocument(std::move(runtime));
    if (!narrowed)
        m_board.setScriptProblems({ narrowed.problem() });
    adoptCandidate(narrowed ? *narrowed : NarrowedPtr());
    const bool usable = m_state.narrowed != nullptr;
    Q_EMIT opened(usable);
    end();
}

void Bench::reloadCandidate(const Json& initialRuntime)
{
    CarriedInputs carried = carryInputs(m_state, m_candidate->schema, initialRuntime);
    if (!carried.narrowed) {
        return candidateFailed(makeProblem(ProblemSource::Schema, QStringLiteral("schema.narrow"),
            tr("The rebuilt package's own initial inputs do not fit its schema.")));
    }
    m_initialRuntime = initialRuntime;
    if (carried.runtime != m_state.runtime()) {
        // One step: undo brings back what was typed, as far as the new schema can hold it.
        m_state.document.breakMerge();
        const auto applied = m_state.document.apply({ { InputPath(), carried.runtime } }, tr("Reload"));
        Q_UNUSED(applied)
    }
    Problems notes = m_candidate->request.packageProblems;
    notes.insert(notes.end(), carried.problems.begin(), carried.problems.end());
    m_candidate->request.packageProblems = std::move(notes);
    m_board.setScriptProblems({});
    adoptCandidate(carried.narrowed);
    Q_EMIT reloaded();
    end();
}

// The candidate becomes the open package; whatever is asked from here on is asked of its scripts.
void Bench::adoptCandidate(NarrowedPtr narrowed)
{
    const std::unique_ptr<Candidate> candidate = std::move(m_candidate);
    m_package = candidate->request.package;
    retire(std::move(m_session));
    m_session = std::move(candidate->session);
    m_scripts = candidate->scripts;
    m_state.schema = candidate->schema;
    m_state.narrowed = std::move(narrowed);
    m_schemaHasPatterns = mentionsPattern(m_state.schema->json());
    m_conversions.clear();
    m_board.setPackageProblems(candidate->request.packageProblems);
    m_builder.setSession(m_scripts.hasUi || m_scripts.hasValidation ? m_session.get() : nullptr);
    if (m_state.narrowed) {
        validateChanged({}, true);
        m_builder.refresh({});
    }
    Q_EMIT inputsChanged();
    publishProblems();
}

void Bench::candidateFailed(const Problem& problem)
{
    const std::unique_ptr<Candidate> candidate = std::move(m_candidate);
    retire(std::move(candidate->session));
    Problems problems = candidate->request.packageProblems;
    problems.push_back(problem);
    if (candidate->reload) {
        Q_EMIT reloadFailed(problems);
    } else {
        m_package = candidate->request.package;
        m_state.schema = candidate->schema;
        m_board.setPackageProblems(problems);
        publishProblems();
        Q_EMIT opened(false);
    }
    end();
}

// ---- edits
// -----------------------------------------------------------------------------------------------------------

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
    m_session->newItem(edit.list, [this, edit, opening = m_opening](const Result<Json>& item) {
        if (opening != m_opening)
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
    m_conversions[input.path] = number;
    begin();
    m_session->convertBack(input, value,
        [this, input, value, number, retried, opening = m_opening](const Result<std::optional<Json>>& original) {
            if (opening != m_opening)
                return;
            const auto newest = m_conversions.find(input.path);
            if (newest != m_conversions.end() && newest->second == number) {
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
    for (const auto& [path, value] : plan.values)
        m_board.setEditProblem(path, std::nullopt);
    const Result<AppliedChanges> applied = m_state.document.apply(plan.values, plan.label, plan.mergeKey);
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

Result<void> Bench::replaceInputs(const Json& resource, const QString& label)
{
    if (!m_state.schema) {
        return makeProblem(ProblemSource::Schema, QStringLiteral("schema.unusable"),
            tr("Without a usable schema there are no inputs to edit."));
    }
    Result<NarrowedPtr> narrowed = narrow(m_state.schema, resource);
    if (!narrowed)
        return narrowed.problem();
    const Json runtime = toRuntimeInputs(**narrowed, resource);
    if (runtime == m_state.runtime() && m_state.narrowed)
        return {};
    const Result<AppliedChanges> applied = m_state.document.apply({ { InputPath(), runtime } }, label);
    if (!applied)
        return applied.problem();
    m_board.clearInputProblems();
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

// A step from before a reload may hold inputs that the present schema cannot: it is skipped, and said.
void Bench::stepThroughHistory(bool backwards)
{
    InputsDocument& document = m_state.document;
    if (!m_state.schema || !(backwards ? document.canUndo() : document.canRedo()))
        return;
    m_conversions.clear();
    const AppliedChanges applied = backwards ? document.undo() : document.redo();
    Result<NarrowedPtr> narrowed = narrow(m_state.schema, document.runtime());
    if (narrowed)
        return afterChange(applied, *narrowed);
    backwards ? document.redo() : document.undo();
    Problem problem = narrowed.problem();
    problem.severity = Severity::Warning;
    problem.message = tr("That step does not fit the package as it is now: %1").arg(problem.message);
    reportEditProblem(problem.path.value_or(InputPath()), problem);
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

// ---- problems
// --------------------------------------------------------------------------------------------------------

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
