// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/headless.h"
#include "app/cli/output.h"
#include "app/cli/runevents.h"
#include "app/cli/runresources.h"
#include "core/bench/benchrun.h"
#include "core/execution/supervisorprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Stepbench {
namespace {

Result<BenchRunOptions> prepare(const RunOptions& options)
{
    BenchRunOptions prepared;
    if (!options.variables.isEmpty()) {
        Result<VariableSet> variables = loadVariablesFile(options.variables);
        if (!variables)
            return variables.problem();
        prepared.variables = *variables;
    }
    const Result<RunResources> resources = readRunResources(options.accounts, options.packages);
    if (!resources)
        return resources.problem();
    prepared.resources = *resources;
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
        , m_step(options.package, options.inputs, options.node)
    {
        if (!options.target.isEmpty()) {
            m_target = std::make_unique<HeadlessBench>(
                options.target, InputsOptions { options.targetInputs, {}, {} }, options.node);
        }
    }

    void start()
    {
        open(m_step, [this] { m_target ? open(*m_target, [this] { run(); }) : run(); });
    }

    void stop()
    {
        if (m_run)
            m_run->stop();
        else
            QCoreApplication::exit(int(ExitCode::Wrong));
    }

private:
    void open(HeadlessBench& bench, std::function<void()> then)
    {
        connect(&bench, &HeadlessBench::failed, this, [](const HeadlessBench::Failure& failure) {
            printProblems(failure.problems);
            QCoreApplication::exit(int(failure.exitCode));
        });
        connect(&bench, &HeadlessBench::ready, this, then);
        bench.start();
    }

    void run()
    {
        m_options.nodePath = m_step.nodePath();
        m_run = std::make_unique<BenchRun>(m_step.bench(), m_target ? &m_target->bench() : nullptr, m_options);
        m_events.follow(*m_run);
        connect(m_run.get(), &BenchRun::finished, this, [](const ExecutionOutcome& outcome) {
            QCoreApplication::exit(int(outcome.success ? ExitCode::Fine : ExitCode::Wrong));
        });
        m_run->start();
    }

    BenchRunOptions m_options;
    RunEvents m_events;
    HeadlessBench m_step;
    std::unique_ptr<HeadlessBench> m_target;
    std::unique_ptr<BenchRun> m_run;
};

} // namespace

int runRun(const RunOptions& options)
{
    Result<BenchRunOptions> prepared = prepare(options);
    if (!prepared) {
        printProblems({ prepared.problem() });
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
