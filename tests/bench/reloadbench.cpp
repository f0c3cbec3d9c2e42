// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "formpackage.h"
#include "measure.h"
#include "tracedprogram.h"

#include <QFile>
#include <QTest>

namespace Stepbench::Benchmarks {

namespace {

// The first form has a last repaint of its own.
std::optional<qint64> paintedAfter(TracedProgram& program, qint64 since)
{
    for (;;) {
        const std::optional<Json> painted = program.next("form.painted");
        if (!painted)
            return std::nullopt;
        const qint64 us = (*painted)["us"].get<qint64>();
        if (us > since)
            return us;
    }
}

} // namespace

Figures measureReload()
{
    constexpr int rebuilds = 40;
    constexpr int pauseMs = 700; // no build is quicker: its watcher waits and bundles first
    constexpr double medianMs = 30;
    constexpr double p95Ms = 46;
    Figures figures;
    for (const int fields : { 50, 500 }) {
        QTemporaryDir folder;
        const QString zip = folder.filePath(QStringLiteral("feed/form.1.0.0.zip"));
        const QString next = folder.filePath(QStringLiteral("next.zip"));
        formPackage(fields).writeZip(zip);
        TracedProgram program({ folder.filePath(QStringLiteral("feed")) });
        if (!program.next("form.firstPaint"))
            return figures;
        std::vector<double> samples;
        for (int i = 0; i < rebuilds; ++i) {
            QTest::qWait(pauseMs);
            formPackage(fields, QStringLiteral("1.0.0-beta.%1").arg(i), i % 2 == 0).writeZip(next);
            const qint64 renamed = unixMicroseconds();
            // QFile::rename does not replace.
            if (std::rename(QFile::encodeName(next).constData(), QFile::encodeName(zip).constData()) != 0)
                return figures;
            const std::optional<qint64> us = paintedAfter(program, program.traceUs(renamed));
            if (!us)
                return figures;
            samples.push_back(double(*us - program.traceUs(renamed)) / 1000);
        }
        figures.push_back({ QStringLiteral("rebuilt zip renamed to repainted form, %1 fields, median").arg(fields),
            median(samples), QStringLiteral("ms"), {}, 0, medianMs });
        figures.push_back({ QStringLiteral("rebuilt zip renamed to repainted form, %1 fields, p95").arg(fields),
            percentile95(samples), QStringLiteral("ms"), {}, 0, p95Ms });
    }
    return figures;
}

} // namespace Stepbench::Benchmarks
