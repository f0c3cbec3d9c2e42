// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/headless.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/runevents.h"
#include "app/cli/runresources.h"
#include "core/base/filesave.h"
#include "core/bench/benchrun.h"
#include "core/execution/bootstrapper.h"
#include "core/execution/supervisorprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Stepbench {
namespace {

constexpr qint64 contextBytes = 16LL * 1024 * 1024;

Result<QString> readDiscoveryContext(const QString& path)
{
    const Result<QByteArray> bytes = loadFile(path, contextBytes, FileSource::Anything);
    if (!bytes)
        return bytes.problem();
    const Result<Json> json = parseJson({ bytes->constData(), std::size_t(bytes->size()) }, path);
    if (!json)
        return json.problem();
    return QString::fromUtf8(*bytes);
}

Result<BenchRunOptions> prepare(const RunOptions& options)
{
    BenchRunOptions prepared;
    if (!options.variables.isEmpty()) {
        Result<VariableSet> variables = loadVariablesFile(options.variables, FileSource::Anything);
        if (!variables)
            return variables.problem();
        prepared.variables = *variables;
    }
    const Result<RunResources> resources
        = readRunResources(options.accounts, options.packages, options.imageFeeds, RunResources::Giver::RunOptions);
    if (!resources)
        return resources.problem();
    prepared.resources = *resources;
    if (!options.discoveryContext.isEmpty()) {
        const Result<QString> context = readDiscoveryContext(options.discoveryContext);
        if (!context)
            return context.problem();
        prepared.discoveryContext = *context;
    }
    if (!options.bootstrapper.isEmpty()) {
        if (const Result<QString> script = findForeignBootstrapper(options.bootstrapper); !script)
            return script.problem();
    }
    prepared.bootstrapperPath = options.bootstrapper;
    prepared.inspectBreak = options.inspectBreak;
    prepared.timeLimit = std::chrono::seconds(options.timeoutSeconds);
    prepared.supervisorProgram = supervisorProgramOf(QCoreApplication::applicationFilePath());
    if (!options.outputFolder.isEmpty())
        prepared.outputFolder = QFileInfo(options.outputFolder).absoluteFilePath();
    return prepared;
}

// The whole run of one command line: open step and target, then run.
class RunCommand : public QObject
{
public:
    RunCommand(const RunOptions& options, BenchRunOptions prepared)
        : m_options(std::move(prepared))
        , m_events(options.json)
        , m_step(options.package, options.inputs, options.node, PackageUse::Any)
    {
        if (!options.target.isEmpty()) {
            m_target = std::make_unique<HeadlessBench>(
                options.target, InputsOptions { options.targetInputs, {}, {} }, options.node, PackageUse::Any);
        }
    }

    void start()
    {
        connect(&m_interrupt, &Interrupt::interrupted, this, &RunCommand::stop);
        open(m_step, [this] { m_target ? open(*m_target, [this] { run(); }) : run(); });
    }

private:
    void stop()
    {
        if (m_run)
            return m_run->stop();
        m_events.refuse({}, QCoreApplication::translate("Stepbench", "Stopped before anything was run."));
        QCoreApplication::exit(int(ExitCode::Wrong));
    }

    void open(HeadlessBench& bench, std::function<void()> then)
    {
        connect(&bench, &HeadlessBench::failed, this, [this](const HeadlessBench::Failure& failure) {
            printProblems(failure.problems);
            m_events.refuse(
                failure.problems, QCoreApplication::translate("Stepbench", "Nothing was run: see the problems."));
            QCoreApplication::exit(int(failure.exitCode));
        });
        connect(&bench, &HeadlessBench::ready, this, std::move(then));
        bench.start();
    }

    void run()
    {
        m_options.nodePath = m_step.nodePath();
        m_run = std::make_unique<BenchRun>(m_step.bench(), m_target ? &m_target->bench() : nullptr, m_options);
        m_events.follow(*m_run);
        if (m_options.outputFolder.isEmpty())
            connect(m_run.get(), &BenchRun::artifactCreated, this, [this] { m_lostArtifacts = true; });
        connect(m_run.get(), &BenchRun::finished, this, [this](const ExecutionOutcome& outcome) {
            if (m_lostArtifacts) {
                printError(QCoreApplication::translate("Stepbench",
                    "The artifacts are removed with the run's temporary folder: --output-dir DIR keeps them."));
            }
            QCoreApplication::exit(int(outcome.success ? ExitCode::Fine : ExitCode::Wrong));
        });
        m_run->start();
    }

    BenchRunOptions m_options;
    RunEvents m_events;
    Interrupt m_interrupt;
    HeadlessBench m_step;
    std::unique_ptr<HeadlessBench> m_target;
    std::unique_ptr<BenchRun> m_run;
    bool m_lostArtifacts = false;
};

} // namespace

int runRun(const RunOptions& options)
{
    Result<BenchRunOptions> prepared = prepare(options);
    if (!prepared) {
        printProblems({ prepared.problem() });
        RunEvents(options.json)
            .refuse(
                { prepared.problem() }, QCoreApplication::translate("Stepbench", "Nothing was run: see the problems."));
        return int(ExitCode::Usage);
    }
    if (!options.outputFolder.isEmpty()) {
        const QFileInfo folder(options.outputFolder);
        if (!QDir().mkpath(options.outputFolder) || !QFileInfo(options.outputFolder).isWritable()) {
            printError(
                QCoreApplication::translate("Stepbench", "The folder %1 cannot be written.").arg(folder.filePath()));
            return int(ExitCode::Environment);
        }
    }
    RunCommand command(options, std::move(*prepared));
    command.start();
    return QCoreApplication::exec();
}

} // namespace Stepbench
