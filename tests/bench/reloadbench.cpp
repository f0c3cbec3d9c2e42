// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "formpackage.h"
#include "measure.h"
#include "tracedprogram.h"

#include <QFile>

namespace Stepbench::Benchmarks {

Figures measureReload()
{
    constexpr int rebuilds = 40;
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
            formPackage(fields, QStringLiteral("1.0.0-beta.%1").arg(i), i % 2 == 0).writeZip(next);
            const qint64 renamed = unixMicroseconds();
            // QFile::rename does not replace.
            if (std::rename(QFile::encodeName(next).constData(), QFile::encodeName(zip).constData()) != 0)
                return figures;
            const std::optional<Json> painted = program.next("form.painted");
            if (!painted)
                return figures;
            samples.push_back(double((*painted)["us"].get<qint64>() - program.traceUs(renamed)) / 1000);
        }
        figures.push_back({ QStringLiteral("rebuilt zip renamed to repainted form, %1 fields, median").arg(fields),
            median(samples), QStringLiteral("ms"), {}, 0, medianMs });
        figures.push_back({ QStringLiteral("rebuilt zip renamed to repainted form, %1 fields, p95").arg(fields),
            percentile95(samples), QStringLiteral("ms"), {}, 0, p95Ms });
    }
    return figures;
}

} // namespace Stepbench::Benchmarks
