// SPDX-License-Identifier: Apache-2.0
#include "app/gui/runwindow.h"

#include "app/cli/output.h"
#include "app/gui/application.h"
#include "app/gui/singleinstance.h"
#include "resources/icon/applicationicon.h"
#include "ui/theme/uiresources.h"

#include <QApplication>
#include <QFileInfo>
#include <QScreen>
#include <QSettings>

#include <cstdio>
#include <cstdlib>

namespace Stepbench {
namespace {

// Qt aborts when there is no display; a mistyped subcommand ends here, too.
void refuseWithoutDisplay(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type != QtFatalMsg) {
        std::fprintf(stderr, "%s\n", qPrintable(text));
        return;
    }
    printError(QCoreApplication::translate("Stepbench",
        "The window cannot be opened: there is no display. The subcommands need none: see stepbench --help."));
    std::_Exit(int(ExitCode::Environment));
}

} // namespace

int runWindow(const WindowOptions& options, const TraceClock& clock, int& argc, char** argv)
{
    const QtMessageHandler usual = qInstallMessageHandler(refuseWithoutDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.stepbench.Stepbench"));
    QApplication::setWindowIcon(applicationIcon());
    initUiResources();
    QStringList paths;
    for (const QString& path : options.paths)
        paths.append(QFileInfo(path).absoluteFilePath());
    // A traced start is measured as it is; the sample lives in this very process.
    SingleInstance instance;
    const bool alone = !options.trace.isEmpty() || options.sample;
    if (!alone && instance.handOver(paths, options.recursive))
        return int(ExitCode::Fine);
    Application stepbench(clock, std::make_unique<QSettings>());
    if (!options.trace.isEmpty()) {
        if (const Result<void> traced = stepbench.startTrace(options.trace); !traced) {
            printProblems({ traced.problem() });
            return int(ExitCode::Environment);
        }
    }
    if (!alone)
        stepbench.handOverTo(instance);
    // No window manager may be there that keeps a window on the screen.
    QWidget& window = stepbench.window();
    window.resize(window.size().boundedTo(window.screen()->availableSize()));
    stepbench.show();
    if (options.sample)
        stepbench.openSample();
    stepbench.openPaths(paths, options.recursive);
    return QApplication::exec();
}

} // namespace Stepbench
