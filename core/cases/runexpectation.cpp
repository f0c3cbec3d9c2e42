// SPDX-License-Identifier: Apache-2.0
#include "core/cases/runexpectation.h"

#include <algorithm>

namespace Stepbench {
namespace {

void differ(Problems& found, const char* code, const QString& message)
{
    found.push_back(makeProblem(ProblemSource::Run, QLatin1String(code), message));
}

} // namespace

RunExpectation::RunExpectation(ExpectedRun expected, BenchRun& run, QObject* parent)
    : QObject(parent)
    , m_expected(std::move(expected))
    , m_awaited(m_expected.logHas)
{
    connect(&run, &BenchRun::logged, this, &RunExpectation::read);
    connect(&run, &BenchRun::outputVariableSet, this,
        [this](const OutputVariable& variable) { m_outputs.push_back(variable); });
    connect(&run, &BenchRun::artifactCreated, this,
        [this](const Artifact& artifact) { m_artifacts.append(artifact.name); });
}

void RunExpectation::read(const LogRecords& records)
{
    for (const LogRecord& record : records) {
        const auto isIn = [&](const QString& text) { return record.text.contains(text); };
        m_awaited.removeIf(isIn);
        for (const QString& text : m_expected.logLacks) {
            if (isIn(text) && !m_seen.contains(text))
                m_seen.append(text);
        }
    }
}

Problems RunExpectation::differences(const ExecutionOutcome& outcome) const
{
    Problems found;
    if (outcome.end == ExecutionEnd::FailedToStart) {
        differ(found, "case.run", outcome.message);
        return found;
    }
    if (outcome.success != m_expected.success) {
        differ(found, "case.success",
            m_expected.success ? tr("The run has failed: %1").arg(outcome.message)
                               : tr("The run has succeeded, and was expected to fail."));
    }
    if (!outcome.message.contains(m_expected.message)) {
        differ(found, "case.message",
            tr("The result's message is \"%1\"; expected was \"%2\".").arg(outcome.message, m_expected.message));
    }
    compareOutputs(found);
    for (const QString& artifact : m_expected.artifacts) {
        if (!m_artifacts.contains(artifact))
            differ(found, "case.artifact", tr("There is no artifact %1.").arg(artifact));
    }
    for (const QString& text : m_awaited)
        differ(found, "case.log", tr("No line of the log has \"%1\".").arg(text));
    for (const QString& text : m_seen)
        differ(found, "case.log", tr("The log has \"%1\".").arg(text));
    return found;
}

ExpectedRun RunExpectation::asExpected(const ExecutionOutcome& outcome, const Masker& mask) const
{
    ExpectedRun expected;
    expected.success = outcome.success;
    // Of a message with a secret nothing can be expected.
    if (!outcome.success && mask.mask(outcome.message) == outcome.message)
        expected.message = outcome.message;
    for (const OutputVariable& output : m_outputs) {
        const bool open = !output.sensitive && mask.mask(output.value) == output.value;
        ExpectedOutput each { output.name, open ? std::optional(output.value) : std::nullopt };
        const auto same = std::find_if(expected.outputVariables.begin(), expected.outputVariables.end(),
            [&](const ExpectedOutput& other) { return other.name.compare(each.name, Qt::CaseInsensitive) == 0; });
        if (same == expected.outputVariables.end())
            expected.outputVariables.push_back(std::move(each));
        else
            *same = std::move(each);
    }
    expected.artifacts = m_artifacts;
    expected.artifacts.removeDuplicates();
    return expected;
}

void RunExpectation::compareOutputs(Problems& found) const
{
    for (const ExpectedOutput& output : m_expected.outputVariables) {
        // The last one of a name counts (reference/execution.md 5.4).
        const auto set = std::find_if(m_outputs.rbegin(), m_outputs.rend(), [&](const OutputVariable& variable) {
            return variable.name.compare(output.name, Qt::CaseInsensitive) == 0;
        });
        if (set == m_outputs.rend())
            differ(found, "case.output", tr("The output variable %1 was not set.").arg(output.name));
        else if (output.value && set->value != *output.value)
            differ(found, "case.output",
                tr("The output variable %1 is \"%2\"; expected was \"%3\".")
                    .arg(set->name, set->sensitive ? QStringLiteral("********") : set->value, *output.value));
    }
}

} // namespace Stepbench
