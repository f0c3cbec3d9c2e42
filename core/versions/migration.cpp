// SPDX-License-Identifier: Apache-2.0
#include "core/versions/migration.h"

#include "core/bench/carryover.h"
#include "core/inputs/conversion.h"
#include "core/schema/validation.h"

#include <QTimer>

#include <limits>

namespace Stepbench {
namespace {

Problem migrationProblem(const char* code, const QString& message, Severity severity = Severity::Error)
{
    return makeProblem(ProblemSource::Script, QLatin1String(code), message, severity)
        .inFile(QStringLiteral("migration.js"));
}

// The form and the rules of a package do not matter while its migration runs, and must not stand in its way.
PackagePtr migrationAlone(const PackagePtr& package)
{
    auto copy = std::make_shared<Package>(*package);
    copy->ui = {};
    copy->validation = {};
    return copy;
}

// The host counts majors as plain numbers.
Result<int> asInt(quint64 major)
{
    if (major > quint64(std::numeric_limits<int>::max())) {
        return migrationProblem(
            "migration.order", Migration::tr("There is no way to migrate to or from version %1.").arg(major));
    }
    return int(major);
}

} // namespace

Migration::Migration(ScriptHostSettings host, MigrationRequest request, QObject* parent)
    : QObject(parent)
    , m_host(std::move(host))
    , m_request(std::move(request))
{
    m_host.keepSpare = false;
}

Migration::~Migration() = default;

void Migration::start()
{
    if (Result<void> checked = check(); !checked)
        return fail(checked.problem());
    const Result<SchemaPtr> schema = Schema::parse(m_request.from->inputsSchema);
    if (!schema)
        return fail(schema.problem());
    const Result<NarrowedPtr> narrowed = narrow(*schema, m_request.inputs);
    if (!narrowed)
        return fail(narrowed.problem());
    // What a server has stored holds nothing that its schema does not know.
    m_values = toResourceInputs(**narrowed, toRuntimeInputs(**narrowed, m_request.inputs));
    m_major = m_request.from->metadata.version.major();
    advance();
}

Result<void> Migration::check()
{
    const PackageMetadata* before = &m_request.from->metadata;
    if (m_request.through.empty())
        return migrationProblem("migration.order", tr("There is no newer package to migrate to."));
    for (const PackagePtr& package : m_request.through) {
        const PackageMetadata& next = package->metadata;
        if (next.id != before->id || next.type != before->type) {
            return migrationProblem(
                "migration.id", tr("%1 is no newer version of %2.").arg(packageLabel(next), packageLabel(*before)));
        }
        if (next.version < before->version) {
            return migrationProblem("migration.order",
                tr("%1 is older than %2: there is no way back.").arg(packageLabel(next), packageLabel(*before)));
        }
        before = &next;
    }
    return {};
}

// ---- through the majors

void Migration::advance()
{
    while (m_next < m_request.through.size()) {
        const PackagePtr package = m_request.through[m_next++];
        const quint64 major = package->metadata.version.major();
        if (major == m_major)
            continue;
        if (!package->migration.isEmpty())
            return runScript(package);
        if (m_next == m_request.through.size()) {
            m_outcome.problems.push_back(migrationProblem("migration.none",
                tr("%1 has no migration from version %2: the inputs are taken over as they are.")
                    .arg(packageLabel(package->metadata))
                    .arg(m_major),
                Severity::Warning));
        }
    }
    fit();
}

void Migration::runScript(const PackagePtr& package)
{
    const Result<int> from = asInt(m_major);
    const Result<int> to = asInt(package->metadata.version.major());
    if (!from || !to)
        return fail((from ? to : from).problem());
    m_session = std::make_unique<ScriptSession>(m_host);
    connect(m_session.get(), &ScriptSession::consolePrinted, this, &Migration::consolePrinted);
    ScriptSession* session = m_session.get();
    session->open(
        migrationAlone(package), [this, session, package, from = *from, to = *to](const Result<OpenedScripts>& opened) {
            if (!opened)
                return fail(opened.problem());
            session->migrate(m_values, from, to, [this, package](const Result<MigratedInputs>& migrated) {
                migrated ? stepDone(package, *migrated) : fail(migrated.problem());
            });
        });
}

void Migration::stepDone(const PackagePtr& package, const MigratedInputs& migrated)
{
    const quint64 major = package->metadata.version.major();
    if (quint64(migrated.steps) != major - m_major) {
        m_outcome.problems.push_back(migrationProblem("migration.steps",
            tr("migration.js has %1 of the steps from version %2 to version %3: they were run on the inputs of version "
               "%2. Name the packages between, too, if these have the others.")
                .arg(migrated.steps)
                .arg(m_major)
                .arg(major),
            Severity::Warning));
    }
    m_values = migrated.inputs;
    m_major = major;
    // Not from within a reply of the session that is replaced.
    QTimer::singleShot(0, this, &Migration::advance);
}

// ---- into the new schema

void Migration::fit()
{
    const Result<SchemaPtr> schema = Schema::parse(m_request.through.back()->inputsSchema);
    if (!schema)
        return fail(schema.problem());
    if (const Result<NarrowedPtr> narrowed = narrow(*schema, m_values))
        return complete(*narrowed);
    fitByInitialInputs(*schema);
}

void Migration::fitByInitialInputs(const SchemaPtr& schema)
{
    m_session = std::make_unique<ScriptSession>(m_host);
    connect(m_session.get(), &ScriptSession::consolePrinted, this, &Migration::consolePrinted);
    ScriptSession* session = m_session.get();
    session->open(m_request.through.back(), [this, session, schema](const Result<OpenedScripts>& opened) {
        if (!opened)
            return fail(opened.problem());
        session->initialInputs([this, schema](const Result<Json>& initial) {
            if (!initial)
                return fail(initial.problem());
            Json runtime = withoutEmptyMarks(*initial);
            fillServerOwned(schema, runtime, {});
            const Result<NarrowedPtr> narrowed = narrow(schema, runtime);
            FittedValues fitted
                = fitToSchema(schema, m_values, narrowed ? toResourceInputs(**narrowed, runtime) : Json::object());
            for (Problem& problem : fitted.problems) {
                problem.code = QStringLiteral("migration.fit");
                problem.message = tr("The migrated inputs do not fit the new schema here: %1").arg(problem.message);
                m_outcome.problems.push_back(problem);
            }
            if (!fitted.narrowed)
                return finish();
            m_values = std::move(fitted.values);
            complete(fitted.narrowed);
        });
    });
}

void Migration::complete(const NarrowedPtr& narrowed)
{
    const Problems losses = findConversionLosses(*narrowed, m_values);
    for (const Problem& loss : losses) {
        if (loss.code == u"input.unknown")
            m_outcome.problems.push_back(loss);
    }
    Json runtime = toRuntimeInputs(*narrowed, m_values);
    if (m_major != m_request.from->metadata.version.major())
        fillServerOwned(narrowed->schema, runtime, {});
    const Result<NarrowedPtr> filled = narrow(narrowed->schema, runtime);
    judge(toResourceInputs(filled ? **filled : *narrowed, runtime));
}

void Migration::judge(const Json& resource)
{
    m_outcome.inputs = resource;
    m_bench = std::make_unique<Bench>(BenchServices { m_host });
    connect(m_bench.get(), &Bench::consolePrinted, this, &Migration::consolePrinted);
    const auto done = [this] {
        if (m_over || m_bench->isBusy())
            return;
        const Problems problems = m_bench->problems();
        m_outcome.problems.insert(m_outcome.problems.end(), problems.begin(), problems.end());
        m_outcome.silent = !hasErrors(m_outcome.problems);
        finish();
    };
    // settled() follows opened(), also when nothing could be opened.
    connect(m_bench.get(), &Bench::settled, this, done, Qt::QueuedConnection);
    m_bench->open({ m_request.through.back(), {}, resource });
}

// ---- the end

void Migration::fail(const Problem& problem)
{
    m_outcome.problems.push_back(problem);
    finish();
}

void Migration::finish()
{
    if (std::exchange(m_over, true))
        return;
    QTimer::singleShot(0, this, [this] { Q_EMIT finished(m_outcome); });
}

} // namespace Stepbench
