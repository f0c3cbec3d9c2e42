// SPDX-License-Identifier: Apache-2.0
#include "scriptfixture.h"

#include "core/script/nodelocator.h"

namespace Stepbench {

ScriptHostSettings testSettings()
{
    ScriptHostSettings settings;
    static const Result<NodeInstallation> node = locateNode({});
    if (node)
        settings.nodePath = node->path;
    settings.keepSpare = false;
    // A busy machine is not what is tested.
    settings.callLimit = std::chrono::seconds(20);
    return settings;
}

std::shared_ptr<const Confinement> testConfinement(const ScriptHostSettings& settings)
{
    static const Result<NodeInstallation> node = locateNode({});
    const bool reserves = node && node->major >= 24;
    return Confinement::prepare(settings.nodePath, effectiveDataLimitMiB(settings, reserves));
}

PackagePtr samplePackage(const QString& name)
{
    const QString file = QStringLiteral(STEPBENCH_TEST_DATA "/packages/") + name + QStringLiteral(".zip");
    return readPackage(file).package;
}

PackagePtr madePackage(const QByteArray& ui, const QByteArray& validation, const QByteArray& migration)
{
    auto package = std::make_shared<Package>();
    package->ui = { QStringLiteral("ui.js"), ui, {} };
    package->validation = { QStringLiteral("validation.js"), validation, {} };
    package->migration = { QStringLiteral("migration.js"), migration, {} };
    return package;
}

QByteArray uiWith(const QByteArray& body, const QByteArray& initial)
{
    return "export default { createInitialInputs: () => (" + initial + "),\n editInputsForm: (inputs, components) => {"
        + body + "} };";
}

SchemaPtr textSchema(const QStringList& names)
{
    Json properties = Json::object();
    for (const QString& name : names)
        properties[toStdString(name)] = { { "type", "string" } };
    Json root { { "type", "object" }, { "isRoot", true }, { "properties", properties } };
    auto schema = Schema::parse({ { "definitions", { { "Inputs", root } } } });
    return schema ? *schema : nullptr;
}

NarrowedPtr narrowedOr(const SchemaPtr& schema, const Json& inputs)
{
    auto narrowed = narrow(schema, inputs);
    return narrowed ? *narrowed : nullptr;
}

Result<OpenedScripts> openAndWait(ScriptSession& session, const PackagePtr& package)
{
    return waitFor<OpenedScripts>([&](Reply<OpenedScripts> reply) { session.open(package, std::move(reply)); });
}

Result<Json> initialAndWait(ScriptSession& session)
{
    return waitFor<Json>([&](Reply<Json> reply) { session.initialInputs(std::move(reply)); });
}

Result<FormAnswer> formAndWait(ScriptSession& session, const FormRequest& request)
{
    return waitFor<FormAnswer>([&](Reply<FormAnswer> reply) { session.buildForm(request, std::move(reply)); });
}

Result<RuleResults> rulesAndWait(ScriptSession& session, const NarrowedPtr& narrowed, const Json& runtime)
{
    return waitFor<RuleResults>(
        [&](Reply<RuleResults> reply) { session.runRules(narrowed, runtime, std::move(reply)); });
}

FormRequest wholeRequest(const NarrowedPtr& narrowed, const Json& runtime)
{
    FormRequest request;
    request.narrowed = narrowed;
    request.runtime = &runtime;
    return request;
}

} // namespace Stepbench
