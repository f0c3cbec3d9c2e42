// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "formpackage.h"
#include "measure.h"
#include "tracedprogram.h"

#include <QHash>

#include <algorithm>

namespace Stepbench::Benchmarks {

namespace {

constexpr int rounds = 7;

// From starting the process to its first paint.
double windowFloorMs()
{
    std::vector<double> samples;
    for (int i = 0; i < rounds; ++i) {
        QProcess process;
        const Stopwatch watch;
        process.start(QStringLiteral(STEPBENCH_BIN_DIR "/bench_window_floor"), QStringList());
        process.waitForReadyRead();
        samples.push_back(watch.milliseconds());
        process.kill();
        process.waitForFinished();
    }
    return median(samples);
}

// rows: line edits in it.
double windowFloorMebibytes(int rows)
{
    QProcess process;
    process.start(QStringLiteral(STEPBENCH_BIN_DIR "/bench_window_floor"), { QString::number(rows) });
    process.waitForReadyRead();
    const double size = residentMebibytes(process.processId());
    process.kill();
    process.waitForFinished();
    return size;
}

double nodeFloorMs()
{
    std::vector<double> samples;
    for (int i = 0; i < rounds; ++i) {
        QProcess process;
        const Stopwatch watch;
        process.start(QStringLiteral("node"), { QStringLiteral("-e"), QStringLiteral("0") });
        process.waitForFinished();
        samples.push_back(watch.milliseconds());
    }
    return median(samples);
}

} // namespace

Figures measureStart()
{
    constexpr double slackMs = 100;
    constexpr double memoryMebibytes = 120;
    const double window = windowFloorMs();
    const double node = nodeFloorMs();
    const double floor = std::max(window, node);
    Figures figures { { QStringLiteral("empty Qt window, painted"), window, QStringLiteral("ms"), {} },
        { QStringLiteral("Node start and exit"), node, QStringLiteral("ms"), {} } };
    QHash<int, double> memory;
    for (const int fields : { 10, 500, 2000 }) {
        QTemporaryDir folder;
        const QString zip = folder.filePath(QStringLiteral("form.zip"));
        formPackage(fields).writeZip(zip);
        std::vector<double> samples;
        for (int i = 0; i < rounds; ++i) {
            const qint64 started = unixMicroseconds();
            TracedProgram program({ zip });
            const std::optional<Json> painted = program.next("form.firstPaint");
            if (!painted)
                break;
            samples.push_back(double((*painted)["us"].get<qint64>() - program.traceUs(started)) / 1000);
            memory[fields] = residentMebibytes(program.processId());
        }
        Figure figure { QStringLiteral("start to first form, %1 fields").arg(fields), median(samples),
            QStringLiteral("ms"), QStringLiteral("max(window, Node)"), floor };
        if (fields == 500)
            figure.atMost = floor + slackMs;
        figures.push_back(figure);
    }
    figures.push_back({ QStringLiteral("window's memory, 500 fields"), memory[500], QStringLiteral("MiB"),
        QStringLiteral("empty Qt window"), windowFloorMebibytes(0), memoryMebibytes });
    figures.push_back({ QStringLiteral("window's memory, 2000 fields"), memory[2000], QStringLiteral("MiB"),
        QStringLiteral("window of 2000 line edits"), windowFloorMebibytes(2000) });
    return figures;
}

} // namespace Stepbench::Benchmarks
