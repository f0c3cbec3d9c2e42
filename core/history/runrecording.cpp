// SPDX-License-Identifier: Apache-2.0
#include "core/history/runrecording.h"

#include "core/inputs/secrettexts.h"

namespace Stepbench {
namespace {

Json storedInputs(const Bench& bench)
{
    // Without a narrowed schema nobody knows which of them are secrets.
    return bench.inputs().narrowed ? withoutSecretTexts(bench.resourceInputs()) : Json::object();
}

Json contextOf(const QString& text)
{
    const Result<Json> context = parseJson(text.toStdString(), {}, ProblemSource::Run);
    return context ? *context : Json(text.toStdString());
}

} // namespace

RunRecording::RunRecording(BenchRun& run, const Bench& subject, const Bench* target, const VariableSet& own,
    const QString& caseFile, QObject* parent)
    : QObject(parent)
{
    const PackagePtr package = subject.package();
    m_record.started = QDateTime::currentDateTimeUtc();
    m_record.packageId = package->metadata.id;
    m_record.packageVersion = package->metadata.version.toString();
    m_record.packageHash = package->hash;
    m_record.caseFile = caseFile;
    if (const std::optional<QString>& context = run.discoveryContext()) {
        m_record.command = ExecutionCommand::Discover;
        m_record.inputs = contextOf(*context);
    } else {
        m_record.inputs = storedInputs(subject);
        if (target)
            m_record.targetInputs = storedInputs(*target);
    }
    m_record.variables = own;
    connect(&run, &BenchRun::outputVariableSet, this, [this](OutputVariable variable) {
        variable.value = variable.sensitive ? QString() : variable.shown;
        m_record.outputVariables.push_back(std::move(variable));
    });
    connect(&run, &BenchRun::artifactCreated, this, [this](const Artifact& artifact) {
        m_record.artifacts.push_back({ artifact.name, artifact.length });
    });
    connect(&run, &BenchRun::targetFound, this, [this](const FoundTarget& found) {
        m_record.targets.push_back({ found.name, found.targetId, found.roles, found.shown });
    });
    connect(
        &run, &BenchRun::problemFound, this, [this](const Problem& problem) { m_record.problems.push_back(problem); });
}

RunRecord RunRecording::record(const ExecutionOutcome& outcome) const
{
    RunRecord record = m_record;
    record.setOutcome(outcome);
    record.problems = m_record.problems; // those of the inputs too
    return record;
}

RunRecord RunRecording::unfinished(const QString& why) const
{
    ExecutionOutcome outcome;
    outcome.end = ExecutionEnd::Stopped;
    outcome.message = why;
    outcome.duration = std::chrono::milliseconds(m_record.started.msecsTo(QDateTime::currentDateTimeUtc()));
    return record(outcome);
}

} // namespace Stepbench
