// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/verdict.h"
#include "core/base/problemjson.h"
#include "core/inputs/conversion.h"
#include "core/inputs/inputsfile.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "core/versions/migration.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

struct Files
{
    MigrationRequest request;
    QString node;
    Problems problems; // where something could not be read
    ExitCode exitCode = ExitCode::Fine;
};

Files readFiles(const MigrateOptions& options)
{
    Files files;
    const auto refuse = [&](ExitCode code, const Problems& problems) {
        files.exitCode = code;
        files.problems = problems;
        return files;
    };
    for (const QString& path : options.packages) {
        const PackageReading reading = readPackage(path);
        if (!reading.package)
            return refuse(ExitCode::Package, reading.problems);
        if (files.request.from)
            files.request.through.push_back(reading.package);
        else
            files.request.from = reading.package;
    }
    Result<Json> inputs = loadInputsFile(options.inputs, FileSource::Anything);
    if (!inputs)
        return refuse(ExitCode::Usage, { inputs.problem() });
    files.request.inputs = *inputs;
    const Result<NodeInstallation> node = locateNode(options.node);
    if (!node)
        return refuse(ExitCode::Environment, { node.problem() });
    files.node = node->path;
    return files;
}

ExitCode exitCodeOf(const MigrationOutcome& outcome)
{
    for (const Problem& problem : outcome.problems) {
        if (problem.code == u"migration.order" || problem.code == u"migration.id")
            return ExitCode::Usage;
        if (problem.code == u"script.start")
            return ExitCode::Environment;
        // Inputs that do not narrow are the inputs' fault, everything else about a schema is the package's.
        if (!outcome.inputs && problem.source == ProblemSource::Schema && problem.code != u"schema.narrow")
            return ExitCode::Package;
    }
    return verdictOf(outcome.problems);
}

// Secrets stay out of what is printed: as in a file, one that was given anew becomes one that is there.
Json withoutSecrets(const PackagePtr& package, const Json& resource)
{
    const Result<SchemaPtr> schema = Schema::parse(package->inputsSchema);
    const Result<NarrowedPtr> narrowed = schema ? narrow(*schema, resource) : schema.problem();
    return narrowed ? toSavedInputs(**narrowed, toRuntimeInputs(**narrowed, resource)) : Json();
}

void print(const MigrationOutcome& outcome, const MigrationRequest& request, bool json)
{
    const PackagePtr& last = request.through.back();
    const QString from = request.from->metadata.version.toString();
    const QString to = last->metadata.version.toString();
    const Json inputs = outcome.inputs ? withoutSecrets(last, *outcome.inputs) : Json();
    if (json) {
        printJson({ { "from", from.toStdString() }, { "to", to.toStdString() }, { "silent", outcome.silent },
                      { "inputs", inputs }, { "problems", toJson(outcome.problems) } },
            2);
        return;
    }
    printProblems(outcome.problems);
    if (!outcome.inputs)
        return printError(tr("The inputs could not be migrated from %1 to %2.").arg(from, to));
    printJson(inputs, 2);
    printError(outcome.silent ? tr("Migrated from %1 to %2: nothing needs to be asked.").arg(from, to)
                              : tr("Migrated from %1 to %2: the inputs named above need attention.").arg(from, to));
}

} // namespace

int runMigrate(const MigrateOptions& options)
{
    const Files files = readFiles(options);
    if (files.exitCode != ExitCode::Fine) {
        printProblems(files.problems);
        if (options.json) {
            printJson({ { "from", nullptr }, { "to", nullptr }, { "silent", false }, { "inputs", nullptr },
                          { "problems", toJson(files.problems) } },
                2);
        }
        return int(files.exitCode);
    }
    ScriptHostSettings host;
    host.nodePath = files.node;
    Migration migration(host, files.request);
    QObject::connect(&migration, &Migration::consolePrinted, &migration,
        [](const ConsoleLine& line) { printError(QStringLiteral("console.%1: %2").arg(line.level, line.text)); });
    QObject::connect(&migration, &Migration::finished, &migration, [&](const MigrationOutcome& outcome) {
        print(outcome, files.request, options.json);
        QCoreApplication::exit(int(exitCodeOf(outcome)));
    });
    migration.start();
    return QCoreApplication::exec();
}

} // namespace Stepbench
