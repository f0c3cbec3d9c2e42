// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casefile.h"

#include "core/base/filesave.h"
#include "core/cases/casereader.h"
#include "core/inputs/secrettexts.h"
#include "core/package/packagejson.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

// Resources of a static library are linked only when somebody asks for them, and the macro needs the global namespace.
static void initSchemaResources()
{
    Q_INIT_RESOURCE(schemas);
}

namespace Stepbench {
namespace {

constexpr qint64 mostBytes = 16 * 1024 * 1024; // inputs are kilobytes

Json textList(const QStringList& texts)
{
    Json list = Json::array();
    for (const QString& text : texts)
        list.push_back(text.toStdString());
    return list;
}

Json pathJson(const InputPath& path)
{
    Json list = Json::array();
    for (const PathSegment& segment : path)
        list.push_back(segment.isIndex() ? Json(segment.index()) : Json(segment.name()));
    return list;
}

Json valueJson(const std::optional<QString>& value)
{
    return value ? Json(value->toStdString()) : Json(nullptr);
}

Json variablesJson(const VariableSet& variables)
{
    bool plain = true;
    for (const Variable& variable : variables.all())
        plain = plain && !variable.sensitive;
    Json json = plain ? Json::object() : Json::array();
    for (const Variable& variable : variables.all()) {
        const std::string name = variable.name.toStdString();
        if (plain)
            json[name] = valueJson(variable.value);
        else if (variable.sensitive)
            json.push_back({ { "name", name }, { "sensitive", true } });
        else
            json.push_back({ { "name", name }, { "value", valueJson(variable.value) } });
    }
    return json;
}

Json secretsJson(const std::vector<CaseSecret>& secrets)
{
    Json json = Json::object();
    for (const CaseSecret& secret : secrets)
        json[secret.pointer.toStdString()] = secret.name.toStdString();
    return json;
}

Json expectJson(const std::vector<ExpectedProblem>& problems)
{
    if (problems.empty())
        return { { "valid", true } };
    Json list = Json::array();
    for (const ExpectedProblem& problem : problems) {
        Json json = { { "path", pathJson(problem.path) } };
        if (!problem.code.isEmpty())
            json["code"] = problem.code.toStdString();
        if (!problem.message.isEmpty())
            json["message"] = problem.message.toStdString();
        list.push_back(std::move(json));
    }
    return { { "problems", std::move(list) } };
}

Json runJson(const ExpectedRun& run)
{
    Json json = { { "success", run.success } };
    if (!run.message.isEmpty())
        json["message"] = run.message.toStdString();
    if (!run.outputVariables.empty()) {
        Json outputs = Json::object();
        for (const ExpectedOutput& output : run.outputVariables)
            outputs[output.name.toStdString()] = valueJson(output.value);
        json["outputVariables"] = std::move(outputs);
    }
    const auto add = [&](const char* name, const QStringList& texts) {
        if (!texts.isEmpty())
            json[name] = textList(texts);
    };
    add("artifacts", run.artifacts);
    add("logHas", run.logHas);
    add("logLacks", run.logLacks);
    return json;
}

Json commandsJson(const CaseCommands& commands)
{
    Json lines = commands.lines.size() == 1 ? Json(commands.lines.first().toStdString()) : textList(commands.lines);
    if (commands.folder.isEmpty() && commands.timeoutSeconds == 0)
        return lines;
    Json json = { { "commands", std::move(lines) } };
    if (!commands.folder.isEmpty())
        json["folder"] = commands.folder.toStdString();
    if (commands.timeoutSeconds > 0)
        json["timeout"] = commands.timeoutSeconds;
    return json;
}

} // namespace

CaseReading loadCase(const QString& file)
{
    const auto failed = [&](Problem problem) {
        problem.source = ProblemSource::Structure;
        problem.code = QStringLiteral("case.file");
        return CaseReading { std::nullopt, { problem } };
    };
    const Result<QByteArray> content = loadFile(file, mostBytes);
    if (!content)
        return failed(content.problem());
    const Result<Json> json = parsePackageJson(*content, file, QStringLiteral("case.file"), std::size_t(mostBytes));
    if (!json)
        return failed(json.problem());
    return caseFromJson(*json, file);
}

CaseReading caseFromJson(const Json& json, const QString& file)
{
    return CaseReader(file).read(json);
}

Json toJson(const Case& testCase)
{
    Json json = { { "$schema", caseSchemaId }, { "format", caseFormat },
        { "packageId", testCase.packageId.toStdString() }, { "inputs", withoutSecretTexts(testCase.inputs) } };
    if (testCase.targetInputs)
        json["targetInputs"] = withoutSecretTexts(*testCase.targetInputs);
    if (!testCase.variables.isEmpty())
        json["variables"] = variablesJson(testCase.variables);
    if (!testCase.secrets.empty())
        json["secrets"] = secretsJson(testCase.secrets);
    if (!testCase.targetSecrets.empty())
        json["targetSecrets"] = secretsJson(testCase.targetSecrets);
    json["expect"] = expectJson(testCase.expectedProblems);
    if (testCase.expectedRun)
        json["expectRun"] = runJson(*testCase.expectedRun);
    if (testCase.setUp)
        json["setUp"] = commandsJson(*testCase.setUp);
    if (testCase.tearDown)
        json["tearDown"] = commandsJson(*testCase.tearDown);
    return json;
}

Result<void> saveCase(const QString& file, const Case& testCase)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    return saveFile(file, dumpJsonBytes(toJson(testCase), 2) + '\n');
}

QString caseName(const QString& file)
{
    QString name = QFileInfo(file).fileName();
    for (const QString& ending : { QStringLiteral(".case.json"), QStringLiteral(".json") }) {
        if (name.size() > ending.size() && name.endsWith(ending, Qt::CaseInsensitive))
            return name.chopped(ending.size());
    }
    return name;
}

QByteArray caseSchema()
{
    initSchemaResources();
    QFile file(QStringLiteral(":/schemas/case.schema.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace Stepbench
