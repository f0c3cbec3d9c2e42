// SPDX-License-Identifier: Apache-2.0
#include "core/bench/runplan.h"

namespace Stepbench {
namespace {

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
        ExecutionInputs inputs = toExecutionInputs(*part.narrowed, part.runtime, resources, variables);
        addAll(request.variables, inputs.variables);
        request.secrets += inputs.secrets;
        plan.packages.insert(plan.packages.end(), inputs.packages.begin(), inputs.packages.end());
        plan.accounts.insert(plan.accounts.end(), inputs.accounts.begin(), inputs.accounts.end());
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

} // namespace Stepbench
