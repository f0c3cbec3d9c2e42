// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "measure.h"
#include "tests/support/packagebuilder.h"

#include "core/execution/execution.h"
#include "core/execution/supervisorprogram.h"
#include "core/script/nodelocator.h"
#include "ui/log/logview.h"
#include "ui/theme/uiresources.h"

#include <QCoreApplication>
#include <QPaintEvent>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace Stepbench::Benchmarks {

namespace {

constexpr int lines = 1'000'000;

const char* const printLines = "const line = 'x'.repeat(79);\n"
                               "for (let i = 0; i < 1e6; ++i) console.log(line);\n";

// console.log into a pipe that is only read.
double pipeLinesPerSecond(const QString& node, const QString& folder)
{
    const QString script = folder + QStringLiteral("/print.js");
    writeTestFile(script, printLines);
    QProcess process;
    const Stopwatch watch;
    process.start(node, { script });
    while (process.state() != QProcess::NotRunning) {
        process.waitForReadyRead(1'000);
        process.readAllStandardOutput();
    }
    return lines / (watch.milliseconds() / 1000);
}

class PaintCounter : public QObject
{
public:
    int paints = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        paints += event->type() == QEvent::UpdateRequest ? 1 : 0;
        return false;
    }
};

ExecutionRequest requestOf(const QString& node, const QString& zip)
{
    ExecutionRequest request;
    request.packagePath = zip;
    request.inputsJson = QStringLiteral("{\"name\":\"x\"}");
    request.inputsSchema = Json::object();
    request.nodePath = node;
    request.supervisorProgram = supervisorProgramOf(QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"));
    request.logTitle = QStringLiteral("Step 1: Print"); // in blocks, as the window's runs
    request.logPlace = QStringLiteral("Worker");
    return request;
}

struct Measured
{
    double linesPerSecond = 0;
    double framesPerSecond = 0;
    double grownMebibytes = 0;
};

Measured runOnce(const QString& node, const QString& zip)
{
    LogView view;
    view.resize(900, 400);
    view.show();
    [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(&view);
    PaintCounter counter;
    view.installEventFilter(&counter);
    const double before = residentMebibytes(QCoreApplication::applicationPid());
    Execution execution(requestOf(node, zip));
    bool over = false;
    QObject::connect(&execution, &Execution::finished, &view, [&over] { over = true; });
    QObject::connect(&execution, &Execution::logged, &view, &LogView::append);
    QObject::connect(&execution, &Execution::logMarked, &view, &LogView::mark);
    view.startRun();
    const Stopwatch watch;
    execution.start();
    waitUntil([&over] { return over; });
    const double seconds = watch.milliseconds() / 1000;
    const double grown = residentMebibytes(QCoreApplication::applicationPid()) - before;
    return { lines / seconds, counter.paints / seconds, grown };
}

} // namespace

Figures measureLog()
{
    constexpr int rounds = 5;
    constexpr double memoryMebibytes = 200;
    constexpr double framesPerSecond = 30;
    constexpr double unhindered = 0.9; // of the bare rate: the pipe's reader shares the machine with Node
    initUiResources();
    const Result<NodeInstallation> node = locateNode({});
    if (!node)
        return {};
    QTemporaryDir folder;
    const QString zip = folder.filePath(QStringLiteral("step.zip"));
    const QByteArray executor = QByteArray("module.exports = async () => {\n") + printLines + "};\n";
    PackageBuilder::sample().entry(QStringLiteral("executor.js"), executor).writeZip(zip);
    std::vector<double> bare;
    std::vector<double> rates;
    std::vector<double> frames;
    double grown = 0; // by the first run: what it frees serves the others
    // In turns: what the machine does besides meets both.
    for (int i = 0; i < rounds; ++i) {
        bare.push_back(pipeLinesPerSecond(node->path, folder.path()));
        const Measured measured = runOnce(node->path, zip);
        rates.push_back(measured.linesPerSecond);
        frames.push_back(measured.framesPerSecond);
        if (i == 0)
            grown = measured.grownMebibytes;
    }
    const double floor = median(bare);
    return { { QStringLiteral("log lines a second, window painting"), median(rates), QStringLiteral("1/s"),
                 QStringLiteral("console.log into a pipe"), floor, {}, floor * unhindered },
        { QStringLiteral("frames a second meanwhile"), median(frames), QStringLiteral("1/s"), {}, 0, {},
            framesPerSecond },
        { QStringLiteral("memory for a million lines"), grown, QStringLiteral("MiB"), {}, 0, memoryMebibytes } };
}

} // namespace Stepbench::Benchmarks
