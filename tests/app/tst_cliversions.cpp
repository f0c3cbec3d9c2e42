// SPDX-License-Identifier: Apache-2.0
#include "tests/app/program.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

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

const char* const serviceInputs = R"({"account": "Accounts-1", "region": "eu-west-1", "clusterName": "c",
    "serviceName": "s", "desiredCount": 3, "network": {"mode": "cluster"}, "volumes": [], "tags": [],
    "waitForStable": true, "containers": []})";

} // namespace

// Versions, migrations, compatibility and feeds through the built program.
class TestCliVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void migrateTakesInputsToTheNextMajor()
    {
        write("old.json", serviceInputs);
        const Ended ended = stepbench({ "migrate", real("container-service.1.1.0.zip"),
            real("container-service.2.0.0.zip"), "--inputs", path("old.json"), "--json" });
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        const Json json = ended.json();
        QCOMPARE(text(json["from"]), QByteArray("\"1.1.0\""));
        QCOMPARE(text(json["to"]), QByteArray("\"2.0.0\""));
        QCOMPARE(text(json["silent"]), QByteArray("true"));
        QCOMPARE(text(json["inputs"]["scaling"]), QByteArray(R"({"kind":"fixed","copies":3})"));
        QVERIFY(json["problems"].is_array());
    }

    void whatIsPrintedIsAnInputsFile()
    {
        write("old.json", serviceInputs);
        const Ended ended = stepbench({ "migrate", real("container-service.1.0.0.zip"),
            real("container-service.1.1.0.zip"), real("container-service.2.0.0.zip"), "--inputs", path("old.json") });
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        write("new.json", ended.out);
        const Ended valid
            = stepbench({ "validate", real("container-service.2.0.0.zip"), "--inputs", path("new.json") });
        QVERIFY2(valid.exitCode == 0, valid.all().constData());
    }

    void migrationThatNeedsInputSaysWhich()
    {
        QByteArray inputs = serviceInputs;
        inputs.replace("\"eu-west-1\"", "\"\"").replace("\"desiredCount\": 3", "\"desiredCount\": -1");
        write("old.json", inputs);
        const Ended ended = stepbench({ "migrate", real("container-service.1.1.0.zip"),
            real("container-service.2.0.0.zip"), "--inputs", path("old.json"), "--json" });
        QCOMPARE(ended.exitCode, 1);
        const Json json = ended.json();
        QCOMPARE(text(json["silent"]), QByteArray("false"));
        QVERIFY(json["inputs"].is_object());
        QByteArrayList paths;
        for (const Json& problem : json["problems"])
            paths.append(text(problem["path"]));
        std::sort(paths.begin(), paths.end());
        QCOMPARE(paths, QByteArrayList({ R"(["region"])", R"(["scaling","copies"])" }));
    }

    void aThrowIsAtItsPlaceInTheAuthorsSource()
    {
        // Without containers the sample's migration reads a property of undefined.
        QByteArray zip = readTestFile(real("container-service.2.0.0.zip"));
        writeTestFile(path("two.zip"), zip);
        write("old.json", R"({"name": "Ada"})");
        PackageBuilder::sample(QStringLiteral("container-service"), QStringLiteral("1.0.0")).writeZip(path("one.zip"));
        const Ended ended
            = stepbench({ "migrate", path("one.zip"), path("two.zip"), "--inputs", path("old.json"), "--json" });
        QCOMPARE(ended.exitCode, 1);
        const Json json = ended.json();
        QCOMPARE(text(json["inputs"]), QByteArray("null"));
        const Json problem = json["problems"][0];
        QCOMPARE(text(problem["code"]), QByteArray("\"script.throw\""));
        QVERIFY2(text(problem["file"]).contains("migration.ts"), text(problem).constData());
        QVERIFY(problem["line"].get<int>() > 1);
    }

    void migrateExitStatusTellsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("throws") << QByteArray("module.exports = () => { throw new Error('no'); };") << 1;
        QTest::newRow("garbage") << QByteArray("module.exports = () => 7;") << 1;
        QTest::newRow("throws at load") << QByteArray("throw new Error('no');") << 3;
        QTest::newRow("hangs") << QByteArray("module.exports = () => { for (;;); };") << 3;
        QTest::newRow("eats all memory") << QByteArray(
            "module.exports = () => { const a = []; for (;;) a.push(new Array(1e6).fill(1)); };")
                                         << 3;
        QTest::newRow("fine") << QByteArray("module.exports = (i) => i;") << 0;
    }

    void migrateExitStatusTellsWhatIsWrong()
    {
        QFETCH(const QByteArray, script);
        QFETCH(const int, exitCode);
        sample("1.0.0").writeZip(path("one.zip"));
        sample("2.0.0").entry(QStringLiteral("migration.js"), script).writeZip(path("two.zip"));
        write("in.json", R"({"name": "Ada"})");
        const Ended ended
            = stepbench({ "migrate", path("one.zip"), path("two.zip"), "--inputs", path("in.json"), "--json" });
        QVERIFY2(ended.exitCode == exitCode, ended.all().constData());
        QCOMPARE(ended.json()["silent"].get<bool>(), exitCode == 0);
    }

    void migrateRefusesWhatMakesNoSense()
    {
        sample("1.0.0").writeZip(path("one.zip"));
        sample("2.0.0").writeZip(path("two.zip"));
        write("in.json", R"({"name": "Ada"})");
        const QString in = path("in.json");
        QCOMPARE(stepbench({ "migrate", path("one.zip"), "--inputs", in }).exitCode, 2);
        QCOMPARE(stepbench({ "migrate", path("one.zip"), path("two.zip") }).exitCode, 2);
        QCOMPARE(stepbench({ "migrate", path("two.zip"), path("one.zip"), "--inputs", in }).exitCode, 2);
        QCOMPARE(stepbench({ "migrate", path("one.zip"), real("greet-people.1.0.2.zip"), "--inputs", in }).exitCode, 2);
        QCOMPARE(stepbench({ "migrate", path("one.zip"), path("two.zip"), "--inputs", path("none.json") }).exitCode, 2);
        const Ended none = stepbench({ "migrate", path("one.zip"), path("none.zip"), "--inputs", in, "--json" });
        QCOMPARE(none.exitCode, 3);
        QCOMPARE(text(none.json()["silent"]), QByteArray("false"));
        QVERIFY(!none.json()["problems"].empty());
        QCOMPARE(
            stepbench({ "migrate", path("one.zip"), path("two.zip"), "--inputs", in, "--node", "/none" }).exitCode, 4);
        write("in.json", R"({"name": {"no": "text"}})");
        QCOMPARE(stepbench({ "migrate", path("one.zip"), path("two.zip"), "--inputs", in }).exitCode, 1);
    }

    void secretsAreNotPrinted()
    {
        const QByteArray schema = R"({"definitions": {"Inputs": {"type": "object", "isRoot": true,
            "properties": {"key": {"type": "object", "isSensitiveValue": true}}, "required": ["key"]}}})";
        for (const char* version : { "1.0.0", "2.0.0" }) {
            sample(version)
                .entry(QStringLiteral("inputs.json"), schema)
                .entry(QStringLiteral("validation.js"), "module.exports = () => [];")
                .entry(QStringLiteral("migration.js"), "module.exports = (i) => i;")
                .writeZip(path(version));
        }
        write("in.json", R"({"key": {"HasValue": true, "NewValue": "hunter2"}})");
        const Ended ended
            = stepbench({ "migrate", path("1.0.0"), path("2.0.0"), "--inputs", path("in.json"), "--json" });
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        QVERIFY(!ended.all().contains("hunter2"));
        QCOMPARE(text(ended.json()["inputs"]["key"]), QByteArray(R"({"HasValue":true})"));
    }

    void compatTellsWhichPartsAServerCanHandle()
    {
        const Ended fits = stepbench({ "compat", real("container-service.2.0.0.zip"), "--server", "2023.4", "--json" });
        QVERIFY2(fits.exitCode == 0, fits.all().constData());
        QCOMPARE(text(fits.json()["server"]), QByteArray("\"2023.4\""));
        QCOMPARE(text(fits.json()["compatible"]), QByteArray("true"));
        QCOMPARE(text(fits.json()["parts"][0]),
            QByteArray(R"({"part":"API","version":"2.0.0","supported":">=2.0.0 <3.0.0","status":"compatible"})"));
        const Ended tooNew = stepbench({ "compat", real("container-service.2.0.0.zip"), "--server", "2021.3" });
        QCOMPARE(tooNew.exitCode, 1);
        QVERIFY(tooNew.out.contains("unsupported"));
        QVERIFY(tooNew.err.contains("assumptions"));
        QCOMPARE(stepbench({ "compat", real("seed-database.0.4.1.zip"), "--server", "2023.4" }).exitCode, 0);
    }

    void compatTakesAProfileOfOnesOwn()
    {
        write("mine.json", R"({"server": "2030.1", "assumed": false, "parts": {"UI": "^2.0.0"}})");
        const Ended ended
            = stepbench({ "compat", real("container-service.2.0.0.zip"), "--server", path("mine.json"), "--json" });
        QCOMPARE(ended.exitCode, 1); // the other parts are unknown to it
        QCOMPARE(text(ended.json()["server"]), QByteArray("\"2030.1\""));
        QCOMPARE(text(ended.json()["parts"][0]["status"]), QByteArray("\"compatible\""));
        QCOMPARE(stepbench({ "compat", real("container-service.2.0.0.zip"), "--server", "newest" }).exitCode, 2);
        QCOMPARE(stepbench({ "compat", real("container-service.2.0.0.zip"), "--server", "none.json" }).exitCode, 2);
        QCOMPARE(stepbench({ "compat", real("container-service.2.0.0.zip"), "--server", "2019.1" }).exitCode, 2);
        QCOMPARE(stepbench({ "compat", real("container-service.2.0.0.zip") }).exitCode, 2);
        const Ended none = stepbench({ "compat", path("none.zip"), "--server", "2023.1", "--json" });
        QCOMPARE(none.exitCode, 3);
        QCOMPARE(text(none.json()["compatible"]), QByteArray("false"));
        QVERIFY(!none.json()["problems"].empty());
    }

    void feedListTellsVersionsAndBrokenOnes()
    {
        for (const char* zip : { "container-service.1.0.0.zip", "container-service.1.1.0.zip",
                 "container-service.2.0.0.zip", "greet-people.1.0.2.zip" })
            writeTestFile(path(zip), readTestFile(real(zip)));
        write("half.zip", readTestFile(real("greet-people.1.0.2.zip")).left(900));
        const Ended ended = stepbench({ "feed", "list", m_folder->path(), "--json" });
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        const Json json = ended.json();
        QCOMPARE(json["packages"].size(), std::size_t(2));
        const Json service = json["packages"][0];
        QCOMPARE(text(service["id"]), QByteArray("\"container-service\""));
        QCOMPARE(text(service["newest"]), QByteArray("\"2.0.0\""));
        QByteArray versions;
        for (const Json& version : service["versions"])
            versions += text(version["version"]) + (version["newestOfMajor"].get<bool>() ? "*" : "") + ' ';
        QCOMPARE(versions, QByteArray("\"2.0.0\"* \"1.1.0\"* \"1.0.0\" "));
        QCOMPARE(json["broken"].size(), std::size_t(1));
        QCOMPARE(text(json["broken"][0]["problems"][0]["code"]), QByteArray("\"package.zip.unreadable\""));
        const Ended plain = stepbench({ "feed", "list", m_folder->path() });
        QVERIFY(plain.out.contains("1.0.0  container-service.1.0.0.zip  (superseded)"));
        QVERIFY(plain.out.contains("half.zip cannot be used"));
        QCOMPARE(stepbench({ "feed", "list", path("none") }).exitCode, 2);
        QCOMPARE(stepbench({ "feed" }).exitCode, 2);
    }

    void feedWatchTellsEveryChange()
    {
        sample("1.0.0").writeZip(path("sample.1.0.0.zip"));
        QProcess watch;
        startProgram(watch, { "feed", "watch", m_folder->path(), "--json" });
        QVERIFY(has(watch, "\"listing\""));
        sample("1.1.0").replaceZip(path("sample.1.1.0.zip"));
        QVERIFY(has(watch, "\"added\""));
        QVERIFY(m_seen.contains("\"version\":\"1.1.0\""));
        sample("1.2.0").replaceZip(path("sample.1.1.0.zip"));
        QVERIFY(has(watch, "\"changed\""));
        write("odd.zip", "no zip");
        QVERIFY(has(watch, "\"broken\""));
        QVERIFY(QFile::remove(path("sample.1.0.0.zip")));
        QVERIFY(has(watch, "\"removed\""));
        watch.terminate();
        QVERIFY(watch.waitForFinished());
        QCOMPARE(watch.exitStatus(), QProcess::NormalExit);
        QCOMPARE(watch.exitCode(), 0);
    }

private:
    static PackageBuilder sample(const char* version)
    {
        return PackageBuilder::sample(QStringLiteral("sample"), QString::fromLatin1(version));
    }
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void write(const char* name, const QByteArray& content) const { writeTestFile(path(name), content); }

    // Reads on until the words came; everything read for it is in m_seen.
    bool has(QProcess& process, const QByteArray& words)
    {
        m_seen.clear();
        return QTest::qWaitFor(
            [&] {
                m_seen += process.readAllStandardOutput();
                return m_seen.contains(words) && m_seen.endsWith('\n');
            },
            30'000);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_seen;
};

QTEST_GUILESS_MAIN(TestCliVersions)
#include "tst_cliversions.moc"
