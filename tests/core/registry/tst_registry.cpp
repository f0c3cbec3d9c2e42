// SPDX-License-Identifier: Apache-2.0
#include "core/registry/accounttypes.h"
#include "core/registry/feedfolder.h"
#include "core/registry/registry.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

Registry sample()
{
    Registry registry;
    registry.accounts.push_back({ QStringLiteral("Accounts-1"), QStringLiteral("Sandbox"), "AmazonWebServicesAccount",
        Json { { "AccessKey", "AKIA" } }, { QStringLiteral("SecretKey") } });
    registry.packageFeeds.push_back(
        { QStringLiteral("Feeds-1"), QStringLiteral("Builds"), "folder", QStringLiteral("builds") });
    registry.imageRegistries.push_back(
        { QStringLiteral("Feeds-2"), QStringLiteral("Docker Hub"), QStringLiteral("https://index.docker.io") });
    return registry;
}

QString refusalOf(const char* json)
{
    const Result<Json> parsed = parseJson(json, QStringLiteral("registry.json"));
    const Result<Registry> registry = registryFromJson(*parsed, QStringLiteral("registry.json"));
    return registry ? QString() : registry.problem().message;
}

} // namespace

class TestRegistry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWasSaved()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("deep/registry.json"));
        QVERIFY(saveRegistry(file, sample()).ok());
        const Result<Registry> loaded = loadRegistry(file);
        QVERIFY(loaded.ok());
        QVERIFY(*loaded == sample());
    }
    void noFileIsAnEmptyRegistry()
    {
        QTemporaryDir folder;
        const Result<Registry> loaded = loadRegistry(folder.filePath(QStringLiteral("registry.json")));
        QVERIFY(loaded.ok());
        QVERIFY(*loaded == Registry());
    }
    void neverWritesASecret()
    {
        Registry registry = sample();
        registry.accounts[0].fields["SecretKey"] = "hush";
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("registry.json"));
        QVERIFY(saveRegistry(path, registry).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(!text.contains("hush"));
        QVERIFY(text.contains("\"SecretKey\"")); // its name is
    }
    void saysWhatIsWrongWithAFile_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("message");
        QTest::newRow("no object") << QByteArray("[]")
                                   << QStringLiteral("A registry is an object, but this is a list.");
        QTest::newRow("format") << QByteArray("{\"format\":2}")
                                << QStringLiteral("The registry's format is not one that this version knows.");
        QTest::newRow("list") << QByteArray("{\"format\":1,\"accounts\":{}}")
                              << QStringLiteral("\"accounts\" is an object, not a list.");
        QTest::newRow("id") << QByteArray("{\"format\":1,\"packageFeeds\":[{\"name\":\"x\"}]}")
                            << QStringLiteral("An entry of \"packageFeeds\" has no id.");
        QTest::newRow("no object in the list") << QByteArray("{\"format\":1,\"packageFeeds\":[7]}")
                                               << QStringLiteral("An entry of \"packageFeeds\" has no id.");
        QTest::newRow("twice") << QByteArray(
            "{\"format\":1,\"packageFeeds\":[{\"id\":\"f\"}],\"imageRegistries\":[{\"id\":\"f\"}]}")
                               << QStringLiteral("The id \"f\" is there twice.");
        QTest::newRow("type") << QByteArray("{\"format\":1,\"accounts\":[{\"id\":\"a\"}]}")
                              << QStringLiteral("The account \"a\" has no accountType.");
        QTest::newRow("fields") << QByteArray(
            "{\"format\":1,\"accounts\":[{\"id\":\"a\",\"accountType\":\"Token\",\"fields\":[]}]}")
                                << QStringLiteral("The fields of the account \"a\" are a list.");
    }
    void saysWhatIsWrongWithAFile()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, message);
        QCOMPARE(refusalOf(json.constData()), message);
    }
    void unreadableTextHasAPlace()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("registry.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\n  oops");
        file.close();
        const Result<Registry> loaded = loadRegistry(path);
        QVERIFY(!loaded.ok());
        QCOMPARE(loaded.problem().line, 2);
        QCOMPARE(loaded.problem().file, path);
    }
    void freeIdsAreNew()
    {
        Registry registry = sample();
        QCOMPARE(freeAccountId(registry), QStringLiteral("Accounts-2"));
        QCOMPARE(freeFeedId(registry), QStringLiteral("Feeds-3"));
        registry.packageFeeds.clear();
        QCOMPARE(freeFeedId(registry), QStringLiteral("Feeds-1"));
    }
    void executorGetsFieldsAndSecrets()
    {
        const Registry registry = sample();
        const Json account = executionAccount(
            registry.accounts[0], { { QStringLiteral("Accounts-1/SecretKey"), QStringLiteral("hush") } });
        QCOMPARE(toQString(dumpJson(account)),
            QStringLiteral(
                "{\"accountType\":\"AmazonWebServicesAccount\",\"AccessKey\":\"AKIA\",\"SecretKey\":\"hush\"}"));
        QCOMPARE(secretKeys(registry), QStringList { QStringLiteral("Accounts-1/SecretKey") });
        QVERIFY(!findMember(executionAccount(registry.accounts[0], {}), "SecretKey"));
    }
    void packagesOfAFolderAreNamedByTheirFiles()
    {
        const auto id = [](const char* name) { return packageIdOfFile(QString::fromLatin1(name)).value_or(QString()); };
        QCOMPARE(id("Web.Site.1.2.3.zip"), QStringLiteral("Web.Site"));
        QCOMPARE(id("web-site-1.2.3-beta.4.tar.gz"), QStringLiteral("web-site"));
        QCOMPARE(id("Web.Site.2.NUPKG"), QString());
        QCOMPARE(id("Tool.10.0.nupkg"), QStringLiteral("Tool"));
        QCOMPARE(id("readme.txt"), QString());
        QTemporaryDir folder;
        for (const char* name : { "b.1.0.0.zip", "a.1.0.0.zip", "a.1.1.0.zip", "notes.txt" }) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QCOMPARE(packageIdsIn(folder.path()), QStringList({ QStringLiteral("a"), QStringLiteral("b") }));
        QVERIFY(packageIdsIn(folder.filePath(QStringLiteral("nowhere"))).isEmpty());
    }
    void theNewestPackageOfAFolderIsFoundOrAVersionOfIt()
    {
        QTemporaryDir folder;
        for (const char* name : { "Site.1.9.0.zip", "site.1.10.0.zip", "Site.1.10.0-rc.2.zip", "other.9.0.0.zip" }) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const std::vector<FeedPackage> packages = feedPackagesIn(folder.path());
        QCOMPARE(packages.size(), std::size_t(4));
        const auto file = [&](const char* id, const char* version) {
            return QFileInfo(fileOfFeedPackage(packages, QLatin1String(id), QLatin1String(version))).fileName();
        };
        QCOMPARE(file("SITE", ""), QStringLiteral("site.1.10.0.zip"));
        QCOMPARE(file("Site", "1.9.0"), QStringLiteral("Site.1.9.0.zip"));
        QCOMPARE(file("Site", "2.0.0"), QString());
        QCOMPARE(file("nothing", ""), QString());
    }
    void versionsOfFeedsAreOrdered()
    {
        const char* const ordered[] = { "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-rc.2", "1.0.0-rc.10",
            "1.0", "1.0.0.1", "1.2", "1.10.0", "2.0.0+build" };
        for (std::size_t i = 0; i + 1 < std::size(ordered); ++i) {
            const QString older = QLatin1String(ordered[i]);
            const QString newer = QLatin1String(ordered[i + 1]);
            QVERIFY2(isOlderVersion(older, newer), ordered[i]);
            QVERIFY2(!isOlderVersion(newer, older), ordered[i]);
        }
        QVERIFY(!isOlderVersion(QStringLiteral("1.0"), QStringLiteral("1.0.0")));
    }
    void everyAccountTypeHasFieldsAndANote()
    {
        QCOMPARE(accountTypes().size(), std::size_t(6));
        for (const std::string& type : accountTypes()) {
            QVERIFY(!accountFields(type).empty());
            QVERIFY(accountTypeName(type) != QString());
            QVERIFY(accountTypeNote(type).startsWith(QStringLiteral("Only ")));
        }
        QCOMPARE(accountTypeNote("AmazonWebServicesAccount"),
            QStringLiteral("Only Amazon Web Service Accounts may be selected."));
        QVERIFY(accountTypeNote("").isEmpty());
        QVERIFY(accountTypeNote("Vault").contains(QStringLiteral("Vault")));
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
