// SPDX-License-Identifier: Apache-2.0
#include "app/cli/casehistory.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/runresources.h"
#include "core/base/filesave.h"
#include "core/cases/casefile.h"
#include "core/cases/casereport.h"
#include "core/cases/casesuite.h"
#include "core/execution/supervisorprogram.h"
#include "core/feed/feedlisting.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Stepbench {
namespace {

struct Gathered
{
    QStringList cases;
    QStringList packages; // named on the command line
    Problems problems;
    ExitCode exitCode = ExitCode::Fine; // when nothing can be tested

    void refuse(ExitCode code, Problem problem)
    {
        exitCode = code;
        problems.push_back(std::move(problem));
    }
};

Problem usage(const QString& message)
{
    return makeProblem(ProblemSource::Structure, QStringLiteral("usage.cases"), message);
}

void add(Gathered& gathered, const CaseListing& listing, const QString& path)
{
    gathered.problems.insert(gathered.problems.end(), listing.problems.begin(), listing.problems.end());
    gathered.cases += listing.files;
    if (listing.files.isEmpty()) {
        gathered.refuse(ExitCode::Usage,
            usage(
                QCoreApplication::translate("Stepbench", "There are no cases for %1: they are files %2 in folders %3.")
                    .arg(path, u'*' + caseEnding, casesFolder)));
    }
}

void addPackage(Gathered& gathered, const QString& path)
{
    const Result<PackageMetadata> metadata = readPackageMetadata(path);
    if (!metadata)
        return gathered.refuse(ExitCode::Package, metadata.problem());
    gathered.packages << path;
    add(gathered, findCasesOfPackage(path, metadata->id), path);
}

Gathered gather(const QStringList& paths)
{
    Gathered gathered;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        const QString absolute = info.absoluteFilePath();
        if (!info.exists())
            gathered.refuse(ExitCode::Usage,
                usage(QCoreApplication::translate("Stepbench", "%1 is neither a file nor a folder.").arg(path)));
        else if (path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive))
            gathered.cases << absolute;
        else if (!info.isDir() || isUnpackedPackage(absolute))
            addPackage(gathered, absolute);
        else
            add(gathered, findCases(absolute), path);
    }
    gathered.cases.removeDuplicates();
    return gathered;
}

ExitCode exitCodeOf(CaseVerdict verdict)
{
    switch (verdict) {
    case CaseVerdict::Passed:
        return ExitCode::Fine;
    case CaseVerdict::Failed:
        return ExitCode::Wrong;
    case CaseVerdict::Unreadable:
        return ExitCode::Usage;
    case CaseVerdict::PackageUnusable:
        return ExitCode::Package;
    case CaseVerdict::Environment:
        return ExitCode::Environment;
    }
    return ExitCode::Environment;
}

void printResult(const CaseResult& result)
{
    const QString name
        = result.packageId.isEmpty() ? caseName(result.file) : QString(result.packageId + u'/' + caseName(result.file));
    printLine(QStringLiteral("%1  %2  (%3 ms)")
                  .arg(toString(result.verdict).leftJustified(11), name)
                  .arg(result.duration.count()));
    for (const Problem& difference : result.differences)
        printLine(QStringLiteral("             ") + describe(difference));
    if (!result.leftOver.isEmpty()) {
        printError(
            QCoreApplication::translate("Stepbench", "TEAR-DOWN HAS FAILED for %1: resources named %2 may be left.")
                .arg(name, result.leftOver));
    }
}

void printSummary(const std::vector<CaseResult>& results)
{
    const CaseTotals totals = totalsOf(results);
    const QString count = results.size() == 1
        ? QCoreApplication::translate("Stepbench", "1 case")
        : QCoreApplication::translate("Stepbench", "%1 cases").arg(results.size());
    printLine(QCoreApplication::translate("Stepbench", "%1: %2 passed, %3 failed, %4 could not be judged")
                  .arg(count)
                  .arg(totals.passed)
                  .arg(totals.failed)
                  .arg(totals.broken));
}

int report(const std::vector<CaseResult>& results, const TestOptions& options)
{
    ExitCode exitCode = ExitCode::Fine;
    for (const CaseResult& result : results)
        exitCode = std::max(exitCode, exitCodeOf(result.verdict));
    options.json ? printJson(reportJson(results), 2) : printSummary(results);
    if (options.junit.isEmpty())
        return int(exitCode);
    if (const Result<void> saved = saveFile(options.junit, reportJUnit(results)); !saved) {
        printProblems({ saved.problem() });
        exitCode = ExitCode::Environment;
    }
    return int(exitCode);
}

int runCases(const Gathered& gathered, const TestOptions& options, CaseSettings settings)
{
    CaseSuiteRequest request { gathered.cases, options.feed, gathered.packages, std::move(settings), options.parallel };
    CaseSuite suite(std::move(request));
    const CaseHistory history(suite);
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::interrupted, &suite, &CaseSuite::stop);
    if (!options.json)
        QObject::connect(&suite, &CaseSuite::caseFinished, &suite, printResult);
    QObject::connect(
        &suite, &CaseSuite::finished, &suite, [&] { QCoreApplication::exit(report(suite.results(), options)); },
        Qt::QueuedConnection);
    suite.start();
    return QCoreApplication::exec();
}

} // namespace

int runTest(const TestOptions& options)
{
    if (options.schema) {
        printLine(QString::fromUtf8(caseSchema().trimmed()));
        return int(ExitCode::Fine);
    }
    if (!options.feed.isEmpty() && !QFileInfo(options.feed).isDir()) {
        printError(QCoreApplication::translate("Stepbench", "The feed %1 is not a folder.").arg(options.feed));
        return int(ExitCode::Usage);
    }
    // Told before anything runs: a suite may take long.
    if (const QFileInfo folder(QFileInfo(options.junit).absolutePath()); !options.junit.isEmpty() && !folder.isDir()) {
        printError(QCoreApplication::translate("Stepbench", "The report %1 cannot be written: there is no folder %2.")
                       .arg(options.junit, folder.filePath()));
        return int(ExitCode::Environment);
    }
    const Gathered gathered = gather(options.paths);
    printProblems(gathered.problems);
    if (gathered.exitCode != ExitCode::Fine)
        return int(gathered.exitCode);
    const Result<NodeInstallation> node = locateNode(options.node);
    if (!node) {
        printProblems({ node.problem() });
        return int(ExitCode::Environment);
    }
    CaseSettings settings;
    settings.host.nodePath = node->path;
    settings.host.nodeMajor = node->major;
    settings.host.keepSpare = false;
    settings.supervisorProgram = supervisorProgramOf(QCoreApplication::applicationFilePath());
    const Result<RunResources> resources
        = readRunResources(options.accounts, options.packages, options.imageFeeds, RunResources::Giver::TestOptions);
    if (!resources) {
        printProblems({ resources.problem() });
        return int(ExitCode::Usage);
    }
    settings.resources = *resources;
    return runCases(gathered, options, std::move(settings));
}

} // namespace Stepbench
