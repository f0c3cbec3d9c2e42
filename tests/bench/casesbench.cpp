// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "measure.h"
#include "tests/support/packagebuilder.h"

#include <QProcess>
#include <QTemporaryDir>

namespace Stepbench::Benchmarks {

namespace {

constexpr int cases = 1'000;
constexpr int longestRunMs = 600'000;

// Seconds of `stepbench test` on the folder; 0 when it did not succeed.
double testSeconds(const QStringList& arguments)
{
    QProcess process;
    const Stopwatch watch;
    process.start(QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"), QStringList { QStringLiteral("test") } + arguments);
    if (!process.waitForFinished(longestRunMs) || process.exitCode() != 0)
        return 0;
    return watch.milliseconds() / 1000;
}

void writeCase(const QString& folder, int number)
{
    const Json json { { "format", 1 }, { "packageId", "sample" },
        { "inputs", { { "name", "case " + std::to_string(number) } } }, { "expect", { { "valid", true } } } };
    writeTestFile(
        folder + QStringLiteral("/__cases__/%1.case.json").arg(number, 4, 10, QLatin1Char('0')), dumpJsonBytes(json));
}

} // namespace

Figures measureCases()
{
    QTemporaryDir one;
    QTemporaryDir many;
    QTemporaryDir feed;
    PackageBuilder::sample().writeZip(feed.filePath(QStringLiteral("sample.1.0.0.zip")));
    writeCase(one.path(), 0);
    for (int i = 0; i < cases; ++i)
        writeCase(many.path(), i);
    const QStringList feedOption { QStringLiteral("--feed"), feed.path() };
    const double floor = testSeconds(QStringList { one.path() } + feedOption);
    return { { QStringLiteral("1,000 cases that validate only"), testSeconds(QStringList { many.path() } + feedOption),
        QStringLiteral("s"), QStringLiteral("a single one"), floor } };
}

} // namespace Stepbench::Benchmarks
