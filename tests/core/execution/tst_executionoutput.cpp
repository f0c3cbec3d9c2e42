// SPDX-License-Identifier: Apache-2.0
#include "tests/core/execution/runrecorder.h"
#include "tests/support/packagebuilder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// What a step can throw at the log.
class TestExecutionOutput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void takesAFlood();
    void takesBinaryOutput();
    void takesOneHugeLine();
    void takesMessagesInPieces();
    void masksSecretsEverywhere();
    void tellsTheFirstLineAtOnce();
    void keepsLinesWithoutAnEnd();

private:
    ExecutionRequest request(const QByteArray& executor)
    {
        return requestFor(packageWithExecutor(m_folder.path(), executor));
    }

    QTemporaryDir m_folder;
};

void TestExecutionOutput::initTestCase()
{
    if (testNode().isEmpty())
        QSKIP("needs Node");
}

void TestExecutionOutput::takesAFlood()
{
    RunRecorder run(request(R"(module.exports = async () => {
        for (let i = 0; i < 200000; i++) console.log("line " + i);
    };)"));
    QVERIFY(run.run());
    QVERIFY(run.outcome.success);
    QCOMPARE(run.records.size(), std::size_t(200'000));
    std::size_t inOrder = 0;
    for (const LogRecord& record : run.records)
        inOrder += record.id == inOrder + 1 && record.text == u"line " + QString::number(inOrder) ? 1 : 0;
    QCOMPARE(inOrder, run.records.size());
    // In batches: one every 50 ms at most, and the last.
    QVERIFY2(run.batches <= run.outcome.duration.count() / 50 + 3, qPrintable(QString::number(run.batches)));
    QCOMPARE(readTestFile(run.outcome.logFile).count('\n'), 200'000);
}

void TestExecutionOutput::takesBinaryOutput()
{
    RunRecorder run(request(R"(module.exports = async ({ context }) => {
        const bytes = Buffer.alloc(1 << 20);
        for (let i = 0; i < bytes.length; i++) bytes[i] = (i * 7919 + (i >> 8)) & 255;
        require("fs").writeSync(1, bytes);
        require("fs").writeSync(2, bytes);
        context.print("\nafterwards");
    };)"));
    QVERIFY(run.run());
    QVERIFY(run.outcome.success);
    QVERIFY(run.lines(LogLevel::Info).contains(u"afterwards"_s));
    for (const LogRecord& record : run.records)
        QVERIFY(!record.text.contains(u'\n') && !record.text.contains(u'\r') && !record.text.contains(QChar::Null));
}

void TestExecutionOutput::takesOneHugeLine()
{
    RunRecorder run(request(R"(module.exports = async ({ context }) => {
        const part = "x".repeat(1 << 20);
        for (let i = 0; i < 64; i++) process.stdout.write(part);
        context.print("\nafterwards");
        context.setOctopusVariable("Large", "y".repeat(4 << 20));
    };)"));
    QVERIFY(run.run());
    QVERIFY(run.outcome.success);
    QCOMPARE(run.records.size(), std::size_t(2));
    QVERIFY(run.records[0].text.size() < 300 * 1024);
    QVERIFY(run.records[0].text.endsWith(u']'));
    QCOMPARE(run.records[1].text, u"afterwards"_s);
    // A value in a message is whole.
    QCOMPARE(run.outputs.size(), std::size_t(1));
    QCOMPARE(run.outputs[0].value.size(), qsizetype(4 << 20));
}

void TestExecutionOutput::takesMessagesInPieces()
{
    RunRecorder run(request(R"(module.exports = async () => {
        const text = Buffer.from("Zoë\r\n##octopus[setVariable name='Rm9v' value='Wm/Dqw==']\nlast");
        for (const byte of text) {
            require("fs").writeSync(1, Buffer.from([byte]));
            await new Promise((r) => setImmediate(r));
        }
    };)"));
    QVERIFY(run.run());
    QCOMPARE(run.lines(), QStringList({ u"Zoë"_s, u"last"_s }));
    QCOMPARE(run.outputs.size(), std::size_t(1));
    QCOMPARE(run.outputs[0].value, u"Zoë"_s);
}

void TestExecutionOutput::masksSecretsEverywhere()
{
    ExecutionRequest r = request(R"(module.exports = async ({ inputs, context }) => {
        context.print("input " + inputs.name + ", variable " + context.getOctopusVariable("Token"));
        context.printVerbose(inputs.name);
        console.error(inputs.name);
        context.updateProgress(1, inputs.name);
        context.setOctopusVariable("Made", "made-here", true);
        context.print("made-here, abc");
        await context.createArtifact("/nowhere/" + inputs.name + ".txt");
        throw new Error("failed with " + inputs.name);
    };)");
    r.inputsJson = uR"({"name":"hunter2!"})"_s;
    r.secrets << u"hunter2!"_s;
    r.variables.set(u"Token"_s, u"tok-1234"_s, true);
    r.variables.set(u"Short"_s, u"abc"_s, true);
    RunRecorder run(r);
    QVERIFY(run.run());
    QVERIFY(!run.outcome.success);
    const QString all = run.lines().join(u'\n') + QString::fromUtf8(readTestFile(run.outcome.logFile))
        + run.outcome.message + run.progress.at(0).second;
    for (const auto& secret : { u"hunter2"_s, u"tok-1234"_s, u"made-here"_s })
        QVERIFY2(!all.contains(secret), qPrintable(all));
    for (const Problem& problem : run.outcome.problems)
        QVERIFY2(!problem.message.contains(u"hunter2"_s), qPrintable(problem.message));
    QVERIFY(run.lines().contains(u"input ********, variable ********"_s));
    QVERIFY(run.lines().contains(u"********, abc"_s));
    QCOMPARE(run.outputs[0].value, u"made-here"_s);
    QVERIFY(run.outputs[0].sensitive);
}

void TestExecutionOutput::tellsTheFirstLineAtOnce()
{
    RunRecorder run(
        request("module.exports = ({ context }) => { context.print('first'); setInterval(() => {}, 1000); };"));
    run.start();
    QVERIFY(run.waitForLine(u"first"_s));
    QCOMPARE(run.ends, 0);
    run.execution->stop();
    QVERIFY(run.waitForEnd());
}

void TestExecutionOutput::keepsLinesWithoutAnEnd()
{
    RunRecorder run(
        request("module.exports = async () => { process.stdout.write('a\\nno end'); process.stderr.write('e'); };"));
    QVERIFY(run.run());
    QCOMPARE(run.lines(LogLevel::Info), QStringList({ u"a"_s, u"no end"_s }));
    QCOMPARE(run.lines(LogLevel::Error), QStringList { u"e"_s });
}

QTEST_GUILESS_MAIN(TestExecutionOutput)
#include "tst_executionoutput.moc"
