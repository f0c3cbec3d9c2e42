// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casefile.h"
#include "core/history/runhistory.h"
#include "tests/app/program.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace Stepbench;

namespace {

QByteArray text(const Json& json)
{
    return dumpJsonBytes(json);
}

QString real(const char* name)
{
    return testPackage(QString::fromLatin1(name));
}

} // namespace

// Saved cases through the built program, with the real zips, as a build server would.
class TestCliCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A workspace as authors have it: sources with cases, and the build output beside them.
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write("package.json", R"({"name":"ws","private":true,"workspaces":["steps/greet"]})");
        write("steps/greet/package.json", R"({"name":"greet"})");
        write("steps/greet/src/metadata.json", R"({"id":"greet-people"})");
        for (const char* zip : { "greet-people.1.0.2.zip", "greeting-desk.1.0.0.zip" })
            writeTestFile(path("dist/") + QLatin1String(zip), readTestFile(real(zip)));
    }

    void allCasesOfAFolderAreTested()
    {
        greeting(
            "ada", "Ada", R"("expect":{"valid":true},"expectRun":{"success":true,"logHas":["Good morning, Ada"]})");
        greeting("nobody", "", R"("expect":{"problems":[{"path":["name"],"message":"Enter a name"}]})");
        const Ended ended = stepbench({ "test", path(""), "--json", "--junit", path("results.xml") });
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        const Json json = ended.json();
        QCOMPARE(text(json["passed"]), QByteArray("2"));
        QCOMPARE(text(json["cases"][0]["case"]), QByteArray("\"ada\""));
        QCOMPARE(text(json["cases"][0]["package"]), QByteArray("\"greet-people@1.0.2\""));
        QCOMPARE(text(json["cases"][0]["verdict"]), QByteArray("\"passed\""));
        QCOMPARE(junit("testcase").size(), std::size_t(2));
        QCOMPARE(junit("failure").size(), std::size_t(0));
    }

    void aCaseThatIsNotMetFails()
    {
        greeting("wrong", "Ada",
            R"("expect":{"valid":true},"expectRun":{"success":false,"logHas":["Good night"],"logLacks":["Ada"]})");
        const Ended ended = stepbench({ "test", path(""), "--junit", path("results.xml") });
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.out.contains("was expected to fail"), ended.out.constData());
        QVERIFY2(ended.out.contains("No line of the log has \"Good night\""), ended.out.constData());
        QVERIFY2(ended.out.contains("The log has \"Ada\""), ended.out.constData());
        QVERIFY2(ended.out.contains("1 case: 0 passed, 1 failed"), ended.out.constData());
        QCOMPARE(junit("failure").size(), std::size_t(1));
    }

    void whatCasesRunIsInTheHistory()
    {
        greeting("ada", "Ada", R"("expect":{"valid":true},"expectRun":{"success":true})");
        greeting("bob", "Bob", R"("expect":{"valid":true},"expectRun":{"success":true})");
        greeting("nobody", "", R"("expect":{"problems":[{"path":["name"]}]})"); // nothing is run for it
        const QStringList config { QStringLiteral("XDG_CONFIG_HOME=") + path("config") };
        const Ended ended = stepbench({ "test", path("") }, config);
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        const RunHistory history(path("config/stepbench/history"));
        const HistoryListing listing = history.search({ {}, {}, {}, false, true });
        QCOMPARE(listing.runs.size(), std::size_t(2));
        QStringList cases;
        for (const RunRecord& run : listing.runs) {
            QVERIFY(run.success);
            QCOMPARE(run.packageId, QStringLiteral("greet-people"));
            QCOMPARE(run.exitCode, std::optional(0));
            QVERIFY(run.targetInputs);
            cases << caseName(run.caseFile) + u':' + history.readLog(run.id, 9).records.back().text;
        }
        cases.sort();
        QCOMPARE(
            cases, QStringList({ QStringLiteral("ada:Good morning, Ada"), QStringLiteral("bob:Good morning, Bob") }));
    }

    void aHistoryThatCannotBeWrittenFailsNoCase()
    {
        greeting("ada", "Ada", R"("expect":{"valid":true},"expectRun":{"success":true})");
        greeting("bob", "Bob", R"("expect":{"valid":true},"expectRun":{"success":true})");
        write("config/stepbench/history", "a file where the folder would be");
        const QStringList config { QStringLiteral("XDG_CONFIG_HOME=") + path("config") };
        const Ended ended = stepbench({ "test", path("") }, config);
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        QCOMPARE(ended.err.count("history.store"), 1);
    }

    void casesOfAZipAreThoseBesideItsSources()
    {
        greeting("ada", "Ada", R"("expect":{"valid":true})");
        write("steps/greet/__cases__/other.case.json",
            R"({"format":1,"packageId":"greeting-desk","inputs":{},"expect":{"valid":true}})");
        const Ended ended = stepbench({ "test", path("dist/greet-people.1.0.2.zip"), "--json" });
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        QCOMPARE(ended.json()["cases"].size(), std::size_t(1));
    }

    void theNewestBuildInTheFeedIsTested()
    {
        const QString zip = path("feed/sample.1.0.0.zip");
        PackageBuilder::sample().writeZip(zip);
        PackageBuilder::sample(QStringLiteral("sample"), QStringLiteral("1.10.0")).writeZip(path("feed/newer.zip"));
        PackageBuilder::sample(QStringLiteral("sample"), QStringLiteral("1.9.0")).writeZip(path("feed/older.zip"));
        write("elsewhere/one.case.json",
            R"({"format":1,"packageId":"sample","inputs":{"name":"x"},"expect":{"valid":true}})");
        const Words words { "test", path("elsewhere/one.case.json"), "--feed", path("feed"), "--json" };
        const Ended ended = stepbench(words);
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        QCOMPARE(text(ended.json()["cases"][0]["package"]), QByteArray("\"sample@1.10.0\""));
    }

    void exitStatusTellsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("not JSON") << QByteArray("{\n\"format\": oops}") << 2;
        QTest::newRow("not a case") << QByteArray("{}") << 2;
        QTest::newRow("no such package") << QByteArray(
            R"({"format":1,"packageId":"nobody-knows","inputs":{},"expect":{"valid":true}})")
                                         << 4;
        QTest::newRow("a package that throws")
            << QByteArray(R"({"format":1,"packageId":"throwing","inputs":{"name":"x"},"expect":{"valid":true}})") << 3;
        QTest::newRow("inputs that do not fit")
            << QByteArray(R"({"format":1,"packageId":"greet-people","inputs":{"name":7},"expect":{"valid":true}})")
            << 1;
    }

    void exitStatusTellsWhatIsWrong()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const int, exitCode);
        PackageBuilder::sample(QStringLiteral("throwing"))
            .entry(QStringLiteral("ui.js"), "throw new Error('no luck');")
            .writeZip(path("dist/throwing.1.0.0.zip"));
        write("steps/greet/__cases__/a.case.json", content);
        const Ended ended = stepbench({ "test", path("steps"), "--json" });
        QVERIFY2(ended.exitCode == exitCode, ended.all().constData());
        QVERIFY2(text(ended.json()["passed"]) == "0", ended.out.constData());
    }

    void nothingToTestIsAUsageError()
    {
        QCOMPARE(stepbench({ "test" }).exitCode, 2);
        QCOMPARE(stepbench({ "test", path("steps") }).exitCode, 2);
        QCOMPARE(stepbench({ "test", path("not-there") }).exitCode, 2);
        QCOMPARE(stepbench({ "test", path("steps"), "--feed", path("not-there") }).exitCode, 2);
        greeting("ada", "Ada", R"("expect":{"valid":true})");
        QCOMPARE(stepbench({ "test", path(""), "--node", "/nonexistent/node" }).exitCode, 4);
        const Ended unwritable = stepbench({ "test", path(""), "--junit", "/nonexistent/r.xml" });
        QCOMPARE(unwritable.exitCode, 4);
        QVERIFY2(unwritable.out.isEmpty(), unwritable.out.constData()); // no case was run for nothing
    }

    void tearDownRunsWhateverHappened()
    {
        greeting("infra", "#{Person}",
            R"("expect":{"valid":true},"expectRun":{"success":true,"logHas":["Good night"]},
               "setUp":["echo making $STEPBENCH_RESOURCE_CODE", "printf '{\"Person\":{\"value\":\"Zoe\",\"sensitive\":false}}'"],
               "tearDown":"echo $STEPBENCH_RESOURCE_CODE > torn-down; exit 3")");
        const Ended ended = stepbench({ "test", path(""), "--json" });
        QCOMPARE(ended.exitCode, 1);
        const Json result = ended.json()["cases"][0];
        const QByteArray code = readTestFile(path("steps/greet/__cases__/torn-down")).trimmed();
        QCOMPARE(text(result["leftOver"]), QByteArray('"' + code + '"'));
        QVERIFY2(text(result["log"]).contains(QByteArray("making " + code)), ended.out.constData());
        QVERIFY2(text(result["log"]).contains("Good morning, Zoe"), ended.out.constData());
        QVERIFY2(text(result["differences"]).contains("TEAR-DOWN HAS FAILED"), ended.out.constData());
    }

    void secretsComeFromTheEnvironmentAndAreMasked()
    {
        PackageBuilder::sample(QStringLiteral("secretive"))
            .entry(QStringLiteral("inputs.json"),
                R"({"definitions":{"I":{"isRoot":true,"type":"object","required":["key"],"properties":{"key":{"type":"object","isSensitiveValue":true}}}}})")
            .entry(QStringLiteral("ui.js"),
                "const X = { createInitialInputs: () => ({}), editInputsForm: () => [] };\nexport { X, X as default };")
            .entry(QStringLiteral("validation.js"), "module.exports = () => [];")
            .entry(QStringLiteral("executor.js"),
                "module.exports = async ({inputs, context}) => context.print('the key is ' + inputs.key);")
            .writeZip(path("dist/secretive.1.0.0.zip"));
        write("steps/greet/__cases__/secret.case.json",
            R"({"format":1,"packageId":"secretive","inputs":{"key":{"HasValue":true}},"secrets":{"/key":"Cloud.Key"},
                "expect":{"valid":true},"expectRun":{"success":true,"logHas":["the key is ********"],"logLacks":["hush"]}})");
        const Ended given = stepbench({ "test", path("steps"), "--json" }, { QStringLiteral("CLOUD_KEY=hush-hush") });
        QVERIFY2(given.exitCode == 0, given.all().constData());
        const Ended missing = stepbench({ "test", path("steps"), "--json" });
        QCOMPARE(missing.exitCode, 1);
        QVERIFY2(missing.out.contains("Cloud.Key"), missing.out.constData());
    }

    void anInterruptedTestTearsDownFirst()
    {
#ifdef Q_OS_UNIX
        greeting("endless", "Ada",
            R"("expect":{"valid":true},"setUp":"touch set-up; sleep 600","tearDown":"touch torn-down")");
        QProcess process;
        startProgram(process, { "test", path(""), "--json" });
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("steps/greet/__cases__/set-up")), 30'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(QFile::exists(path("steps/greet/__cases__/torn-down")));
#endif
    }

    void aKilledTestIsInTheHistory()
    {
#ifdef Q_OS_UNIX
        PackageBuilder::sample(QStringLiteral("endless"))
            .entry(QStringLiteral("executor.js"),
                "module.exports = async ({ context }) => { context.print('waiting'); setInterval(() => {}, 1000);"
                "await new Promise(() => {}); };")
            .writeZip(path("dist/endless.1.0.0.zip"));
        write("steps/greet/__cases__/endless.case.json",
            R"({"format":1,"packageId":"endless","inputs":{"name":"x"},"expect":{"valid":true},"expectRun":{"success":true}})");
        const QStringList config { QStringLiteral("XDG_CONFIG_HOME=") + path("config"),
            QStringLiteral("TMPDIR=") + path("") };
        QProcess process;
        startProgram(process, { "test", path("steps") }, config);
        const RunHistory history(path("config/stepbench/history"));
        QTRY_VERIFY_WITH_TIMEOUT(contentUnderWay(history).contains("waiting"), 60'000);
        process.kill();
        QVERIFY(process.waitForFinished(30'000));
        const auto foldersOfRuns
            = [this] { return QDir(path("")).entryList({ QStringLiteral("stepbench-*") }, QDir::Dirs); };
        QTRY_COMPARE_WITH_TIMEOUT(foldersOfRuns(), QStringList(), 30'000);
        QVERIFY(history.list().runs.empty());
        // The next one tells of it, as a window does.
        QVERIFY(QFile::remove(path("steps/greet/__cases__/endless.case.json")));
        greeting("ada", "Ada", R"("expect":{"valid":true})");
        QCOMPARE(stepbench({ "test", path("steps") }, config).exitCode, 0);
        const HistoryListing listing = history.list();
        QCOMPARE(listing.runs.size(), std::size_t(1));
        const RunRecord run = listing.runs.front();
        QVERIFY(!run.success);
        QCOMPARE(run.message, QStringLiteral("Stopped: the test of cases ended."));
        QCOMPARE(run.packageId, QStringLiteral("endless"));
        QCOMPARE(caseName(run.caseFile), QStringLiteral("endless"));
        QCOMPARE(history.readLog(run.id, 9).records.back().text, QStringLiteral("waiting"));
        QCOMPARE(QDir(history.folder()).entryList(QDir::AllDirs | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList { run.id });
#endif
    }

    void validateTakesACase()
    {
        greeting("nobody", "", R"("expect":{"problems":[{"path":["name"]}]})");
        const QString file = path("steps/greet/__cases__/nobody.case.json");
        const Ended found = stepbench({ "validate", "--case", file, "--json" });
        QVERIFY2(found.exitCode == 0, found.all().constData());
        QCOMPARE(text(found.json()["valid"]), QByteArray("false"));
        QCOMPARE(text(found.json()["case"]["met"]), QByteArray("true"));
        // With a package of the author's choice, and changed inputs.
        const Ended changed = stepbench(
            { "validate", path("dist/greet-people.1.0.2.zip"), "--case", file, "--set", "/name=\"Ada\"", "--json" });
        QCOMPARE(changed.exitCode, 1);
        QCOMPARE(text(changed.json()["valid"]), QByteArray("true"));
        QCOMPARE(stepbench({ "validate", "--case", file, "--inputs", file }).exitCode, 2);
        QCOMPARE(stepbench({ "validate" }).exitCode, 2);
        QCOMPARE(stepbench({ "validate", "--case", path("package.json") }).exitCode, 2);
    }

    void watchingValidatesAgainAfterEveryChange()
    {
#ifdef Q_OS_UNIX
        const QString zip = path("watched.zip");
        const QString inputs = path("watched.json");
        PackageBuilder::sample().writeZip(zip);
        write("watched.json", R"({"name":"Ada"})");
        QProcess process;
        startProgram(process, { "validate", zip, "--inputs", inputs, "--watch", "--json" });
        QByteArray printed;
        const auto rounds = [&] {
            printed += process.readAllStandardOutput();
            return printed.count('\n');
        };
        QTRY_COMPARE_WITH_TIMEOUT(rounds(), 1, 30'000);
        write("watched.json", R"({"name":"Nobody"})");
        QTRY_COMPARE_WITH_TIMEOUT(rounds(), 2, 30'000);
        QVERIFY2(printed.split('\n')[1].contains("\"valid\":false"), printed.constData());
        // A rebuild without the rule, renamed into place.
        PackageBuilder::sample().entry(QStringLiteral("validation.js"), "module.exports = () => [];").replaceZip(zip);
        QTRY_COMPARE_WITH_TIMEOUT(rounds(), 3, 30'000);
        QVERIFY2(printed.split('\n')[2].contains("\"valid\":true"), printed.constData());
        // A file that is gone is told of, and comes back.
        QVERIFY(QFile::remove(inputs));
        QTRY_COMPARE_WITH_TIMEOUT(rounds(), 4, 30'000);
        write("watched.json", R"({"name":"Bob"})");
        QTRY_COMPARE_WITH_TIMEOUT(rounds(), 5, 30'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
#endif
    }

    void theSchemaOfCasesIsPrinted()
    {
        const Ended ended = stepbench({ "test", "--schema" });
        QCOMPARE(ended.exitCode, 0);
        QCOMPARE(text(ended.json()["properties"]["format"]["const"]), QByteArray("1"));
    }

private:
    QString path(const char* below) const
    {
        return m_folder->filePath(QString::fromLatin1(below));
    }
    // Of the logs of runs that have no place in the history yet.
    static QByteArray contentUnderWay(const RunHistory& history)
    {
        QByteArray content;
        QDirIterator files(
            history.folder(), { QStringLiteral("log.txt") }, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            content += readTestFile(files.next());
        return content;
    }

    void write(const char* below, const QByteArray& content) const
    {
        writeTestFile(path(below), content);
    }

    void greeting(const char* name, const char* person, const QByteArray& rest) const
    {
        const QByteArray head = "{\"format\":1,\"packageId\":\"greet-people\",\"inputs\":{\"name\":\"";
        const QByteArray content = head + person + "\",\"shout\":false}," + rest + '}';
        writeTestFile(path("steps/greet/__cases__/") + QLatin1String(name) + QStringLiteral(".case.json"), content);
    }

    std::vector<QString> junit(const char* element) const
    {
        std::vector<QString> found;
        QXmlStreamReader xml(readTestFile(path("results.xml")));
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String(element))
                found.push_back(xml.attributes().value(QStringLiteral("name")).toString());
        }
        return xml.hasError() ? std::vector<QString> { xml.errorString() } : found;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCliCases)
#include "tst_clicases.moc"
