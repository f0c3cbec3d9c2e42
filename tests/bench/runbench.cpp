// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "formpackage.h"
#include "measure.h"

#include "core/execution/execution.h"
#include "core/execution/supervisorprogram.h"
#include "core/script/nodelocator.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>

namespace Stepbench::Benchmarks {

namespace {

constexpr int rounds = 21;

double bareNodeMs(const QString& node, const QString& script)
{
    QProcess process;
    const Stopwatch watch;
    process.start(node, { script });
    process.waitForFinished();
    return watch.milliseconds();
}

ExecutionRequest requestOf(const QString& node, const QString& zip)
{
    ExecutionRequest request;
    request.packagePath = zip;
    request.inputsJson = QStringLiteral("{\"name\":\"x\"}");
    request.inputsSchema = Json::object();
    request.nodePath = node;
    request.supervisorProgram = supervisorProgramOf(QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"));
    return request;
}

double runMs(const QString& node, const QString& zip)
{
    const Stopwatch watch;
    Execution execution(requestOf(node, zip));
    bool over = false;
    QObject::connect(&execution, &Execution::finished, &execution, [&over] { over = true; });
    execution.start();
    waitUntil([&over] { return over; });
    return watch.milliseconds();
}

struct Overhead
{
    double runMs = 0;
    double bareMs = 0;
};

// In turns: what the machine does besides meets both.
Overhead measureOverhead(const QString& node, const QString& zip, const QString& folder)
{
    const QString script = folder + QStringLiteral("/main.js");
    writeTestFile(folder + QStringLiteral("/step.js"), "module.exports = async () => {};\n");
    writeTestFile(script, "require('./step.js')().then(() => process.exit(0));\n");
    std::vector<double> runs;
    std::vector<double> bare;
    for (int i = 0; i < rounds; ++i) {
        bare.push_back(bareNodeMs(node, script));
        runs.push_back(runMs(node, zip));
    }
    return { median(runs), median(bare) };
}

// A step with a child of its own and one in a session of its own; each prints its id.
const char* const spawner = R"(
    const { spawn } = require("child_process");
    module.exports = () => {
        const child = spawn("sleep", ["600"]);
        const away = spawn("sleep", ["600"], { detached: true, stdio: "ignore" });
        console.log([process.pid, child.pid, away.pid].join(" "));
        return new Promise((resolve) => setTimeout(resolve, 600000));
    };)";

bool isThere(const QString& processId)
{
    return QFileInfo::exists(QStringLiteral("/proc/") + processId);
}

// Linux only: 0 elsewhere.
double stopMs(const QString& node, const QString& zip)
{
    QStringList ids;
    Execution execution(requestOf(node, zip));
    QObject::connect(&execution, &Execution::logged, &execution, [&ids](const LogRecords& records) {
        for (const LogRecord& record : records) {
            if (const QStringList words = record.text.split(u' '); words.size() == 3)
                ids = words;
        }
    });
    execution.start();
    if (!waitUntil([&ids] { return !ids.isEmpty(); }) || !std::all_of(ids.begin(), ids.end(), isThere))
        return 0;
    const Stopwatch watch;
    execution.stop();
    waitUntil([&ids] { return std::none_of(ids.begin(), ids.end(), isThere); });
    return watch.milliseconds();
}

} // namespace

Figures measureStop()
{
    const Result<NodeInstallation> node = locateNode({});
    if (!node)
        return {};
    QTemporaryDir folder;
    const QString zip = folder.filePath(QStringLiteral("step.zip"));
    PackageBuilder::sample().entry(QStringLiteral("executor.js"), spawner).writeZip(zip);
    std::vector<double> samples;
    for (int i = 0; i < rounds; ++i)
        samples.push_back(stopMs(node->path, zip));
    return { { QStringLiteral("stop to all processes gone"), median(samples), QStringLiteral("ms"), {}, 0 },
        { QStringLiteral("stop to all processes gone, the slowest of %1").arg(rounds),
            *std::max_element(samples.begin(), samples.end()), QStringLiteral("ms"), {}, 0 } };
}

Figures measureRun()
{
    constexpr double slackMs = 25;
    const Result<NodeInstallation> node = locateNode({});
    if (!node)
        return {};
    QTemporaryDir folder;
    const QString zip = folder.filePath(QStringLiteral("step.zip"));
    PackageBuilder::sample().entry(QStringLiteral("executor.js"), "module.exports = async () => {};\n").writeZip(zip);
    const Overhead measured = measureOverhead(node->path, zip, folder.path());
    return { { QStringLiteral("a run of an empty executor"), measured.runMs, QStringLiteral("ms"),
        QStringLiteral("node require, async, exit"), measured.bareMs, measured.bareMs + slackMs } };
}

} // namespace Stepbench::Benchmarks
