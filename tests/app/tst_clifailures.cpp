// SPDX-License-Identifier: Apache-2.0
#include "tests/app/program.h"
#include "tests/support/packagebuilder.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/types.h>

using namespace Stepbench;

namespace {

QByteArray text(const Json& json)
{
    return dumpJsonBytes(json);
}

} // namespace

// What scripts and CI are told when something is wrong: exit status, where it is said, and that JSON stays JSON.
class TestCliFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    // Inputs that no member of the union fits are wrong inputs, not a wrong command line.
    void aSetValueThatDoesNotNarrowIsWrongInput()
    {
        const QString zip = testPackage(QStringLiteral("static-site-upload.1.3.0.zip"));
        const Ended ended
            = stepbench({ "validate", zip, "--set", "/content={\"kind\":\"nothing like it\"}", "--json" });
        QCOMPARE(ended.exitCode, 1);
        QCOMPARE(text(ended.json()["valid"]), QByteArray("false"));
        QCOMPARE(text(ended.json()["problems"][0]["code"]), QByteArray("\"schema.narrow\""));
    }

    // A text becomes an expression where it holds one, and nowhere else.
    void aTextWhereANumberOrASecretBelongsIsWrong()
    {
        const QString desk = testPackage(QStringLiteral("greeting-desk.1.0.0.zip"));
        QCOMPARE(stepbench({ "validate", desk, "--set", "/deskNumber=\"#{Desk}\"" }).exitCode, 0);
        const Ended number = stepbench({ "validate", desk, "--set", "/deskNumber=\"many\"", "--json" });
        QCOMPARE(number.exitCode, 1);
        QCOMPARE(text(number.json()["problems"][0]["path"]), QByteArray("[\"deskNumber\"]"));
        const QString site = testPackage(QStringLiteral("static-site-upload.1.3.0.zip"));
        const Ended secret = stepbench({ "inspect", site, "--set", "/uploadToken=\"hush\"", "--json" });
        QCOMPARE(secret.exitCode, 0);
        QCOMPARE(text(secret.json()["runtimeInputs"]["uploadToken"]), QByteArray("\"hush\""));
        QVERIFY2(secret.out.contains("input.type"), secret.out.constData());
    }

    void aPackageThatCannotBeUsedIsNotValid()
    {
        const QString zip = throwing();
        const Ended ended = stepbench({ "validate", zip, "--json" });
        QCOMPARE(ended.exitCode, 3);
        QCOMPARE(text(ended.json()["valid"]), QByteArray("false"));
        QCOMPARE(text(ended.json()["problems"][0]["code"]), QByteArray("\"script.load\""));
        QVERIFY2(ended.err.contains("no luck"), ended.err.constData());
    }

    void inspectionOfAZipThatCannotBeReadIsJsonAllTheSame()
    {
        const QString zip = m_folder.filePath(QStringLiteral("nozip.zip"));
        write(zip, "no zip");
        const Ended ended = stepbench({ "inspect", zip, "--json" });
        QCOMPARE(ended.exitCode, 3);
        QCOMPARE(text(ended.json()["package"]), QByteArray("null"));
        QCOMPARE(text(ended.json()["form"]), QByteArray("null"));
        QCOMPARE(text(ended.json()["problems"][0]["code"]), QByteArray("\"package.zip.unreadable\""));
        const Ended missing = stepbench({ "inspect", m_folder.filePath(QStringLiteral("none.zip")), "--json" });
        QCOMPARE(missing.exitCode, 3);
        QCOMPARE(missing.json()["problems"].size(), std::size_t(1));
    }

    void inspectionWithUnreadableInputsStillTellsThePackage()
    {
        const Ended ended = stepbench({ "inspect", testPackage(QStringLiteral("greeting-desk.1.0.0.zip")), "--inputs",
            m_folder.filePath(QStringLiteral("none.json")), "--json" });
        QCOMPARE(ended.exitCode, 2);
        QCOMPARE(text(ended.json()["package"]["id"]), QByteArray("\"greeting-desk\""));
        QCOMPARE(text(ended.json()["problems"][0]["code"]), QByteArray("\"inputs.file\""));
    }

    void aPackageWithoutItsExecutorIsValidatedButNotRun()
    {
        const QString folder = m_folder.filePath(QStringLiteral("unpacked"));
        PackageBuilder::sample().without(QStringLiteral("executor.js")).writeFolder(folder);
        const Ended validated = stepbench({ "validate", folder, "--json" });
        QVERIFY2(validated.exitCode == 0, validated.all().constData());
        QCOMPARE(text(validated.json()["valid"]), QByteArray("true"));
        QCOMPARE(text(validated.json()["problems"][0]["code"]), QByteArray("\"package.missing\""));
        QCOMPARE(text(validated.json()["problems"][0]["severity"]), QByteArray("\"warning\""));
        const Ended run = stepbench({ "run", folder });
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.err.contains("executor.js is missing"), run.err.constData());
    }

    void aRunOfAPackageThatCannotBeUsedEndsWithAResult()
    {
        const Ended ended = stepbench({ "run", throwing(), "--json" });
        QCOMPARE(ended.exitCode, 3);
        QCOMPARE(text(ended.lines().front()["event"]), QByteArray("\"problem\""));
        QCOMPARE(text(ended.lines().back()["event"]), QByteArray("\"result\""));
        QCOMPARE(text(ended.lines().back()["exitCode"]), QByteArray("null"));
    }

    void aWrongTargetIsSaid()
    {
        const QString step = testPackage(QStringLiteral("greet-people.1.0.2.zip"));
        const Ended ended = stepbench({ "run", step, "--set", "/name=\"Ada\"", "--target", step });
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.out.contains("greet-people, which is given as the target, is a step"), ended.out.constData());
    }

    void problemsOfTheTargetsInputsAreToldFromTheSteps()
    {
        const QString desk = m_folder.filePath(QStringLiteral("desk.inputs.json"));
        write(desk, R"({"salutation":"","deskNumber":1})");
        const Ended ended
            = stepbench({ "run", testPackage(QStringLiteral("greet-people.1.0.2.zip")), "--set", "/name=\"Ada\"",
                "--target", testPackage(QStringLiteral("greeting-desk.1.0.0.zip")), "--target-inputs", desk });
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.err.contains("salutation: Target: "), ended.err.constData());
    }

    void aTimeLimitOutOfRangeIsAUsageError()
    {
        const QString zip = testPackage(QStringLiteral("greeting-desk.1.0.0.zip"));
        for (const char* wrong : { "-1", "soon", "99999999999" }) {
            const Ended ended = stepbench({ "run", zip, "--timeout", wrong });
            QCOMPARE(ended.exitCode, 2);
            QVERIFY2(ended.err.size() < 200, ended.err.constData());
        }
    }

    void aRunThatIsAskedForWronglyEndsWithAResultToo()
    {
        const QString zip = testPackage(QStringLiteral("greeting-desk.1.0.0.zip"));
        for (const Words& wrong : { Words { "--bootstrapper", "/nonexistent" }, Words { "--variables", "/nonexistent" },
                 Words { "--account", "x" } }) {
            Words words { "run", zip, "--json" };
            words.insert(words.end(), wrong.begin(), wrong.end());
            const Ended ended = stepbench(words);
            QCOMPARE(ended.exitCode, 2);
            QCOMPARE(ended.lines().size(), std::size_t(2));
            QCOMPARE(text(ended.lines().front()["event"]), QByteArray("\"problem\""));
            QCOMPARE(text(ended.lines().back()["exitCode"]), QByteArray("null"));
        }
        QCOMPARE(stepbench({ "run", zip, "--target-inputs", "/nonexistent" }).exitCode, 2); // of which target?
    }

    void allInputsAreSetByTheEmptyPointer()
    {
        const QString zip = testPackage(QStringLiteral("greeting-desk.1.0.0.zip"));
        const Ended ended
            = stepbench({ "inspect", zip, "--set", "={\"salutation\":\"Hello\",\"deskNumber\":9}", "--json" });
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        QCOMPARE(text(ended.json()["runtimeInputs"]["deskNumber"]), QByteArray("9"));
        QCOMPARE(stepbench({ "inspect", zip, "--set", "/deskNumber" }).exitCode, 2);
        const Ended huge = stepbench({ "inspect", zip, "--set", "/deskNumber=1e400" });
        QCOMPARE(huge.exitCode, 2);
        QVERIFY2(!huge.err.contains("json.exception"), huge.err.constData());
    }

    void aWindowWithoutADisplayIsTheEnvironmentsFault()
    {
        const Ended ended = stepbench({ "inspekt" }, { QStringLiteral("QT_QPA_PLATFORM=xcb") });
        QCOMPARE(ended.exitCode, 4);
        QVERIFY2(ended.err.contains("there is no display"), ended.err.constData());
    }

#ifdef Q_OS_UNIX
    void interruptingARunStopsTheStepAndTellsTheResult()
    {
        const QString zip = m_folder.filePath(QStringLiteral("waiting.zip"));
        PackageBuilder::sample()
            .entry(QStringLiteral("executor.js"),
                "module.exports = async ({ context }) => { context.print('at work'); await new Promise((r) => "
                "setTimeout(r, 600000)); };")
            .writeZip(zip);
        QProcess process;
        startProgram(process, { "run", zip, "--json" });
        QByteArray out;
        while (!out.contains("at work") && process.waitForReadyRead(60'000))
            out += process.readAllStandardOutput();
        QVERIFY2(out.contains("at work"), out.constData());
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        const Ended ended { 1, out + process.readAllStandardOutput(), {} };
        QCOMPARE(text(ended.lines().back()["event"]), QByteArray("\"result\""));
        QCOMPARE(text(ended.lines().back()["success"]), QByteArray("false"));
    }
#endif

#ifdef Q_OS_UNIX
    // As a shell's <(...) and /dev/stdin give them.
    void inputsVariablesAndSecretsMayComeThroughPipes()
    {
        const Ended inputs = shell("echo '{\"salutation\":\"Hello\",\"deskNumber\":7}' | "
                                   "stepbench inspect ZIP --inputs /dev/stdin --json",
            testPackage(QStringLiteral("greeting-desk.1.0.0.zip")));
        QVERIFY2(inputs.exitCode == 0, inputs.all().constData());
        QCOMPARE(text(inputs.json()["runtimeInputs"]["deskNumber"]), QByteArray("7"));
        const QString zip = testPackage(QStringLiteral("static-site-upload.1.3.0.zip"));
        const Ended secret = shell("stepbench inspect ZIP --secret /uploadToken=@<(echo hush) --json", zip);
        QVERIFY2(secret.exitCode == 0, secret.all().constData());
        QCOMPARE(text(secret.json()["runtimeInputs"]["uploadToken"]["newValue"]), QByteArray("\"hush\""));
        const Ended variables = shell("echo Hello '#{Who}' | stepbench substitute /dev/stdin --variables "
                                      "<(echo '{\"Who\":\"Ada\"}')",
            zip);
        QVERIFY2(variables.exitCode == 0, variables.all().constData());
        QCOMPARE(variables.out, QByteArray("Hello Ada\n"));
    }

    void watchingAPipeIsRefused()
    {
        const QString zip = testPackage(QStringLiteral("greeting-desk.1.0.0.zip"));
        const Ended ended = shell("stepbench validate ZIP --watch --inputs <(echo '{}')", zip);
        QCOMPARE(ended.exitCode, 2);
        QVERIFY2(ended.err.contains("--watch cannot follow it"), ended.err.constData());
    }
#endif

#ifdef Q_OS_LINUX
    void resultsThatCannotBeWrittenAreTheEnvironmentsFault()
    {
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"),
            { QStringLiteral("-c"), QStringLiteral("\"$0\" inspect \"$1\" --json >/dev/full"),
                QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"),
                testPackage(QStringLiteral("greet-people.1.0.2.zip")) });
        QVERIFY(shell.waitForFinished(60'000));
        QCOMPARE(shell.exitCode(), 4);
        QVERIFY(shell.readAllStandardError().contains("cannot be written to the standard output"));
    }
#endif

private:
    static void write(const QString& path, const QByteArray& content)
    {
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(content), qint64(content.size()));
    }

#ifdef Q_OS_UNIX
    // A line of bash, where ZIP is the package.
    static Ended shell(QByteArray line, const QString& zip)
    {
        line.replace("ZIP", "\"$1\"").replace("stepbench ", "\"$0\" ");
        QProcess process;
        process.start(QStringLiteral("/bin/bash"),
            { QStringLiteral("-c"), QString::fromUtf8(line), QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"), zip });
        if (!process.waitForFinished(60'000))
            return {};
        return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
    }
#endif

    QString throwing() const
    {
        const QString zip = m_folder.filePath(QStringLiteral("throwing.zip"));
        PackageBuilder::sample().entry(QStringLiteral("ui.js"), "throw new Error('no luck');").writeZip(zip);
        return zip;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliFailures)
#include "tst_clifailures.moc"
