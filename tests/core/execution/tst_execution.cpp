// SPDX-License-Identifier: Apache-2.0
#include "core/execution/debugport.h"
#include "core/log/logfile.h"
#include "tests/core/execution/runrecorder.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// What a run is given, and what a successful one gives back.
class TestExecution : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void runsAStepWithItsTarget();
    void runsAHealthCheck();
    void tellsLevelsProgressAndOutputVariables();
    void runsAnUnpackedPackage();
    void fillsVariablesIntoInputs();
    void givesVariablesAndEnvironment();
    void startsInAFreshWorkingFolder();
    void startsInTheNamedWorkingFolder();
    void writesTheWholeLog();
    void groupsTheLogInBlocks();
    void endsBlocksAsTheRunEnds();
    void removesItsFolder();
    void keepsItsFolderWhenAsked();
    void keepsTheFolderOfAFailureWhenAsked();
    void leavesNoVariablesFile();
    void collectsArtifacts();
    void usesAnotherBootstrapperWithTheRunnersCommandLine();
    void discovers();
    void tellsWhereTheDebuggerListens();
    void debugsBesideAnotherDebugger();

private:
    QTemporaryDir m_folder;
};

void TestExecution::initTestCase()
{
    if (testNode().isEmpty())
        QSKIP("needs Node");
}

void TestExecution::runsAStepWithItsTarget()
{
    ExecutionRequest request
        = requestFor(testPackage(u"greet-people.1.0.2.zip"_s), uR"({"name":"Ada","shout":true})"_s);
    request.targetInputsJson = uR"({"salutation":"Good morning"})"_s;
    RunRecorder run(request);
    QVERIFY(!run.execution->isRunning());
    run.start();
    QVERIFY(run.execution->isRunning());
    QVERIFY(run.waitForEnd());
    QVERIFY(!run.execution->isRunning());
    QCOMPARE(run.lines(), QStringList { u"GOOD MORNING, ADA"_s });
    QVERIFY(run.outcome.success);
    QCOMPARE(run.outcome.end, ExecutionEnd::Exited);
    QCOMPARE(run.outcome.exitCode, std::optional(0));
    QVERIFY(run.outcome.problems.empty());
    QVERIFY(run.outcome.duration.count() > 0);
    QCOMPARE(run.processIds.size(), std::size_t(1));
    QCOMPARE(run.ends, 1);
}

void TestExecution::runsAHealthCheck()
{
    RunRecorder run(requestFor(testPackage(u"greeting-desk.1.0.0.zip"_s), uR"({"deskNumber":4,"salutation":"Hi"})"_s));
    QVERIFY(run.run());
    QCOMPARE(run.lines(), QStringList { u"Desk 4 is staffed"_s });
    QVERIFY(run.outcome.success);
}

void TestExecution::tellsLevelsProgressAndOutputVariables()
{
    ExecutionRequest request = requestFor(testPackage(u"static-site-upload.1.3.0.zip"_s), uR"({
        "package": {"extractedToPath":"/srv/site"}, "bucketName":"docs", "region":"eu-north",
        "content": {"kind":"chosen-files","patterns":[{"glob":"*.html"},{"glob":"*.css"}]},
        "uploadToken":"t", "deleteStale":true, "retries":1, "headers":[] })"_s);
    request.variables.set(u"Octopus.Action.Name"_s, u"Upload"_s);
    request.variables.set(u"Octopus.Machine.Name"_s, u"web-1"_s);
    RunRecorder run(request);
    QVERIFY(run.run());
    QVERIFY(run.outcome.success);
    QCOMPARE(run.lines(LogLevel::Verbose), QStringList { u"Uploading /srv/site to docs in eu-north"_s });
    QCOMPARE(run.lines(LogLevel::Warning), QStringList { u"Stale files are deleted"_s });
    QCOMPARE(run.progress, (std::vector<QPair<int, QString>> { { 50, u"*.html"_s }, { 100, u"*.css"_s } }));
    QCOMPARE(run.outputs.size(), std::size_t(1));
    QCOMPARE(run.outputs[0].name, u"SiteUrl"_s);
    QCOMPARE(run.outputs[0].value, u"https://docs.fixtures.example"_s);
    QVERIFY(!run.outputs[0].sensitive);
    QCOMPARE(run.outputs[0].names,
        QStringList({ u"SiteUrl"_s, u"Octopus.Action[Upload].Output.SiteUrl"_s,
            u"Octopus.Action[Upload].Output[web-1].SiteUrl"_s }));
}

void TestExecution::runsAnUnpackedPackage()
{
    const QString folder = m_folder.filePath(u"unpacked"_s);
    PackageBuilder::sample().writeFolder(folder);
    RunRecorder run(requestFor(folder, uR"({"name":"folder"})"_s));
    QVERIFY(run.run());
    QCOMPARE(run.lines(), QStringList { u"Hello folder"_s });
}

void TestExecution::fillsVariablesIntoInputs()
{
    ExecutionRequest request = requestFor(
        testPackage(u"greet-people.1.0.2.zip"_s), uR"({"name":"#{Who}","shout":"#{Loud}","x":"#{Nobody}"})"_s);
    request.variables.set(u"Who"_s, u"a \"quoted\" \\ name"_s);
    request.variables.set(u"Loud"_s, u"True"_s);
    request.variables.set(u"Polite"_s, u"Dear"_s);
    request.targetInputsJson = uR"({"salutation":"#{Polite}"})"_s;
    RunRecorder run(request);
    QVERIFY(run.run());
    // The bound boolean is one again, so that the text is shouted.
    QVERIFY(run.lines().contains(u"DEAR, A \"QUOTED\" \\ NAME"_s));
    // As the runner warns; no reason to fail.
    QVERIFY(run.outcome.success);
    QCOMPARE(run.outcome.problems.size(), std::size_t(1));
    QVERIFY(run.outcome.problems[0].severity == Severity::Warning);
    QVERIFY(run.lines(LogLevel::Warning).join(u'\n').contains(u"#{Nobody}"_s));
}

void TestExecution::givesVariablesAndEnvironment()
{
    const QByteArray executor = R"(module.exports = async ({ context }) => {
        context.print(context.getOctopusVariable("greeting"));
        context.print(String(context.getOctopusVariable("Nothing")));
        context.print(context.getOctopusVariable("env:ADDED"));
        context.print(process.env.ADDED + " " + process.env.STEPBENCH_SECRET_OF_THE_SHELL);
        context.print(context.getOctopusVariable("Octopus.Tentacle.Agent.InstanceName"));
    };)";
    qputenv("STEPBENCH_SECRET_OF_THE_SHELL", "not for steps");
    ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(), executor));
    request.variables.set(u"Greeting"_s, u"Hello #{Who}"_s);
    request.variables.set(u"Who"_s, u"you"_s);
    request.variables.set(u"Nothing"_s, std::nullopt);
    request.environment << u"ADDED=by the author"_s;
    RunRecorder run(request);
    QVERIFY(run.run());
    QCOMPARE(run.lines(),
        QStringList(
            { u"Hello you"_s, u"undefined"_s, u"by the author"_s, u"by the author undefined"_s, u"Stepbench"_s }));
}

static const QByteArray whereAmI = R"(module.exports = async ({ context }) => {
    const fs = require("fs");
    context.print(process.cwd());
    context.print(String(fs.readdirSync(".").length));
    context.print(require("os").tmpdir());
    fs.writeFileSync("left-here.txt", "x");
};)";

void TestExecution::startsInAFreshWorkingFolder()
{
    const QString package = packageWithExecutor(m_folder.path(), whereAmI);
    RunRecorder first(requestFor(package));
    QVERIFY(first.run());
    RunRecorder second(requestFor(package));
    QVERIFY(second.run());
    for (const RunRecorder* run : { &first, &second }) {
        QCOMPARE(run->lines()[0], run->outcome.workingFolder);
        QCOMPARE(run->lines()[1], u"0"_s);
        QVERIFY(run->lines()[2].startsWith(run->outcome.runFolder));
    }
    QVERIFY(first.outcome.workingFolder != second.outcome.workingFolder);
    QCOMPARE(QFile::permissions(first.outcome.runFolder) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestExecution::startsInTheNamedWorkingFolder()
{
    ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(), whereAmI));
    request.workingFolder = m_folder.filePath(u"made/by the run"_s);
    {
        RunRecorder run(request);
        QVERIFY(run.run());
        QCOMPARE(run.lines()[0], QDir(request.workingFolder).canonicalPath());
    }
    QVERIFY(QFile::exists(request.workingFolder + u"/left-here.txt"));
}

void TestExecution::writesTheWholeLog()
{
    ExecutionRequest request = requestFor(testPackage(u"greeting-desk.1.0.0.zip"_s), uR"({"deskNumber":4})"_s);
    request.outputFolder = m_folder.filePath(u"output"_s);
    RunRecorder run(request);
    QVERIFY(run.run());
    QCOMPARE(run.outcome.logFile, request.outputFolder + u"/log.txt");
    QVERIFY(readTestFile(run.outcome.logFile).endsWith("Z  Info       |  Desk 4 is staffed\n"));
}

static QStringList marksOf(const RunRecorder& run)
{
    QStringList texts;
    for (const LogBlockMark& mark : run.marks) {
        if (const auto* const begin = std::get_if<LogBlockBegin>(&mark))
            texts << u"begin "_s + begin->name;
        else
            texts << u"end "_s + toString(std::get<LogBlockEnd>(mark).status);
    }
    return texts;
}

void TestExecution::groupsTheLogInBlocks()
{
    ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(), R"(
        module.exports = async ({ context }) => {
            context.print("done");
            await context.createArtifact("nowhere.txt");
        };)"));
    request.outputFolder = m_folder.filePath(u"blocks"_s);
    request.variables.set(u"Key"_s, u"hush-hush"_s, true);
    request.logTitle = u"Step 1: Say hush-hush"_s;
    request.logPlace = u"Worker"_s;
    const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-9);
    request.logFirst = { { 0, before, LogLevel::Warning, u"beware"_s } };
    request.logParts = { { u"Acquire packages"_s, before, before.addSecs(3),
        { { 0, before.addSecs(3), LogLevel::Verbose, u"with hush-hush"_s } } } };
    RunRecorder run(request);
    QVERIFY(run.run());
    QCOMPARE(marksOf(run),
        QStringList({ u"begin Step 1: Say ********"_s, u"begin Acquire packages"_s, u"end Success"_s, u"begin Worker"_s,
            u"end Success"_s, u"begin Results"_s, u"end Success"_s, u"end Success"_s }));
    QCOMPARE(run.lines().mid(0, 3), QStringList({ u"beware"_s, u"with ********"_s, u"done"_s }));
    QCOMPARE(run.records.back().id, quint64(run.records.size()));
    // The log's file has the same, in the same order.
    QFile file(run.outcome.logFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    LogOutline outline;
    QStringList texts;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (const auto mark = parseLogMark(line))
            outline.mark(*mark);
        else if (const auto record = parseLogLine(line)) {
            outline.add(record->level);
            texts << outline.at(outline.blockOf(outline.lineCount() - 1)).name + u": "_s + record->text;
        }
    }
    QCOMPARE(texts.mid(0, 3),
        QStringList({ u"Step 1: Say ********: beware"_s, u"Acquire packages: with ********"_s, u"Worker: done"_s }));
    QVERIFY(texts.back().startsWith(u"Results: "));
    QCOMPARE(outline.at(0).began.secsTo(outline.at(1).ended), 3);
}

void TestExecution::endsBlocksAsTheRunEnds()
{
    const auto ends = [this](const QByteArray& executor, bool stop) {
        ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(), executor));
        request.logTitle = u"Step"_s;
        request.logPlace = u"Worker"_s;
        RunRecorder run(request);
        run.start();
        if (stop && run.waitForLine(u"on"_s))
            run.execution->stop();
        (void)run.waitForEnd();
        return marksOf(run).mid(2);
    };
    QCOMPARE(ends("module.exports = async () => { throw new Error('no'); };", false),
        QStringList({ u"end Failed"_s, u"end Failed"_s }));
    QCOMPARE(ends("module.exports = async ({ context }) => { context.print('on'); setInterval(() => {}, 1000);"
                  "await new Promise(() => {}); };",
                 true),
        QStringList({ u"end Stopped"_s, u"end Stopped"_s }));
    QCOMPARE(ends("module.exports = async ({ context }) => context.print('fine');", false),
        QStringList({ u"end Success"_s, u"end Success"_s }));
}

void TestExecution::removesItsFolder()
{
    // What a step leaves behind may be read-only.
    const QByteArray executor = R"(module.exports = async () => {
        require("fs").mkdirSync("deep/er", { recursive: true });
        require("fs").writeFileSync("deep/er/file", "x");
        require("fs").symlinkSync("/etc", "deep/link");
        require("fs").chmodSync("deep/er", 0o500);
    };)";
    auto run = std::make_unique<RunRecorder>(requestFor(packageWithExecutor(m_folder.path(), executor)));
    QVERIFY(run->run());
    const QString folder = run->outcome.runFolder;
    QVERIFY(QFile::exists(QDir(folder).filePath(u"work/deep/er/file"_s)));
    run.reset();
    QVERIFY(!QFile::exists(folder));
    QVERIFY(QFile::exists(u"/etc/passwd"_s));
}

void TestExecution::keepsItsFolderWhenAsked()
{
    ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(), whereAmI));
    request.keepFolder = true;
    auto run = std::make_unique<RunRecorder>(request);
    QVERIFY(run->run());
    const QString folder = run->outcome.runFolder;
    run.reset();
    QVERIFY(QFile::exists(QDir(folder).filePath(u"work/left-here.txt"_s)));
    QVERIFY(QDir(folder).removeRecursively());
}

void TestExecution::keepsTheFolderOfAFailureWhenAsked()
{
    const QString failing = packageWithExecutor(m_folder.filePath(u"failing"_s),
        "module.exports = async () => { require('fs').writeFileSync('left', 'x'); throw new Error('boom'); };");
    const QString good = packageWithExecutor(m_folder.filePath(u"good"_s), whereAmI);
    for (const QString& package : { failing, good }) {
        ExecutionRequest request = requestFor(package);
        request.keepFolderOnFailure = true;
        request.logFile = m_folder.filePath(u"history/log.txt"_s);
        auto run = std::make_unique<RunRecorder>(request);
        QVERIFY(run->run());
        const ExecutionOutcome outcome = run->outcome;
        run.reset();
        QCOMPARE(outcome.success, package == good);
        QCOMPARE(outcome.folderKept, package == failing);
        QCOMPARE(QFile::exists(outcome.runFolder), package == failing);
        QCOMPARE(outcome.logFile, request.logFile);
        QVERIFY(package == good || QFile::exists(outcome.workingFolder + u"/left"));
        QFile log(outcome.runFolder + u"/log.txt");
        QCOMPARE(log.open(QIODevice::ReadOnly), package == failing);
        QVERIFY(package == good || log.readAll().contains("boom"));
        QDir(outcome.runFolder).removeRecursively();
    }
}

void TestExecution::leavesNoVariablesFile()
{
    const QByteArray executor = R"(module.exports = async ({ context }) => {
        const stat = require("fs").statSync(process.argv[4]);
        context.print("mode " + (stat.mode & 0o777).toString(8));
    };)";
    ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(), executor));
    RunRecorder run(request);
    QVERIFY(run.run());
    QCOMPARE(run.lines(), QStringList { u"mode 600"_s });
    QVERIFY(!QFile::exists(run.outcome.runFolder + u"/variables"));
}

void TestExecution::collectsArtifacts()
{
    const QByteArray executor = R"(module.exports = async ({ context }) => {
        await context.createArtifact("report.txt");
        await context.createArtifact("report.txt", "../../escape/report.txt");
        await context.createArtifact("missing.txt");
        await context.createArtifact(".", "a folder");
        require("fs").writeFileSync("report.txt", "written after the message");
    };)";
    ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(), executor));
    request.outputFolder = m_folder.filePath(u"collected"_s);
    RunRecorder run(request);
    QVERIFY(run.run());
    QVERIFY(run.outcome.success);
    QCOMPARE(run.artifacts.size(), std::size_t(2));
    QCOMPARE(run.artifacts[0].name, u"report.txt"_s);
    QCOMPARE(run.artifacts[0].path, request.outputFolder + u"/artifacts/report.txt");
    QCOMPARE(run.artifacts[0].length, qint64(25));
    QCOMPARE(readTestFile(run.artifacts[0].path), QByteArray("written after the message"));
    QCOMPARE(QFileInfo(run.artifacts[1].path).path(), request.outputFolder + u"/artifacts");
    QVERIFY(run.lines(LogLevel::Verbose)
                .contains(u"Artifact report.txt will be collected from %1/report.txt after this step completes"_s.arg(
                    run.outcome.workingFolder)));
    QCOMPARE(run.outcome.problems.size(), std::size_t(2));
    QCOMPARE(run.lines(LogLevel::Warning).size(), 2);
}

// A stand-in for the real bootstrapper: it only prints how it was started.
void TestExecution::usesAnotherBootstrapperWithTheRunnersCommandLine()
{
    const QString folder = m_folder.filePath(u"fake"_s);
    writeTestFile(folder + u"/bootstrapper.js", "process.argv.slice(1).forEach((a) => console.log(a));");
    ExecutionRequest request = requestFor(testPackage(u"greet-people.1.0.2.zip"_s));
    request.bootstrapperPath = folder;
    request.targetInputsJson = u"{}"_s;
    RunRecorder execute(request);
    QVERIFY(execute.run());
    const QStringList arguments = execute.lines();
    QCOMPARE(arguments.size(), 8);
    QCOMPARE(arguments[0], folder + u"/bootstrapper.js");
    QCOMPARE(arguments[1], u"Execute"_s);
    QCOMPARE(arguments[2], execute.outcome.runFolder + u"/package");
    QVERIFY(arguments[3].startsWith(execute.outcome.runFolder));
    QVERIFY(arguments[4].size() >= 20 && !arguments[4].contains(u'"'));
    QCOMPARE(arguments[5], u"Octopuss"_s);
    QVERIFY(!arguments[6].isEmpty() && !arguments[7].isEmpty() && arguments[6] != arguments[7]);

    request.targetInputsJson.reset();
    request.bootstrapperPath = folder + u"/bootstrapper.js";
    RunRecorder withoutTarget(request);
    QVERIFY(withoutTarget.run());
    QCOMPARE(withoutTarget.lines().size(), 8);
    QCOMPARE(withoutTarget.lines()[7], QString());

    request.command = ExecutionCommand::Discover;
    RunRecorder discover(request);
    QVERIFY(discover.run());
    QCOMPARE(discover.lines().size(), 7);
    QCOMPARE(discover.lines()[1], u"Discover"_s);
}

void TestExecution::discovers()
{
    const QString path = m_folder.filePath(u"target.1.0.0.zip"_s);
    PackageBuilder::sample()
        .entry(u"discovery.js"_s, R"(module.exports = async ({ discoveryContext, context }) => {
            context.print("Looking in " + discoveryContext.scope);
            return [{ name: "web-1", inputs: { name: "one" } }, { name: "web-2" }];
        };)")
        .writeZip(path);
    ExecutionRequest request = requestFor(path, uR"({"scope":"#{Where}"})"_s);
    request.variables.set(u"Where"_s, u"Test"_s);
    request.command = ExecutionCommand::Discover;
    RunRecorder run(request);
    QVERIFY(run.run());
    QVERIFY(run.outcome.success);
    QCOMPARE(run.lines(), QStringList({ u"Looking in Test"_s, u"Discovered web-1"_s, u"Discovered web-2"_s }));
}

void TestExecution::tellsWhereTheDebuggerListens()
{
    ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(), whereAmI));
    request.inspectBreak = true;
    RunRecorder run(request);
    run.start();
    QVERIFY(QTest::qWaitFor([&] { return !run.debuggers.isEmpty() || run.ends > 0; }, 60'000));
    QVERIFY(run.debuggers.value(0).startsWith(u"ws://127.0.0.1:"_s));
    QVERIFY(run.lines(LogLevel::Error).isEmpty());
    run.execution->stop();
    QVERIFY(run.waitForEnd());
    QCOMPARE(run.outcome.end, ExecutionEnd::Stopped);
}

void TestExecution::debugsBesideAnotherDebugger()
{
    // Somebody's debugger has Node's usual port; on a busy machine that is another one than this test's.
    QTcpServer other;
    (void)other.listen(QHostAddress::LocalHost, usualDebugPort);
    QCOMPARE(debugOption(), u"--inspect-brk=127.0.0.1:0"_s);
    ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(), whereAmI));
    request.inspectBreak = true;
    RunRecorder run(request);
    run.start();
    QVERIFY(QTest::qWaitFor([&] { return !run.debuggers.isEmpty() || run.ends > 0; }, 60'000));
    const QUrl address(run.debuggers.value(0));
    QCOMPARE(address.host(), u"127.0.0.1"_s);
    QVERIFY(address.port() > 0 && address.port() != usualDebugPort);
    run.execution->stop();
    QVERIFY(run.waitForEnd());
    // A port that nobody has is Node's usual one.
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    probe.close();
    QCOMPARE(debugOption(port), u"--inspect-brk"_s);
}

QTEST_GUILESS_MAIN(TestExecution)
#include "tst_execution.moc"
