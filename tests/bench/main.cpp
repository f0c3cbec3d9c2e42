// SPDX-License-Identifier: Apache-2.0
#include "benches.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace Stepbench;
using namespace Stepbench::Benchmarks;

namespace {

struct Bench
{
    const char* name;
    Figures (*measure)();
};

constexpr Bench benches[]
    = { { "start", measureStart }, { "key", measureKeyPress }, { "form", measureForm }, { "reload", measureReload },
          { "run", measureRun }, { "stop", measureStop }, { "cases", measureCases }, { "log", measureLog },
          { "feed", measureFeed }, { "inputs", measureInputs }, { "substitution", measureSubstitution } };

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures what the design claims, with its floors, in one run."));
    parser.addHelpOption();
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("Print data instead of a table."));
    parser.addOption(json);
    parser.addPositionalArgument(QStringLiteral("NAME"),
        QStringLiteral("start, key, form, reload, run, stop, cases, log, feed, inputs, substitution; all without"),
        QStringLiteral("[NAME...]"));
    parser.process(application);

    Figures figures;
    for (const Bench& bench : benches) {
        const QStringList wanted = parser.positionalArguments();
        if (!wanted.isEmpty() && !wanted.contains(QLatin1String(bench.name)))
            continue;
        std::fprintf(stderr, "%s ...\n", bench.name);
        const Figures measured = bench.measure();
        figures.insert(figures.end(), measured.begin(), measured.end());
    }
    const QByteArray text = parser.isSet(json) ? dumpJsonBytes(asJson(figures), 2) + '\n' : asTable(figures).toUtf8();
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout);
    return 0;
}
