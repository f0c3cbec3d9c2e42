// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/gui/runwindow.h"
#include "core/execution/supervisor.h"

#include <QApplication>
#include <QCoreApplication>

#include <cstring>

using namespace Stepbench;

namespace {

QtMessageHandler qtHandler = nullptr;

// Without a session there is no XDG_RUNTIME_DIR, and Qt says so on stderr, where the author's problems are printed.
void printMessage(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (!text.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR not set")))
        qtHandler(type, context, text);
}

int runCommand(const CommandOptions& options, int& argc, char** argv)
{
    // Drawing needs no display: the offscreen platform is always there.
    if (const auto* render = std::get_if<RenderOptions>(&options)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qtHandler = qInstallMessageHandler(printMessage);
        QApplication application(argc, argv);
        return runRender(*render);
    }
    QCoreApplication application(argc, argv);
    if (const auto* inspect = std::get_if<InspectOptions>(&options))
        return runInspect(*inspect);
    if (const auto* validate = std::get_if<ValidateOptions>(&options))
        return runValidate(*validate);
    if (const auto* run = std::get_if<RunOptions>(&options))
        return runRun(*run);
    if (const auto* substitute = std::get_if<SubstituteOptions>(&options))
        return runSubstitute(*substitute);
    if (const auto* test = std::get_if<TestOptions>(&options))
        return runTest(*test);
    if (const auto* migrate = std::get_if<MigrateOptions>(&options))
        return runMigrate(*migrate);
    if (const auto* compat = std::get_if<CompatOptions>(&options))
        return runCompat(*compat);
    if (const auto* feed = std::get_if<FeedOptions>(&options))
        return runFeed(*feed);
    return runSample(std::get<SampleOptions>(options));
}

int runHeadless(const CommandOptions& options, int& argc, char** argv)
{
    const int exitCode = runCommand(options, argc, argv);
    const std::optional<Problem> lost = lostOutput();
    if (!lost)
        return exitCode;
    printProblems({ *lost });
    return int(ExitCode::Environment);
}

} // namespace

int main(int argc, char** argv)
{
    const TraceClock clock;
    // A hidden mode: the parent of a run's processes (core/execution/supervisor.h).
    if (argc > 1 && std::strcmp(argv[1], "--supervise") == 0)
        return runSupervisor(argc, argv);

    QCoreApplication::setApplicationName(QStringLiteral("stepbench"));
    QCoreApplication::setOrganizationName(QStringLiteral("stepbench"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STEPBENCH_VERSION));
    const ParsedCommandLine parsed = parseCommandLine(argc, argv);
    if (!parsed.options)
        return int(parsed.exitCode);
    if (const auto* window = std::get_if<WindowOptions>(&*parsed.options))
        return runWindow(*window, clock, argc, argv);
    return runHeadless(*parsed.options, argc, argv);
}
