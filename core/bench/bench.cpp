// SPDX-License-Identifier: Apache-2.0
#include "core/bench/bench.h"

#include "core/bench/benchcandidate.h"
#include "core/bench/carryover.h"
#include "core/inputs/conversion.h"
#include "core/schema/validation.h"
#include "core/script/hostpool.h"

namespace Stepbench {
namespace {

std::shared_ptr<HostPool> hostsOf(const BenchServices& services)
{
    return services.host ? std::make_shared<HostPool>(*services.host) : nullptr;
}

} // namespace

Bench::Bench(const BenchServices& services, QObject* parent)
    : QObject(parent)
    , m_hosts(hostsOf(services))
    , m_builder(m_state)
{
    connect(&m_builder, &FormBuilder::formChanged, this, [this](const FormPtr& form) {
        ++m_structure;
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
    connect(&m_builder, &FormBuilder::settled, this, [this] { tellWhenSettled(); });
}

Bench::~Bench()
{
    // Replies that a dying session might still hold must find the builder alive, not half destroyed.
    m_builder.setSession(nullptr);
}

void Bench::end()
{
    --m_pending;
    tellWhenSettled();
}

void Bench::tellWhenSettled()
{
    if (!isBusy())
        Q_EMIT settled();
}

// ---- opening

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

void Bench::setServices(const BenchServices& services)
{
    m_hosts = hostsOf(services);
    m_patterns.forget();
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
    ++m_sessionNumber;
    m_builder.setSession(nullptr);
    m_builder.forget();
    retire(std::move(m_session));
    if (m_candidate)
        retire(std::move(m_candidate->session));
    m_candidate.reset();
    m_package.reset();
    m_state = {};
    m_upgrades.clear();
    m_board = {};
    m_scripts = {};
    m_conversions.clear();
    m_patterns.forget();
    m_waiting.clear();
    m_askingPatterns = false;
    m_executionChecks.clear();
    m_awaitedItem.reset();
    m_formFailure.reset();
    m_examination = {};
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
    if (m_candidate)
        retire(std::move(m_candidate->session));
    m_candidate = std::make_unique<Candidate>();
    m_candidate->reload = reload;
    m_candidate->request = std::move(request);
    const quint64 opening = ++m_opening;
    Result<SchemaPtr> schema = Schema::parse(m_candidate->request.package->inputsSchema);
    const auto later = [this, opening](auto&& then) {
        // opened() and its kin never come from within the call that asked for them.
        QMetaObject::invokeMethod(
            this, [this, opening, then] { opening == m_opening ? then() : void(); }, Qt::QueuedConnection);
    };
    if (!schema)
        return later([this, problem = schema.problem()] { candidateFailed(problem); });
    m_candidate->schema = *schema;
    if (!m_hosts)
        return later([this] { candidateReady(Json::object()); });

    m_candidate->session = std::make_unique<ScriptSession>(m_hosts);
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
        if (narrowed) {
            runtime = toRuntimeInputs(**narrowed, *resource);
            m_board.setGivenProblems(findConversionLosses(**narrowed, *resource));
        }
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
    tellWhenSettled();
}

void Bench::reloadCandidate(const Json& initialRuntime)
{
    const NarrowedPtr narrowed = takeCandidateInputs(initialRuntime);
    if (!narrowed)
        return;
    m_initialRuntime = initialRuntime;
    m_board.setScriptProblems({});
    adoptCandidate(narrowed);
    Q_EMIT reloaded();
    tellWhenSettled();
}

// The inputs, as the candidate's schema can hold them, are in the document; null, after the candidate has failed, when
// it cannot hold them.
NarrowedPtr Bench::takeCandidateInputs(const Json& initialRuntime)
{
    if (m_candidate->inputs != Candidate::Inputs::Carried)
        return takeUpgradedInputs();
    CarriedInputs carried = carryInputs(m_state, m_candidate->schema, initialRuntime);
    if (!carried.narrowed) {
        candidateFailed(makeProblem(ProblemSource::Schema, QStringLiteral("schema.narrow"),
            tr("The rebuilt package's own initial inputs do not fit its schema.")));
        return nullptr;
    }
    if (carried.runtime != m_state.runtime()) {
        // One step: undo brings back what was typed, as far as the new schema can hold it.
        m_state.document.breakMerge();
        const auto applied = m_state.document.apply({ { InputPath(), carried.runtime } }, tr("Reload"));
        Q_UNUSED(applied)
    }
    Problems notes = m_candidate->request.packageProblems;
    notes.insert(notes.end(), carried.problems.begin(), carried.problems.end());
    m_candidate->request.packageProblems = std::move(notes);
    m_board.setGivenProblems({});
    return carried.narrowed;
}

// The candidate becomes the open package; whatever is asked from here on is asked of its scripts.
void Bench::adoptCandidate(NarrowedPtr narrowed)
{
    const std::unique_ptr<Candidate> candidate = std::move(m_candidate);
    if (candidate->inputs == Candidate::Inputs::Carried)
        followRebuild(candidate->request.package);
    m_package = candidate->request.package;
    retire(std::move(m_session));
    m_session = std::move(candidate->session);
    ++m_sessionNumber;
    m_pending = 0; // what the old session was asked is answered no more
    m_scripts = candidate->scripts;
    m_state.schema = candidate->schema;
    m_state.narrowed = std::move(narrowed);
    m_waiting.clear();
    m_askingPatterns = false;
    const auto lost = std::exchange(m_conversions, {});
    m_board.setPackageProblems(candidate->request.packageProblems);
    m_board.setLintProblems({});
    m_examination = {};
    m_builder.setSession(m_scripts.hasUi || m_scripts.hasValidation ? m_session.get() : nullptr);
    if (m_state.narrowed) {
        validateChanged({}, true);
        m_builder.refresh({});
        // What was typed last is converted by the new package's scripts.
        for (const auto& [path, conversion] : lost)
            convertAndApply(conversion.input, conversion.value, false);
    }
    restartExecutionChecks();
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
    tellWhenSettled();
}

} // namespace Stepbench
