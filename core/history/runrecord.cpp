// SPDX-License-Identifier: Apache-2.0
#include "core/history/runrecord.h"

#include "core/base/problemjson.h"
#include "core/inputs/secrettexts.h"
#include "core/log/masker.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

constexpr int recordFormat = 1;

Json masked(const Json& value, const Masker& masker)
{
    if (value.is_string())
        return masker.mask(toQString(value.get_ref<const std::string&>())).toStdString();
    Json copy = value;
    if (copy.is_structured()) {
        for (auto& item : copy)
            item = masked(item, masker);
    }
    return copy;
}

Json variablesJson(const VariableSet& variables)
{
    Json list = Json::array();
    for (const Variable& variable : variables.all()) {
        Json json = { { "name", variable.name.toStdString() } };
        if (variable.sensitive)
            json["sensitive"] = true;
        else
            json["value"] = variable.value ? Json(variable.value->toStdString()) : Json(nullptr);
        list.push_back(std::move(json));
    }
    return list;
}

Json outputsJson(const std::vector<OutputVariable>& outputs)
{
    Json list = Json::array();
    for (const OutputVariable& output : outputs) {
        Json json = { { "name", output.name.toStdString() } };
        if (!output.sensitive)
            json["value"] = output.value.toStdString();
        json["sensitive"] = output.sensitive;
        list.push_back(std::move(json));
    }
    return list;
}

Json targetsJson(const std::vector<RecordedTarget>& targets)
{
    Json list = Json::array();
    for (const RecordedTarget& target : targets) {
        Json roles = Json::array();
        for (const QString& role : target.roles)
            roles.push_back(role.toStdString());
        list.push_back({ { "name", target.name.toStdString() }, { "targetId", target.targetId.toStdString() },
            { "roles", std::move(roles) }, { "inputs", target.inputs.toStdString() } });
    }
    return list;
}

// Records of before there was a choice have none.
QString commandName(ExecutionCommand command)
{
    return command == ExecutionCommand::Discover ? QStringLiteral("Discover") : QStringLiteral("Execute");
}

// Members of the wrong type read as absent: a record is told of, never a reason to fail.
bool flag(const Json& json, const char* name)
{
    const Json* member = findMember(json, name);
    return member && member->is_boolean() && member->get<bool>();
}

qint64 number(const Json& json, const char* name)
{
    const Json* member = findMember(json, name);
    return member && member->is_number_integer() ? member->get<qint64>() : 0;
}

const Json& list(const Json& json, const char* name)
{
    static const Json none = Json::array();
    const Json* member = findMember(json, name);
    return member && member->is_array() ? *member : none;
}

RecordedTarget targetFrom(const Json& json)
{
    RecordedTarget target { memberText(json, "name"), memberText(json, "targetId"), {}, memberText(json, "inputs") };
    for (const Json& role : list(json, "roles")) {
        if (role.is_string())
            target.roles << toQString(role.get_ref<const std::string&>());
    }
    return target;
}

Problem problemFrom(const Json& json)
{
    Problem problem = makeProblem(ProblemSource::Run, memberText(json, "code"), memberText(json, "message"));
    for (const ProblemSource source : { ProblemSource::Package, ProblemSource::Schema, ProblemSource::Structure,
             ProblemSource::Rule, ProblemSource::Script, ProblemSource::Lint }) {
        if (toString(source) == memberText(json, "source"))
            problem.source = source;
    }
    for (const Severity severity : { Severity::Warning, Severity::Info }) {
        if (toString(severity) == memberText(json, "severity"))
            problem.severity = severity;
    }
    if (const Json* path = findMember(json, "path")) {
        if (const Result<InputPath> read = pathFromJson(*path))
            problem.path = *read;
    }
    return problem.inFile(memberText(json, "file"), int(number(json, "line")), int(number(json, "column")));
}

void readResults(const Json& json, RunRecord& record)
{
    record.success = flag(json, "success");
    record.stopped = flag(json, "stopped");
    if (const Json* code = findMember(json, "exitCode"); code && code->is_number_integer())
        record.exitCode = code->get<int>();
    record.duration = std::chrono::milliseconds(number(json, "durationMs"));
    record.message = memberText(json, "message");
    record.logBytes = number(json, "logBytes");
    for (const Json& problem : list(json, "problems"))
        record.problems.push_back(problemFrom(problem));
    for (const Json& output : list(json, "outputVariables"))
        record.outputVariables.push_back(
            { memberText(output, "name"), memberText(output, "value"), flag(output, "sensitive"), {} });
    for (const Json& artifact : list(json, "artifacts"))
        record.artifacts.push_back({ memberText(artifact, "name"), number(artifact, "length") });
    for (const Json& target : list(json, "targets"))
        record.targets.push_back(targetFrom(target));
}

} // namespace

void RunRecord::setOutcome(const ExecutionOutcome& outcome)
{
    success = outcome.success;
    stopped = outcome.end == ExecutionEnd::Stopped;
    exitCode = outcome.exitCode;
    duration = outcome.duration;
    message = outcome.message;
    problems = outcome.problems;
}

Json toJson(const RunRecord& record, const QStringList& secrets)
{
    Masker masker;
    for (const QString& secret : secrets)
        masker.add(secret);
    for (const Variable& variable : record.variables.all()) {
        if (variable.sensitive && variable.value)
            masker.add(*variable.value);
    }
    for (const OutputVariable& output : record.outputVariables) {
        if (output.sensitive)
            masker.add(output.value);
    }
    Json artifacts = Json::array();
    for (const RecordedArtifact& artifact : record.artifacts)
        artifacts.push_back({ { "name", artifact.name.toStdString() }, { "length", artifact.length } });
    const Json json = { { "format", recordFormat }, { "id", record.id.toStdString() },
        { "started", record.started.toUTC().toString(Qt::ISODateWithMs).toStdString() },
        { "packageId", record.packageId.toStdString() }, { "packageVersion", record.packageVersion.toStdString() },
        { "packageHash", record.packageHash.toStdString() }, { "command", commandName(record.command).toStdString() },
        { "case", record.caseFile.toStdString() }, { "inputs", withoutSecretTexts(record.inputs) },
        { "targetInputs", record.targetInputs ? withoutSecretTexts(*record.targetInputs) : Json(nullptr) },
        { "variables", variablesJson(record.variables) }, { "success", record.success }, { "stopped", record.stopped },
        { "exitCode", record.exitCode ? Json(*record.exitCode) : Json(nullptr) },
        { "durationMs", record.duration.count() }, { "message", record.message.toStdString() },
        { "problems", toJson(record.problems) }, { "outputVariables", outputsJson(record.outputVariables) },
        { "artifacts", std::move(artifacts) }, { "targets", targetsJson(record.targets) },
        { "logBytes", record.logBytes } };
    return masker.isEmpty() ? json : masked(json, masker);
}

Result<RunRecord> runRecordFromJson(const Json& json, const QString& file)
{
    const auto bad = [&](const QString& message) {
        return makeProblem(ProblemSource::Run, QStringLiteral("history.record"), message).inFile(file);
    };
    if (!json.is_object() || number(json, "format") != recordFormat)
        return bad(QCoreApplication::translate("Stepbench", "This is no run of a format that is known here."));
    RunRecord record;
    record.id = memberText(json, "id");
    record.started = QDateTime::fromString(memberText(json, "started"), Qt::ISODateWithMs);
    if (!record.started.isValid())
        return bad(QCoreApplication::translate("Stepbench", "The run does not say when it was started."));
    record.packageId = memberText(json, "packageId");
    record.packageVersion = memberText(json, "packageVersion");
    record.packageHash = memberText(json, "packageHash").toUtf8();
    record.caseFile = memberText(json, "case");
    if (memberText(json, "command") == commandName(ExecutionCommand::Discover))
        record.command = ExecutionCommand::Discover;
    const bool anyJson = record.command == ExecutionCommand::Discover;
    if (const Json* inputs = findMember(json, "inputs"); inputs && (anyJson || inputs->is_object()))
        record.inputs = *inputs;
    if (const Json* inputs = findMember(json, "targetInputs"); inputs && inputs->is_object())
        record.targetInputs = *inputs;
    Result<VariableSet> variables = variablesFromJson(list(json, "variables"), file);
    if (!variables)
        return variables.problem();
    record.variables = *variables;
    readResults(json, record);
    return record;
}

} // namespace Stepbench
