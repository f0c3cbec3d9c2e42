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

constexpr int rounds = 11;

double bareNodeMs(const QString& node, const QString& folder)
{
    const QString module = folder + QStringLiteral("/step.js");
    const QString script = folder + QStringLiteral("/main.js");
    writeTestFile(module, "module.exports = async () => {};\n");
    writeTestFile(script, "require('./step.js')().then(() => process.exit(0));\n");
    std::vector<double> samples;
    for (int i = 0; i < rounds; ++i) {
        QProcess process;
        const Stopwatch watch;
        process.start(node, { script });
        process.waitForFinished();
        samples.push_back(watch.milliseconds());
    }
    return median(samples);
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
    std::vector<double> samples;
    for (int i = 0; i < rounds; ++i) {
        const Stopwatch watch;
        Execution execution(requestOf(node, zip));
        bool over = false;
        QObject::connect(&execution, &Execution::finished, &execution, [&over] { over = true; });
        execution.start();
        waitUntil([&over] { return over; });
        samples.push_back(watch.milliseconds());
    }
    return median(samples);
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
    const double floor = bareNodeMs(node->path, folder.path());
    return { { QStringLiteral("a run of an empty executor"), runMs(node->path, zip), QStringLiteral("ms"),
        QStringLiteral("node require, async, exit"), floor, floor + slackMs } };
}

} // namespace Stepbench::Benchmarks
