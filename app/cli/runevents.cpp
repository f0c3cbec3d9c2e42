// SPDX-License-Identifier: Apache-2.0
#include "app/cli/runevents.h"

#include "app/cli/output.h"
#include "core/base/problemjson.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

Json eventOf(const LogRecord& record)
{
    return { { "event", "log" }, { "time", record.time.toUTC().toString(Qt::ISODateWithMs).toStdString() },
        { "level", toString(record.level).toStdString() }, { "text", record.text.toStdString() } };
}

Json eventOf(const OutputVariable& variable)
{
    Json json = { { "event", "outputVariable" }, { "name", variable.name.toStdString() } };
    if (!variable.sensitive)
        json["value"] = variable.shown.toStdString(); // it may hold a secret that is not its own
    json["sensitive"] = variable.sensitive;
    return json;
}

Json eventOf(const FoundTarget& target)
{
    const std::string shown = target.shown.toStdString();
    const Result<Json> inputs = parseJson(shown, {});
    Json roles = Json::array();
    for (const QString& role : target.roles)
        roles.push_back(role.toStdString());
    return { { "event", "target" }, { "name", target.name.toStdString() },
        { "targetId", target.targetId.toStdString() }, { "roles", std::move(roles) },
        { "inputs", inputs ? *inputs : Json(shown) } };
}

Json eventOf(const ExecutionOutcome& outcome)
{
    return { { "event", "result" }, { "success", outcome.success },
        { "exitCode", outcome.exitCode ? Json(*outcome.exitCode) : Json(nullptr) },
        { "durationMs", outcome.duration.count() }, { "message", outcome.message.toStdString() } };
}

Json eventOf(const Problem& problem)
{
    Json json = { { "event", "problem" } };
    const Json members = toJson(problem);
    for (const auto& [name, value] : members.items())
        json[name] = value;
    return json;
}

void followAsJson(BenchRun& run)
{
    QObject::connect(&run, &BenchRun::problemFound, &run, [](const Problem& problem) { printJson(eventOf(problem)); });
    QObject::connect(&run, &BenchRun::logged, &run, [](const LogRecords& records) {
        for (const LogRecord& record : records)
            printJson(eventOf(record));
    });
    QObject::connect(&run, &BenchRun::progressed, &run, [](int percentage, const QString& message) {
        printJson({ { "event", "progress" }, { "percentage", percentage }, { "message", message.toStdString() } });
    });
    QObject::connect(&run, &BenchRun::artifactCreated, &run, [](const Artifact& artifact) {
        printJson({ { "event", "artifact" }, { "name", artifact.name.toStdString() },
            { "path", artifact.path.toStdString() }, { "length", artifact.length } });
    });
    QObject::connect(
        &run, &BenchRun::outputVariableSet, &run, [](const OutputVariable& variable) { printJson(eventOf(variable)); });
    QObject::connect(&run, &BenchRun::targetFound, &run, [](const FoundTarget& target) { printJson(eventOf(target)); });
    QObject::connect(
        &run, &BenchRun::finished, &run, [](const ExecutionOutcome& outcome) { printJson(eventOf(outcome)); });
}

void followAsText(BenchRun& run)
{
    QObject::connect(&run, &BenchRun::problemFound, &run, [](const Problem& problem) { printProblems({ problem }); });
    QObject::connect(&run, &BenchRun::logged, &run, [](const LogRecords& records) {
        for (const LogRecord& record : records) {
            printLine(QStringLiteral("%1  %2  %3")
                          .arg(record.time.toLocalTime().toString(QStringLiteral("HH:mm:ss")),
                              toString(record.level).leftJustified(9), record.text));
        }
    });
    QObject::connect(&run, &BenchRun::progressed, &run, [](int percentage, const QString& message) {
        printLine(QStringLiteral("          %1%  %2").arg(percentage, 3).arg(message));
    });
    QObject::connect(&run, &BenchRun::artifactCreated, &run, [](const Artifact& artifact) {
        printLine(QCoreApplication::translate("Stepbench", "Artifact: %1 (%2 bytes) %3")
                      .arg(artifact.name)
                      .arg(artifact.length)
                      .arg(artifact.path));
    });
    QObject::connect(&run, &BenchRun::outputVariableSet, &run, [](const OutputVariable& variable) {
        printLine(QCoreApplication::translate("Stepbench", "Output variable: %1 = %2")
                      .arg(variable.name, variable.sensitive ? QStringLiteral("********") : variable.shown));
    });
    QObject::connect(&run, &BenchRun::targetFound, &run, [](const FoundTarget& target) {
        printLine(QCoreApplication::translate("Stepbench", "Target: %1 (%2) %3")
                      .arg(target.name, target.targetId, target.shown));
    });
    QObject::connect(&run, &BenchRun::debuggerListening, &run, [](const QString& address) {
        printError(QCoreApplication::translate("Stepbench", "Waiting for a debugger at %1").arg(address));
    });
    QObject::connect(&run, &BenchRun::finished, &run, [](const ExecutionOutcome& outcome) {
        const QString result = outcome.success ? QCoreApplication::translate("Stepbench", "Succeeded")
                                               : QCoreApplication::translate("Stepbench", "Failed");
        const QString message = outcome.message.isEmpty() ? QString() : QStringLiteral(": ") + outcome.message;
        printLine(QStringLiteral("%1%2 (%3 ms)").arg(result, message).arg(outcome.duration.count()));
    });
}

} // namespace

void RunEvents::follow(BenchRun& run)
{
    m_json ? followAsJson(run) : followAsText(run);
}

void RunEvents::refuse(const Problems& problems, const QString& message) const
{
    if (!m_json)
        return;
    for (const Problem& problem : problems)
        printJson(eventOf(problem));
    ExecutionOutcome outcome;
    outcome.message = message;
    printJson(eventOf(outcome));
}

} // namespace Stepbench
