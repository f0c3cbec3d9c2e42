// SPDX-License-Identifier: Apache-2.0
#include "core/execution/preparation.h"

#include "core/base/abandonedfolders.h"
#include "core/execution/bootstrapper.h"
#include "core/execution/boundinputs.h"
#include "core/execution/debugport.h"
#include "core/execution/runenvironment.h"
#include "core/execution/variablesfile.h"
#include "core/package/packagereader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryFile>

#include <array>

namespace Stepbench {

using NamedValues = std::vector<std::pair<QString, std::optional<QString>>>;

static const QString inputsKey = QStringLiteral("Octopus.Step.Inputs"); // the server's own names are not known (1.1)
static const QString targetInputsKey = QStringLiteral("Octopus.Step.TargetInputs");
static const QString debugVariable = QStringLiteral("Octopus.StepPackage.Bootstrap.Debug");

static QString translated(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

static Problem runProblem(const char* code, const QString& message)
{
    return makeProblem(ProblemSource::Run, QLatin1String(code), message);
}

static Result<void> checkNode(const QString& path)
{
    if (path.isEmpty())
        return runProblem("run.node", translated("Node is missing: a step runs in Node 16 or newer"));
    const QFileInfo info(path);
    if (!info.isFile() || !info.isExecutable())
        return runProblem("run.node", translated("Node cannot be started: %1 is not a program").arg(path));
    return {};
}

static Result<void> checkFolder(const QString& path, const char* code, const char* sentence)
{
    if (QDir().mkpath(path) && QTemporaryFile(path + QStringLiteral("/.stepbench-XXXXXX")).open())
        return {};
    return runProblem(code, translated(sentence).arg(path));
}

// Runners evaluate every variable once, inputs included, when they write the file (1.6).
static NamedValues evaluate(const VariableSet& variables)
{
    NamedValues values;
    values.reserve(variables.all().size());
    for (const Variable& variable : variables.all()) {
        std::optional<QString> value;
        if (variable.value)
            value = substitute(*variable.value, variables).output;
        values.emplace_back(variable.name, std::move(value));
    }
    return values;
}

static void addEnvironment(const QProcessEnvironment& environment, const VariableSet& variables, NamedValues& values)
{
    const auto add = [&](const QString& name, const QString& value) {
        if (!variables.find(name))
            values.emplace_back(name, value);
    };
    for (const QString& name : environment.keys())
        add(QStringLiteral("env:") + name, environment.value(name));
    add(QStringLiteral("Octopus.Tentacle.Agent.InstanceName"), QStringLiteral("Stepbench"));
}

// Base 64 for file names: nothing in it needs quoting on a command line.
static QString makePassword()
{
    std::array<quint32, 8> random {};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    const QByteArray bytes(reinterpret_cast<const char*>(random.data()), qsizetype(sizeof random));
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

namespace {

class Preparer
{
public:
    explicit Preparer(const ExecutionRequest& request)
        : m_request(request)
    {
    }
    Preparation run();

private:
    Result<void> prepareFolders();
    Result<void> preparePackage();
    Result<void> prepareInputs();
    Result<void> prepareVariables();
    void prepareCommand();
    Result<void> keep(const Result<InputsSubstitution>& substitution, const Json& schema, QString& text);

    const ExecutionRequest& m_request;
    RunPlan m_plan;
    Problems m_problems;
    QString m_bootstrapper;
    QString m_password = makePassword();
    QString m_inputs;
    QString m_targetInputs;
};

Result<void> Preparer::prepareFolders()
{
    auto folder = RunFolder::create();
    if (!folder)
        return folder.problem();
    m_plan.folder = std::move(*folder);
    if (m_request.keepFolder)
        m_plan.folder->release();
    m_plan.workingFolder
        = m_request.workingFolder.isEmpty() ? m_plan.folder->working() : QDir(m_request.workingFolder).absolutePath();
    const QString output
        = m_request.outputFolder.isEmpty() ? m_plan.folder->path() : QDir(m_request.outputFolder).absolutePath();
    m_plan.artifactsFolder = output + QStringLiteral("/artifacts");
    m_plan.logFile = m_request.logFile.isEmpty() ? output + QStringLiteral("/log.txt") : m_request.logFile;
    QDir().mkpath(QFileInfo(m_plan.logFile).path());
    if (auto checked = checkFolder(output, "run.outputFolder",
            QT_TRANSLATE_NOOP("Stepbench", "The folder for log and artifacts cannot be written to: %1"));
        !checked)
        return checked;
    return checkFolder(m_plan.workingFolder, "run.workingFolder",
        QT_TRANSLATE_NOOP("Stepbench", "The working folder cannot be written to: %1"));
}

Result<void> Preparer::preparePackage()
{
    if (auto extracted = extractPackage(m_request.packagePath, m_plan.folder->package()); !extracted)
        return extracted;
    auto script = m_request.bootstrapperPath.isEmpty() ? writeBootstrapper(m_plan.folder->bootstrapper())
                                                       : findForeignBootstrapper(m_request.bootstrapperPath);
    if (!script)
        return script.problem();
    m_bootstrapper = *script;
    return {};
}

Result<void> Preparer::keep(const Result<InputsSubstitution>& substitution, const Json& schema, QString& text)
{
    if (!substitution)
        return substitution.problem();
    m_problems.insert(m_problems.end(), substitution->problems.begin(), substitution->problems.end());
    text = convertBoundInputs(substitution->json, schema);
    return {};
}

Result<void> Preparer::prepareInputs()
{
    // A discovery context is not the step's inputs variable: it only gets what every variable gets.
    const bool discovers = m_request.command == ExecutionCommand::Discover;
    const auto inputs = discovers ? substituteTargetInputs(m_request.inputsJson, m_request.variables)
                                  : substituteInputs(m_request.inputsJson, m_request.variables);
    if (auto kept = keep(inputs, m_request.inputsSchema, m_inputs); !kept)
        return kept;
    if (discovers || !m_request.targetInputsJson)
        return {};
    return keep(substituteTargetInputs(*m_request.targetInputsJson, m_request.variables), m_request.targetInputsSchema,
        m_targetInputs);
}

Result<void> Preparer::prepareVariables()
{
    NamedValues values = evaluate(m_request.variables);
    addEnvironment(m_plan.command.environment, m_request.variables, values);
    values.emplace_back(inputsKey, m_inputs);
    if (m_request.targetInputsJson)
        values.emplace_back(targetInputsKey, m_targetInputs);
    const auto encrypted = encryptVariables(formatVariables(values), m_password);
    if (!encrypted)
        return encrypted.problem();
    m_plan.variables = std::move(values);
    m_plan.inputs = m_inputs;
    if (m_request.targetInputsJson)
        m_plan.targetInputs = m_targetInputs;
    m_plan.password = m_password;
    return writeSecretFile(m_plan.folder->variablesFile(), *encrypted);
}

void Preparer::prepareCommand()
{
    const Variable* const debug = m_request.variables.find(debugVariable);
    m_plan.debugging = m_request.inspectBreak || (debug && debug->value && isTruthy(*debug->value));
    ProcessCommand& command = m_plan.command;
    command.program = m_request.nodePath;
    command.workingFolder = m_plan.workingFolder;
    command.supervisor = m_request.supervisorProgram;
    command.removeWhenOrphaned << m_plan.folder->variablesFile();
    if (!m_request.keepFolder)
        command.removeWhenOrphaned << m_plan.folder->path();
    // The step may start among the packages that were acquired for this run.
    if (const QString claimed = claimedFolderOf(m_plan.workingFolder);
        !claimed.isEmpty() && claimed != m_plan.folder->path())
        command.removeWhenOrphaned << claimed;
    if (m_plan.debugging)
        command.arguments << debugOption();
    const bool discovers = m_request.command == ExecutionCommand::Discover;
    command.arguments << m_bootstrapper << (discovers ? QStringLiteral("Discover") : QStringLiteral("Execute"))
                      << m_plan.folder->package() << m_plan.folder->variablesFile() << m_password
                      << QString::fromLatin1(variablesSalt) << inputsKey;
    if (!discovers)
        command.arguments << (m_request.targetInputsJson ? targetInputsKey : QString());
}

Preparation Preparer::run()
{
    if (const auto node = checkNode(m_request.nodePath); !node)
        return { std::nullopt, ExecutionEnd::FailedToStart, { node.problem() } };
    for (const auto step : { &Preparer::prepareFolders, &Preparer::preparePackage, &Preparer::prepareInputs }) {
        if (const auto done = (this->*step)(); !done) {
            m_problems.push_back(done.problem());
            return { std::nullopt, ExecutionEnd::NotStarted, m_problems };
        }
    }
    QStringList added = m_request.environment;
    // Node maps positions to the author's source itself, where a bootstrapper does not.
    if (!m_request.bootstrapperPath.isEmpty())
        added.prepend(QStringLiteral("NODE_OPTIONS=--enable-source-maps"));
    m_plan.command.environment
        = runEnvironment(QProcessEnvironment::systemEnvironment(), m_plan.folder->temporary(), added);
    prepareCommand();
    if (const auto written = prepareVariables(); !written) {
        m_problems.push_back(written.problem());
        return { std::nullopt, ExecutionEnd::NotStarted, m_problems };
    }
    return { std::move(m_plan), ExecutionEnd::NotStarted, m_problems };
}

} // namespace

Preparation prepareRun(const ExecutionRequest& request)
{
    return Preparer(request).run();
}

} // namespace Stepbench
