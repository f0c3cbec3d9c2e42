// SPDX-License-Identifier: Apache-2.0
#include "core/versions/packageversions.h"
#include "tests/support/packagebuilder.h"

#include <QFileInfo>
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

} // namespace

// On real feeds of small zips.
class TestPackageVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theNewestOfEachMajorIsUsed()
    {
        for (const char* version : { "1.0.0", "1.10.0", "1.9.0", "2.0.0-beta.2", "2.0.0-beta.10" })
            add("sample", version);
        add("other", "0.1.0");
        const std::vector<PackageVersions> all = packageVersions(scan());
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].id, QStringLiteral("other"));
        QCOMPARE(described(all[1]), texts({ "2.0.0-beta.10 *", "2.0.0-beta.2", "1.10.0 *", "1.9.0", "1.0.0" }));
    }

    void localBuildsAreOrderedByTheirTimestamps()
    {
        add("sample", "1.0.3-20260101120000");
        add("sample", "1.0.3-20260101120130");
        add("sample", "1.0.2");
        QCOMPARE(described(packageVersions(scan()).front()),
            texts({ "1.0.3-20260101120130 *", "1.0.3-20260101120000", "1.0.2" }));
    }

    void brokenPackagesAreNobodysVersions()
    {
        add("sample", "1.0.0");
        add("sample", "3.0.0");
        PackageBuilder::sample(QStringLiteral("sample"), QStringLiteral("4.0.0"))
            .without(QStringLiteral("ui.js"))
            .writeZip(path("sample.4.0.0.zip"));
        writeTestFile(path("sample.5.0.0.zip"), "no zip");
        const FeedListing listing = scan();
        QCOMPARE(described(packageVersions(listing).front()), texts({ "3.0.0 *", "1.0.0 *" }));
        QCOMPARE(upgradeOffer(listing, metadata("sample", "1.0.0"))->offered.toString(), QStringLiteral("3.0.0"));
    }

    void minorAndPatchReplaceSilently()
    {
        add("sample", "1.0.0");
        add("sample", "1.2.0");
        add("sample", "2.0.0");
        const FeedListing listing = scan();
        const FeedEntry* entry = silentReplacement(listing, metadata("sample", "1.0.0"));
        QVERIFY(entry);
        QCOMPARE(entry->metadata->version.toString(), QStringLiteral("1.2.0"));
        QVERIFY(!silentReplacement(listing, metadata("sample", "1.2.0")));
        QVERIFY(!silentReplacement(listing, metadata("sample", "1.3.0")));
        QVERIFY(!silentReplacement(listing, metadata("sample", "3.0.0")));
        QVERIFY(!silentReplacement(listing, metadata("else", "1.0.0")));
    }

    void aNewerMajorIsOfferedWithTheWayThere()
    {
        for (const char* version : { "1.0.0", "2.0.0", "2.1.0", "3.0.0", "5.0.0-20260101000000" })
            add("sample", version);
        const FeedListing listing = scan();
        const std::optional<UpgradeOffer> offer = upgradeOffer(listing, metadata("sample", "1.4.0"));
        QVERIFY(offer);
        QCOMPARE(offer->current.toString(), QStringLiteral("1.4.0"));
        QCOMPARE(offer->offered.toString(), QStringLiteral("5.0.0-20260101000000"));
        QStringList names;
        for (const QString& file : offer->through)
            names.append(QFileInfo(file).fileName());
        QCOMPARE(names, texts({ "sample.2.1.0.zip", "sample.3.0.0.zip", "sample.5.0.0-20260101000000.zip" }));
        QCOMPARE(offer->file, offer->through.back());
        QCOMPARE(upgradeOffer(listing, metadata("sample", "3.9.0"))->through.size(), 1);
        QVERIFY(!upgradeOffer(listing, metadata("sample", "5.0.0")));
        QVERIFY(!upgradeOffer(listing, metadata("else", "1.0.0")));
    }

    void realZipsTellTheirReleaseNotes()
    {
        for (const char* zip : { "container-service.1.0.0.zip", "container-service.2.0.0.zip" })
            writeTestFile(path(zip), readTestFile(testPackage(QString::fromLatin1(zip))));
        const std::optional<UpgradeOffer> offer = upgradeOffer(scan(), metadata("container-service", "1.0.0"));
        QVERIFY(offer);
        QCOMPARE(offer->releaseNotesUrl, QStringLiteral("https://fixtures.example/container-service/releases"));
    }

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void add(const char* id, const char* version) const
    {
        PackageBuilder::sample(QString::fromLatin1(id), QString::fromLatin1(version))
            .writeZip(m_folder->filePath(QStringLiteral("%1.%2.zip").arg(QLatin1String(id), QLatin1String(version))));
    }
    FeedListing scan() const { return scanFeed(m_folder->path()); }
    static PackageMetadata metadata(const char* id, const char* version)
    {
        PackageMetadata result;
        result.id = QString::fromLatin1(id);
        result.version = Version::parse(QString::fromLatin1(version)).value();
        return result;
    }
    static QStringList described(const PackageVersions& package)
    {
        QStringList list;
        for (const FeedVersion& version : package.versions)
            list.append(version.version.toString() + (version.newestOfMajor ? u" *" : u""));
        return list;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPackageVersions)
#include "tst_packageversions.moc"
