// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "formpackage.h"
#include "measure.h"

#include "core/execution/execution.h"
#include "core/script/nodelocator.h"

#include <QProcess>
#include <QTemporaryDir>

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

double runMs(const QString& node, const QString& zip)
{
    std::vector<double> samples;
    for (int i = 0; i < rounds; ++i) {
        ExecutionRequest request;
        request.packagePath = zip;
        request.inputsJson = QStringLiteral("{\"name\":\"x\"}");
        request.inputsSchema = Json::object();
        request.nodePath = node;
        request.supervisorProgram = QStringLiteral(STEPBENCH_BIN_DIR "/stepbench");
        const Stopwatch watch;
        Execution execution(request);
        bool over = false;
        QObject::connect(&execution, &Execution::finished, &execution, [&over] { over = true; });
        execution.start();
        waitUntil([&over] { return over; });
        samples.push_back(watch.milliseconds());
    }
    return median(samples);
}

} // namespace

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
