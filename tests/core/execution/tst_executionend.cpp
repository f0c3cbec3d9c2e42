// SPDX-License-Identifier: Apache-2.0
#include "core/execution/supervisor.h"
#include "tests/core/execution/runrecorder.h"
#include "tests/support/packagebuilder.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <string_view>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// Every way in which a run can end, and what is left then: nothing.
class TestExecutionEnd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void judges_data();
    void judges();
    void placesExceptionsInTheAuthorsSource();
    void placesExceptionsOfAnotherBootstrapper();
    void tellsOfExhaustedMemory();
    void endsAtTheTimeLimit();
    void stopsEverybody_data();
    void stopsEverybody();
    void stopsBeforeItHasBegun();
    void stopIsHarmlessAtAnyTime();
    void leavesNobodyWhenDestroyed();
    void leavesNobodyWhenKilled();
    void endsProcessesThatTheStepLeft();
    void saysWhyItCannotStart_data();
    void saysWhyItCannotStart();
    void saysThatNodeCannotBeExecuted();
    void neverFinishesWithinStart();

private:
    QString package(const QByteArray& executor) { return packageWithExecutor(m_folder.path(), executor); }

    QTemporaryDir m_folder;
};

void TestExecutionEnd::initTestCase()
{
    if (testNode().isEmpty())
        QSKIP("needs Node");
}

// reference/execution.md 5.1
void TestExecutionEnd::judges_data()
{
    QTest::addColumn<QByteArray>("executor");
    QTest::addColumn<bool>("success");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("problem"); // the code of the only one
    const auto row
        = [](const char* name, const char* executor, int exitCode, const char* message, const char* problem) {
              QTest::newRow(name) << QByteArray(executor) << (exitCode == 0) << exitCode << QString::fromUtf8(message)
                                  << QString::fromLatin1(problem);
          };
    row("success", "module.exports = async () => {};", 0, "", "");
    row("success with errors in the log", "module.exports = async () => console.error('odd');", 0, "", "");
    row("failStep with a message", "module.exports = ({ context }) => context.failStep('Boom');", 1, "Boom", "");
    row("failStep alone", "module.exports = ({ context }) => context.failStep();", 1,
        "The step failed with exit code 1", "");
    row("throws", "module.exports = () => { throw new Error('boom'); };", 1, "boom", "run.exception");
    row("rejects", "module.exports = async () => { throw new Error('boom'); };", 1, "boom", "run.exception");
    row("never resolves", "module.exports = () => new Promise(() => {});", 13,
        "The executor never finished: its promise is neither resolved nor rejected, and nothing is left that could do "
        "it.",
        "run.unsettled");
    row("process.exit(0)", "module.exports = () => process.exit(0);", 0, "", "");
    row("process.exit(7)", "module.exports = () => process.exit(7);", 7, "The step failed with exit code 7", "");
    row("no executor in it", "", 1, "executor.js exports no function: its default export has to be one.", "run.export");
    row("killed",
        "module.exports = () => process.kill(process.pid, 'SIGTERM') && new Promise((r) => setTimeout(r, 5000));",
        128 + 15, "Node was ended by signal 15", "");
}

void TestExecutionEnd::judges()
{
    QFETCH(QByteArray, executor);
    QFETCH(QString, problem);
    RunRecorder run(requestFor(package(executor)));
    QVERIFY(run.run());
    QTEST(run.outcome.success, "success");
    QCOMPARE(run.outcome.exitCode.value_or(-1), *static_cast<int*>(QTest::qData("exitCode", qMetaTypeId<int>())));
    QTEST(run.outcome.message, "message");
    QCOMPARE(run.outcome.end, run.outcome.exitCode == 143 ? ExecutionEnd::Crashed : ExecutionEnd::Exited);
    QCOMPARE(run.outcome.problems.size(), std::size_t(problem.isEmpty() ? 0 : 1));
    if (!problem.isEmpty())
        QCOMPARE(run.outcome.problems[0].code, problem);
}

void TestExecutionEnd::placesExceptionsInTheAuthorsSource()
{
    // The generated line 1 is line 10, column 1 of the author's source.
    RunRecorder run(requestFor(
        packageWithExecutor(m_folder.path(), "module.exports = async () => { throw new Error('with a secret'); };",
            R"({"version":3,"sources":["../../src/executor.ts"],"names":[],"mappings":"AASA"})")));
    QVERIFY(run.run());
    QCOMPARE(run.outcome.problems.size(), std::size_t(1));
    QCOMPARE(describe(run.outcome.problems[0]), u"src/executor.ts:10:1: error: with a secret [run.exception]"_s);
    QCOMPARE(run.lines(LogLevel::Error), QStringList { u"with a secret"_s });
    QVERIFY(run.lines(LogLevel::Verbose).join(u'\n').contains(u"at module.exports (src/executor.ts:10:1)"_s));
    QCOMPARE(run.outcome.stack.value(0), u"Error: with a secret"_s);
    QCOMPARE(run.outcome.stack.value(1).trimmed(), u"at module.exports (src/executor.ts:10:1)"_s);
}

void TestExecutionEnd::placesExceptionsOfAnotherBootstrapper()
{
    // A stand-in that leaves everything to Node.
    writeTestFile(m_folder.filePath(u"fake/bootstrapper.js"_s),
        "require(process.argv[3] + '/executor.js')({}).catch((e) => { console.error(e); process.exit(9); });");
    ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(),
        "module.exports = async () => { throw new Error('boom'); };\n//# sourceMappingURL=executor.js.map\n",
        R"({"version":3,"sources":["../../src/executor.ts"],"names":[],"mappings":"AASA"})"));
    request.bootstrapperPath = m_folder.filePath(u"fake"_s);
    RunRecorder run(request);
    QVERIFY(run.run());
    QCOMPARE(run.outcome.exitCode, std::optional(9));
    QCOMPARE(run.outcome.problems.size(), std::size_t(1));
    QCOMPARE(run.outcome.problems[0].message, u"Error: boom"_s);
    QCOMPARE(run.outcome.problems[0].file, u"src/executor.ts"_s);
    QCOMPARE(run.outcome.problems[0].line, 10);
    QCOMPARE(run.outcome.stack.value(0), u"Error: boom"_s);
    QVERIFY(run.outcome.stack.value(1).contains(u"src/executor.ts:10:"));
}

void TestExecutionEnd::tellsOfExhaustedMemory()
{
    ExecutionRequest request
        = requestFor(package("module.exports = async () => { const all = []; for (;;) all.push({}); };"));
    request.environment << u"NODE_OPTIONS=--max-old-space-size=16"_s;
    RunRecorder run(request);
    QVERIFY(run.run());
    QVERIFY(!run.outcome.success);
    QCOMPARE(run.outcome.problems.size(), std::size_t(1));
    QCOMPARE(run.outcome.problems[0].code, u"run.memory"_s);
}

void TestExecutionEnd::endsAtTheTimeLimit()
{
    ExecutionRequest request
        = requestFor(package("module.exports = ({ context }) => { context.print('loops'); for (;;); };"));
    request.timeLimit = std::chrono::milliseconds(1500);
    RunRecorder run(request);
    QVERIFY(run.run());
    QCOMPARE(run.outcome.end, ExecutionEnd::TimedOut);
    QVERIFY(!run.outcome.success);
    QVERIFY(run.outcome.message.contains(u"1.5 s"_s));
    QCOMPARE(run.outcome.problems.size(), std::size_t(1));
    QCOMPARE(run.outcome.problems[0].code, u"run.timeLimit"_s);
    QVERIFY(!processRuns(run.processIds.at(0)));
}

// A child, a grandchild in a session of its own whose parent has gone, and Node itself.
static const QByteArray familyExecutor = R"(module.exports = ({ context }) => {
    const { spawn } = require("child_process");
    const child = spawn("sleep", ["1000"], { stdio: "ignore" });
    spawn("sh", ["-c", "setsid sh -c 'echo far $$; exec sleep 1000' &"], { stdio: "inherit", detached: true });
    context.print("near " + child.pid);
    context.print("node " + process.pid);
    process.on("SIGTERM", () => {});
    return new Promise(() => setInterval(() => {}, 1000));
};)";

void TestExecutionEnd::stopsEverybody_data()
{
    QTest::addColumn<bool>("supervised");
    QTest::newRow("supervised") << true;
    QTest::newRow("in its own process group") << false;
}

void TestExecutionEnd::stopsEverybody()
{
    QFETCH(bool, supervised);
    ExecutionRequest request = requestFor(package(familyExecutor));
    if (!supervised)
        request.supervisorProgram.clear();
    RunRecorder run(request);
    run.start();
    QVERIFY(run.waitForLine(u"far "_s) && run.waitForLine(u"node "_s));
    const qint64 far = run.numberAfter(u"far"_s), near = run.numberAfter(u"near"_s), node = run.numberAfter(u"node"_s);
    QVERIFY(processRuns(far) && processRuns(near) && processRuns(node));
    QCOMPARE(run.processIds, std::vector<qint64> { node });
    QElapsedTimer timer;
    timer.start();
    run.execution->stop();
    QVERIFY(run.waitForEnd());
    QVERIFY(timer.elapsed() < 20'000);
    QCOMPARE(run.outcome.end, ExecutionEnd::Stopped);
    QVERIFY(!run.outcome.success);
    QVERIFY(!processRuns(node));
    QVERIFY(QTest::qWaitFor([&] { return !processRuns(near); }, 30'000));
    if (supervised && hasSupervisor())
        QVERIFY(!processRuns(far));
    else
        ::kill(pid_t(far), SIGKILL); // what only a supervisor can do
}

void TestExecutionEnd::stopsBeforeItHasBegun()
{
    RunRecorder run(requestFor(package("module.exports = async ({ context }) => context.print('ran');")));
    run.start();
    run.execution->stop();
    QCOMPARE(run.ends, 0);
    QVERIFY(run.waitForEnd());
    QCOMPARE(run.outcome.end, ExecutionEnd::Stopped);
    QVERIFY(!run.outcome.exitCode);
    QVERIFY(run.records.empty());
}

void TestExecutionEnd::stopIsHarmlessAtAnyTime()
{
    RunRecorder run(requestFor(package("module.exports = async () => {};")));
    run.execution->stop();
    QVERIFY(!run.execution->isRunning());
    QVERIFY(run.run());
    QCOMPARE(run.outcome.end, ExecutionEnd::Exited);
    run.execution->stop();
    run.execution->start();
    QTest::qWait(0);
    QCOMPARE(run.ends, 1);
}

static QString temporaryFolderOf(qint64 processId)
{
    QFile environment(u"/proc/%1/environ"_s.arg(processId));
    if (!environment.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray& entry : environment.readAll().split('\0')) {
        if (entry.startsWith("TMPDIR="))
            return QString::fromUtf8(entry.sliced(7));
    }
    return {};
}

void TestExecutionEnd::leavesNobodyWhenDestroyed()
{
    if (!hasSupervisor())
        QSKIP("this platform has no supervisor");
    RunRecorder run(requestFor(package(familyExecutor)));
    run.start();
    QVERIFY(run.waitForLine(u"far "_s) && run.waitForLine(u"node "_s));
    const qint64 far = run.numberAfter(u"far"_s), near = run.numberAfter(u"near"_s), node = run.numberAfter(u"node"_s);
    const QString folder = temporaryFolderOf(node);
    QVERIFY(QFile::exists(folder));
    QElapsedTimer timer;
    timer.start();
    run.execution.reset();
    QVERIFY(timer.elapsed() < 5000);
    QVERIFY(QTest::qWaitFor([&] { return !processRuns(far) && !processRuns(near) && !processRuns(node); }, 30'000));
    QVERIFY(QTest::qWaitFor([&] { return !QFile::exists(folder); }, 30'000));
    QCOMPARE(run.ends, 0);
}

// Another process of this program runs the step (see main), and is killed.
void TestExecutionEnd::leavesNobodyWhenKilled()
{
    if (!hasSupervisor())
        QSKIP("this platform has no supervisor");
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), { u"--run"_s, package(familyExecutor) });
    QStringList lines;
    const auto number = [&](const QString& word) {
        return lines.filter(QRegularExpression(u'^' + word + u' ')).value(0).section(u' ', 1).trimmed().toLongLong();
    };
    const auto hasAll = [&] {
        while (other.canReadLine())
            lines << QString::fromUtf8(other.readLine());
        return number(u"far"_s) && number(u"near"_s) && number(u"node"_s);
    };
    QVERIFY(QTest::qWaitFor(hasAll, 60'000));
    const QString folder = temporaryFolderOf(number(u"node"_s));
    QVERIFY(QFile::exists(folder));
    other.kill();
    QVERIFY(other.waitForFinished());
    const auto anybody = [&] {
        return processRuns(number(u"far"_s)) || processRuns(number(u"near"_s)) || processRuns(number(u"node"_s));
    };
    QVERIFY(QTest::qWaitFor([&] { return !anybody(); }, 30'000));
    QVERIFY(QTest::qWaitFor([&] { return !QFile::exists(folder); }, 30'000));
}

void TestExecutionEnd::endsProcessesThatTheStepLeft()
{
    if (!hasSupervisor())
        QSKIP("this platform has no supervisor");
    RunRecorder run(requestFor(package(R"(module.exports = async ({ context }) => {
        const child = require("child_process").spawn("sleep", ["1000"], { stdio: "inherit", detached: true });
        child.unref();
        context.print("left " + child.pid);
    };)")));
    QVERIFY(run.run());
    QVERIFY(run.outcome.success);
    QVERIFY(!processRuns(run.numberAfter(u"left"_s)));
    QCOMPARE(run.lines(LogLevel::Warning).size(), 1);
}

void TestExecutionEnd::saysWhyItCannotStart_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("value");
    QTest::addColumn<ExecutionEnd>("end");
    QTest::addColumn<QString>("code"); // empty: the part that reads packages names it
    QTest::newRow("no Node") << u"node"_s << QString() << ExecutionEnd::FailedToStart << u"run.node"_s;
    QTest::newRow("missing Node") << u"node"_s << u"/no/such/node"_s << ExecutionEnd::FailedToStart << u"run.node"_s;
    QTest::newRow("Node is a folder") << u"node"_s << u"/tmp"_s << ExecutionEnd::FailedToStart << u"run.node"_s;
    QTest::newRow("missing package") << u"package"_s << u"/no/such.zip"_s << ExecutionEnd::NotStarted << QString();
    QTest::newRow("broken package") << u"package"_s << u"/etc/passwd"_s << ExecutionEnd::NotStarted << QString();
    QTest::newRow("unwritable working folder")
        << u"work"_s << u"/proc"_s << ExecutionEnd::NotStarted << u"run.workingFolder"_s;
    QTest::newRow("working folder below a file")
        << u"work"_s << u"/etc/passwd/x"_s << ExecutionEnd::NotStarted << u"run.workingFolder"_s;
    QTest::newRow("unwritable output folder")
        << u"output"_s << u"/proc"_s << ExecutionEnd::NotStarted << u"run.outputFolder"_s;
    QTest::newRow("missing bootstrapper")
        << u"bootstrapper"_s << u"/tmp/nothing-here"_s << ExecutionEnd::NotStarted << u"run.bootstrapper"_s;
    QTest::newRow("expression") << u"inputs"_s << uR"({"a":"#{ 1 + 1 }"})"_s << ExecutionEnd::NotStarted << QString();
}

void TestExecutionEnd::saysWhyItCannotStart()
{
    QFETCH(QString, member);
    QFETCH(QString, value);
    QFETCH(QString, code);
    ExecutionRequest request = requestFor(package("module.exports = async () => {};"));
    if (member == u"node")
        request.nodePath = value;
    else if (member == u"package")
        request.packagePath = value;
    else if (member == u"work")
        request.workingFolder = value;
    else if (member == u"output")
        request.outputFolder = value;
    else if (member == u"bootstrapper")
        request.bootstrapperPath = value;
    else
        request.inputsJson = value;
    RunRecorder run(request);
    QVERIFY(run.run());
    QTEST(run.outcome.end, "end");
    QVERIFY(!run.outcome.success);
    QVERIFY(!run.outcome.exitCode);
    QCOMPARE(run.outcome.problems.size(), std::size_t(1));
    QCOMPARE(run.outcome.message, run.outcome.problems[0].message);
    QCOMPARE(run.lines(LogLevel::Error), QStringList { run.outcome.message });
    if (!code.isEmpty())
        QCOMPARE(run.outcome.problems[0].code, code);
}

void TestExecutionEnd::saysThatNodeCannotBeExecuted()
{
    const QString broken = m_folder.filePath(u"node"_s);
    writeTestFile(broken,
        "\x7f"
        "ELF but not really");
    QVERIFY(QFile::setPermissions(broken, QFile::ReadOwner | QFile::ExeOwner));
    for (const bool supervised : { true, false }) {
        ExecutionRequest request = requestFor(package("module.exports = async () => {};"));
        request.nodePath = broken;
        if (!supervised)
            request.supervisorProgram.clear();
        RunRecorder run(request);
        QVERIFY(run.run());
        QCOMPARE(run.outcome.end, ExecutionEnd::FailedToStart);
        QVERIFY(!run.outcome.exitCode);
        QCOMPARE(run.outcome.problems.size(), std::size_t(1));
        QCOMPARE(run.outcome.problems[0].code, u"run.node"_s);
    }
}

void TestExecutionEnd::neverFinishesWithinStart()
{
    ExecutionRequest request;
    RunRecorder run(request);
    run.start();
    QCOMPARE(run.ends, 0);
    QVERIFY(run.execution->isRunning());
    QVERIFY(run.waitForEnd());
    QCOMPARE(run.ends, 1);
}

// --run PACKAGE: only runs it, and prints its log.
static int runAndPrint(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    Execution execution(requestFor(QString::fromLocal8Bit(argv[2])));
    QObject::connect(&execution, &Execution::logged, &app, [](const LogRecords& records) {
        for (const LogRecord& record : records)
            std::puts(qPrintable(record.text));
        std::fflush(stdout);
    });
    QObject::connect(&execution, &Execution::finished, &app, &QCoreApplication::quit);
    execution.start();
    return QCoreApplication::exec();
}

int main(int argc, char** argv)
{
    if (argc == 3 && std::string_view(argv[1]) == "--run")
        return runAndPrint(argc, argv);
    QCoreApplication app(argc, argv);
    TestExecutionEnd test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_executionend.moc"
