// SPDX-License-Identifier: Apache-2.0
#include "core/bench/runplan.h"

#include "core/package/packagereader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

void addAll(VariableSet& to, const VariableSet& from)
{
    for (const Variable& variable : from.all())
        to.set(variable.name, variable.value, variable.sensitive);
}

} // namespace

VariableSet deploymentVariables(const PackageMetadata& metadata)
{
    VariableSet variables;
    const auto set = [&](const char* name, const QString& value) { variables.set(QString::fromLatin1(name), value); };
    set("Octopus.Action.Id", QStringLiteral("actions-1"));
    set("Octopus.Action.Name", metadata.name);
    set("Octopus.Action.Number", QStringLiteral("1"));
    set("Octopus.Deployment.Id", QStringLiteral("Deployments-1"));
    set("Octopus.Deployment.Name", QStringLiteral("Deploy to Local"));
    set("Octopus.Environment.Id", QStringLiteral("Environments-1"));
    set("Octopus.Environment.Name", QStringLiteral("Local"));
    set("Octopus.Machine.Id", QStringLiteral("Machines-1"));
    set("Octopus.Machine.Name", QStringLiteral("Local machine"));
    set("Octopus.Project.Id", QStringLiteral("Projects-1"));
    set("Octopus.Project.Name", QStringLiteral("Stepbench"));
    set("Octopus.Release.Id", QStringLiteral("Releases-1"));
    set("Octopus.Release.Number", QStringLiteral("0.0.1"));
    set("Octopus.Step.Id", QStringLiteral("step-1"));
    set("Octopus.Step.Name", metadata.name);
    set("Octopus.Step.Number", QStringLiteral("1"));
    set("Octopus.Task.Id", QStringLiteral("ServerTasks-1"));
    set("Octopus.Tenant.Id", QString());
    set("Octopus.Tenant.Name", QString());
    return variables;
}

VariableSet combineVariables(const VariableSet& base, const VariableSet& own)
{
    VariableSet all = base;
    addAll(all, own);
    return all;
}

PlannedRun planRun(const RunSubject& subject, const std::optional<RunSubject>& target, const VariableSet& variables,
    const RunResources& resources)
{
    PlannedRun plan;
    ExecutionRequest& request = plan.request;
    request.packagePath = subject.package->file;
    request.inputsSchema = subject.package->inputsSchema;
    request.variables = combineVariables(deploymentVariables(subject.package->metadata), variables);

    const auto add = [&](const RunSubject& part) {
        ExecutionInputs inputs = toExecutionInputs(*part.narrowed, part.runtime, resources);
        addAll(request.variables, inputs.variables);
        request.secrets += inputs.secrets;
        plan.problems.insert(plan.problems.end(), inputs.problems.begin(), inputs.problems.end());
        return toQString(dumpJson(inputs.json));
    };
    request.inputsJson = add(subject);
    if (target) {
        request.targetInputsJson = add(*target);
        request.targetInputsSchema = target->package->inputsSchema;
    }
    return plan;
}

Result<QString> acquirePackage(const QString& path, const QString& into)
{
    const auto bad = [&](const QString& message) {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.package"), message).inFile(path);
    };
    const QFileInfo info(path);
    if (!info.exists())
        return bad(tr("There is no package at %1.").arg(path));
    if (info.isDir())
        return info.absoluteFilePath();
    const QString name = info.fileName().toLower();
    if (!name.endsWith(QStringLiteral(".zip")) && !name.endsWith(QStringLiteral(".nupkg")))
        return bad(tr("%1 is not a folder, zip or nupkg: other archives are not extracted.").arg(path));
    if (!QDir().mkpath(into))
        return bad(tr("Cannot make the folder %1.").arg(into));
    if (Result<void> extracted = extractPackage(path, into); !extracted)
        return extracted.problem();
    return into;
}

} // namespace Stepbench
