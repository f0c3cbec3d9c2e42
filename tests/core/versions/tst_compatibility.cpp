// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagereader.h"
#include "core/versions/compatibility.h"
#include "tests/support/packagebuilder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

QStringList texts(std::initializer_list<const char*> list)
{
    QStringList all;
    for (const char* text : list)
        all.append(QString::fromUtf8(text));
    return all;
}

Json json(const char* text)
{
    return parseJson(text, QStringLiteral("test")).value();
}

// A server that knows three parts, each in another way.
const char* const profileText = R"({"server": "2022.3", "assumed": false, "withoutApiVersions": "migrate", "parts": {
    "UI": {"supported": ">=2.0.0 <3.0.0", "shimmed": "1.x"},
    "InputSchema": {"supported": ">=2.0.0 <3.0.0", "shimmed": "1.x", "migrate": "<1.0.0"},
    "Execution": ">=1.0.0 <3.0.0"}})";

ServerProfile profile()
{
    return readServerProfiles(json(profileText), QStringLiteral("p.json")).value().front();
}

PackageMetadata built(const char* apiVersions)
{
    PackageMetadata metadata;
    metadata.json = Json { { "id", "sample" } };
    if (apiVersions)
        metadata.json["apiVersions"] = json(apiVersions);
    return metadata;
}

QStringList statuses(const Compatibility& found)
{
    QStringList list;
    for (const PartCompatibility& part : found.parts)
        list.append(part.part + u' ' + toString(part.status));
    return list;
}

QStringList codes(const Problems& problems)
{
    QStringList list;
    for (const Problem& problem : problems)
        list.append(problem.code);
    return list;
}

} // namespace

class TestCompatibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesEachPart_data()
    {
        QTest::addColumn<QByteArray>("versions");
        QTest::addColumn<QStringList>("parts");
        QTest::addColumn<QStringList>("problems");
        QTest::newRow("as they are") << QByteArray(R"({"UI":"2.0.0","InputSchema":"2.1.0","Execution":"1.4.0"})")
                                     << texts({ "UI compatible", "InputSchema compatible", "Execution compatible" })
                                     << QStringList();
        QTest::newRow("shim and migration")
            << QByteArray(R"({"Execution":"2.0.0","UI":"1.7.0","InputSchema":"0.6.0"})")
            << texts({ "UI shimmed", "InputSchema migrate", "Execution compatible" }) << QStringList();
        QTest::newRow("too new") << QByteArray(R"({"UI":"3.0.0","Execution":"2.0.0"})")
                                 << texts({ "UI unsupported", "Execution compatible" })
                                 << texts({ "compat.unsupported" });
        QTest::newRow("a pre-release of the next")
            << QByteArray(R"({"UI":"3.0.0-beta.1"})") << texts({ "UI unsupported" }) << texts({ "compat.unsupported" });
        QTest::newRow("a part nobody knows")
            << QByteArray(R"({"UI":"2.0.0","Telemetry":"1.0.0"})")
            << texts({ "UI compatible", "Telemetry unsupported" }) << texts({ "compat.part" });
        QTest::newRow("no versions") << QByteArray(R"({"UI":"newest","InputSchema":2})")
                                     << texts({ "UI unsupported", "InputSchema unsupported" })
                                     << texts({ "compat.version", "compat.version" });
    }

    void judgesEachPart()
    {
        QFETCH(const QByteArray, versions);
        QFETCH(const QStringList, parts);
        QFETCH(const QStringList, problems);
        const Compatibility found
            = judgeCompatibility(built(versions.constData()), profile(), QStringLiteral("2022.4"));
        QCOMPARE(statuses(found), parts);
        QCOMPARE(codes(found.problems), problems);
        QCOMPARE(found.compatible, problems.isEmpty());
        QCOMPARE(found.server, QStringLiteral("2022.4"));
    }

    void aPackageThatDoesNotSayIsJudgedAsAWhole()
    {
        for (const char* versions : { static_cast<const char*>(nullptr), "{}", "\"2.0.0\"" }) {
            const Compatibility found = judgeCompatibility(built(versions), profile(), QStringLiteral("2022.3"));
            QCOMPARE(statuses(found), texts({ "UI migrate", "InputSchema migrate", "Execution migrate" }));
            QVERIFY(found.compatible);
            QVERIFY(found.parts.front().version.isEmpty());
            QCOMPARE(codes(found.problems), texts({ "compat.unknown" }));
            QVERIFY(!hasErrors(found.problems));
        }
        ServerProfile strict = profile();
        strict.withoutApiVersions = PartStatus::Unsupported;
        const Compatibility refused = judgeCompatibility(built(nullptr), strict, QStringLiteral("2022.3"));
        QVERIFY(!refused.compatible);
        QVERIFY(hasErrors(refused.problems));
    }

    void oneLineTellsTheWhole_data()
    {
        QTest::addColumn<QByteArray>("versions");
        QTest::addColumn<QString>("line");
        QTest::newRow("as it is") << QByteArray(R"({"UI":"2.0.0"})") << QStringLiteral("as it is");
        QTest::newRow("two ways") << QByteArray(R"({"UI":"1.0.0","InputSchema":"0.6.0"})")
                                  << QStringLiteral("with shims for UI; after a migration of InputSchema");
        QTest::newRow("too new") << QByteArray(R"({"UI":"3.0.0","Execution":"9.0.0"})")
                                 << QStringLiteral("cannot be used: UI, Execution");
    }

    void oneLineTellsTheWhole()
    {
        QFETCH(const QByteArray, versions);
        QFETCH(const QString, line);
        QCOMPARE(summaryOf(judgeCompatibility(built(versions.constData()), profile(), QStringLiteral("2022.3"))), line);
    }

    void jsonHasTheDocumentedMembers()
    {
        const Compatibility found
            = judgeCompatibility(built(R"({"UI":"1.0.0","Extra":"1.0.0"})"), profile(), QStringLiteral("2022.3"));
        const Json whole = toJson(found, profile());
        QCOMPARE(dumpJson(whole["server"]), std::string("\"2022.3\""));
        QCOMPARE(dumpJson(whole["compatible"]), std::string("false"));
        QCOMPARE(dumpJson(whole["parts"]),
            std::string(R"([{"part":"UI","version":"1.0.0","supported":">=2.0.0 <3.0.0","status":"shimmed"},)"
                        R"({"part":"Extra","version":"1.0.0","supported":null,"status":"unsupported"}])"));
        QCOMPARE(dumpJson(whole["profile"]["assumed"]), std::string("false"));
    }

    void theNewestProfileThatIsNotNewerCounts_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("profile");
        QTest::newRow("its own") << QStringLiteral("2021.3") << QStringLiteral("2021.3");
        QTest::newRow("between") << QStringLiteral("2022.4.8401") << QStringLiteral("2021.3");
        QTest::newRow("last") << QStringLiteral("v2024.1.12087-hotfix.3") << QStringLiteral("2023.1");
        QTest::newRow("four numbers") << QStringLiteral("2023.1.0.4") << QStringLiteral("2023.1");
        QTest::newRow("too old") << QStringLiteral("2020.6") << QString();
        QTest::newRow("no version") << QStringLiteral("latest") << QString();
    }

    void theNewestProfileThatIsNotNewerCounts()
    {
        QFETCH(const QString, server);
        QFETCH(const QString, profile);
        const Result<ServerProfile> found = profileForServer(builtInServerProfiles(), server);
        QCOMPARE(found.ok() ? found->server : QString(), profile);
    }

    void ourOwnProfilesSayWhatTheyRestOn()
    {
        QVERIFY(builtInServerProfiles().size() >= 2);
        for (const ServerProfile& own : builtInServerProfiles()) {
            QVERIFY(own.assumed);
            QVERIFY(own.basis.contains(QLatin1String("Known:")) && own.basis.contains(QLatin1String("Assumed:")));
            for (const char* part : { "API", "UI", "Migration", "Validation", "InputSchema", "Execution" }) {
                QVERIFY2(std::any_of(own.parts.begin(), own.parts.end(),
                             [&](const PartSupport& support) { return support.part == QLatin1String(part); }),
                    part);
            }
        }
    }

    void realPackagesAgainstOurProfiles()
    {
        const auto judged = [](const char* zip, const char* server) {
            const Result<PackageMetadata> metadata = readPackageMetadata(testPackage(QString::fromLatin1(zip)));
            const QString version = QString::fromLatin1(server);
            return judgeCompatibility(*metadata, profileForServer(builtInServerProfiles(), version).value(), version);
        };
        QVERIFY(judged("container-service.2.0.0.zip", "2023.2").compatible);
        QVERIFY(!judged("container-service.2.0.0.zip", "2021.3").compatible);
        const Compatibility old = judged("seed-database.0.4.1.zip", "2023.2");
        QVERIFY(old.compatible);
        QCOMPARE(statuses(old),
            texts({ "API shimmed", "UI shimmed", "Validation shimmed", "InputSchema migrate", "Execution shimmed" }));
    }

    void brokenProfilesAreSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("none") << QByteArray(R"({"profiles": []})");
        QTest::newRow("no server") << QByteArray(R"({"parts": {"UI": "*"}})");
        QTest::newRow("odd server") << QByteArray(R"({"server": "new", "parts": {"UI": "*"}})");
        QTest::newRow("no parts") << QByteArray(R"({"server": "2022.1"})");
        QTest::newRow("odd range") << QByteArray(R"({"server": "2022.1", "parts": {"UI": "soon"}})");
        QTest::newRow("odd shim") << QByteArray(
            R"({"server": "2022.1", "parts": {"UI": {"supported": "*", "shimmed": 1}}})");
        QTest::newRow("only a shim") << QByteArray(R"({"server": "2022.1", "parts": {"UI": {"shimmed": "*"}}})");
        QTest::newRow("odd status") << QByteArray(
            R"({"server": "2022.1", "withoutApiVersions": "fine", "parts": {"UI": "*"}})");
    }

    void brokenProfilesAreSaid()
    {
        QFETCH(const QByteArray, text);
        const Result<ServerProfiles> read = readServerProfiles(json(text.constData()), QStringLiteral("p.json"));
        QVERIFY(!read.ok());
        QCOMPARE(read.problem().code, QStringLiteral("profile.file"));
        QCOMPARE(read.problem().file, QStringLiteral("p.json"));
    }

    void profilesAreOrderedByServer()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("servers.json"));
        writeTestFile(file, R"({"profiles": [{"server": "2023.10", "parts": {"UI": "*"}},
            {"server": "2023.9", "parts": {"UI": "*"}}]})");
        const Result<ServerProfiles> loaded = loadServerProfiles(file);
        QVERIFY(loaded.ok());
        QCOMPARE(loaded->back().server, QStringLiteral("2023.10"));
        QVERIFY(loaded->back().assumed);
        QVERIFY(!loadServerProfiles(folder.filePath(QStringLiteral("none.json"))).ok());
    }
};

QTEST_GUILESS_MAIN(TestCompatibility)
#include "tst_compatibility.moc"
