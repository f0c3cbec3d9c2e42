// SPDX-License-Identifier: Apache-2.0
#include "core/feed/feed.h"
#include "core/feed/feedlisting.h"
#include "tests/support/ordinaryuser.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

QStringList namesOf(const FeedListing& listing)
{
    QStringList names;
    for (const FeedEntry& entry : listing.entries)
        names << QDir(listing.folder).relativeFilePath(entry.file);
    return names;
}

QStringList supersededIn(const FeedListing& listing)
{
    QStringList names;
    for (const FeedEntry& entry : listing.entries) {
        if (entry.superseded)
            names << QDir(listing.folder).relativeFilePath(entry.file);
    }
    return names;
}

} // namespace

class TestFeedscan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_dir.reset(); }

    void listsTheRealPackages();
    void ordersByIdThenNewestThenBroken();
    void marksAllButTheNewestOfAMajor();
    void newestThatIsBrokenSupersedesNothing();
    void laterFileOfTheSameVersionCounts();
    void keepsBrokenZipsWithTheirReason();
    void looksOnlyForZipsOfTheFolder();
    void looksBelowWhenRecursive();
    void listsUnpackedPackage();
    void saysThatTheFolderIsNotThere();
    void saysThatAFileIsNoFolder();
    void saysThatAFolderCannotBeRead();
    void stampsTellFilesApart();

private:
    QString path(const QString& name) const { return m_dir->filePath(name); }
    void add(const QString& name, const QString& id, const QString& version)
    {
        PackageBuilder::sample(id, version).writeZip(path(name));
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestFeedscan::listsTheRealPackages()
{
    const QString folder = QFileInfo(testPackages().front()).path();
    const FeedListing listing = scanFeed(folder);
    QCOMPARE(listing.entries.size(), std::size_t(testPackages().size()));
    QVERIFY(listing.problems.empty());
    for (const FeedEntry& entry : listing.entries) {
        QVERIFY(entry.metadata);
        QVERIFY(entry.problems.empty());
        QVERIFY(entry.size > 1000);
        QVERIFY(entry.modified.isValid());
    }
    QVERIFY(supersededIn(listing).contains(QStringLiteral("container-service.1.0.0.zip")));
    QVERIFY(!supersededIn(listing).contains(QStringLiteral("container-service.1.1.0.zip")));
    QVERIFY(!supersededIn(listing).contains(QStringLiteral("container-service.2.0.0.zip")));
}

void TestFeedscan::ordersByIdThenNewestThenBroken()
{
    writeTestFile(path(QStringLiteral("0-broken.zip")), "broken");
    writeTestFile(path(QStringLiteral("b-broken.zip")), "broken");
    add(QStringLiteral("x.zip"), QStringLiteral("beta"), QStringLiteral("1.0.0"));
    add(QStringLiteral("y.zip"), QStringLiteral("beta"), QStringLiteral("1.10.0"));
    add(QStringLiteral("z.zip"), QStringLiteral("beta"), QStringLiteral("1.9.0"));
    add(QStringLiteral("zz.zip"), QStringLiteral("alpha"), QStringLiteral("0.1.0"));
    QCOMPARE(namesOf(scanFeed(m_dir->path())),
        (QStringList { QStringLiteral("zz.zip"), QStringLiteral("y.zip"), QStringLiteral("z.zip"),
            QStringLiteral("x.zip"), QStringLiteral("0-broken.zip"), QStringLiteral("b-broken.zip") }));
}

void TestFeedscan::marksAllButTheNewestOfAMajor()
{
    add(QStringLiteral("a1.zip"), QStringLiteral("a"), QStringLiteral("1.0.3-20260101120000"));
    add(QStringLiteral("a2.zip"), QStringLiteral("a"), QStringLiteral("1.0.3-20260101120130"));
    add(QStringLiteral("a3.zip"), QStringLiteral("a"), QStringLiteral("1.0.2"));
    add(QStringLiteral("a4.zip"), QStringLiteral("a"), QStringLiteral("2.0.0"));
    add(QStringLiteral("b.zip"), QStringLiteral("b"), QStringLiteral("1.0.0"));
    QCOMPARE(
        supersededIn(scanFeed(m_dir->path())), (QStringList { QStringLiteral("a1.zip"), QStringLiteral("a3.zip") }));
}

void TestFeedscan::newestThatIsBrokenSupersedesNothing()
{
    add(QStringLiteral("good.zip"), QStringLiteral("a"), QStringLiteral("1.0.0"));
    PackageBuilder::sample(QStringLiteral("a"), QStringLiteral("1.1.0"))
        .without(QStringLiteral("ui.js"))
        .writeZip(path(QStringLiteral("broken.zip")));
    const FeedListing listing = scanFeed(m_dir->path());
    QCOMPARE(namesOf(listing), (QStringList { QStringLiteral("broken.zip"), QStringLiteral("good.zip") }));
    QCOMPARE(supersededIn(listing), QStringList());
    QVERIFY(hasErrors(listing.entries.front().problems));
}

void TestFeedscan::laterFileOfTheSameVersionCounts()
{
    add(QStringLiteral("first.zip"), QStringLiteral("a"), QStringLiteral("1.0.0"));
    add(QStringLiteral("second.zip"), QStringLiteral("a"), QStringLiteral("1.0.0"));
    QFile first(path(QStringLiteral("first.zip")));
    QVERIFY(first.open(QIODevice::ReadWrite));
    QVERIFY(first.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    first.close();
    QCOMPARE(supersededIn(scanFeed(m_dir->path())), QStringList { QStringLiteral("first.zip") });
}

void TestFeedscan::keepsBrokenZipsWithTheirReason()
{
    writeTestFile(path(QStringLiteral("empty.zip")), {});
    PackageBuilder::sample().withoutMetadata("id").writeZip(path(QStringLiteral("noid.zip")));
    const FeedListing listing = scanFeed(m_dir->path());
    QCOMPARE(namesOf(listing), (QStringList { QStringLiteral("empty.zip"), QStringLiteral("noid.zip") }));
    QCOMPARE(listing.entries[0].problems.front().code, QStringLiteral("package.zip.unreadable"));
    QCOMPARE(listing.entries[1].problems.front().code, QStringLiteral("package.metadata.id"));
    QVERIFY(!listing.entries[1].metadata);
}

void TestFeedscan::looksOnlyForZipsOfTheFolder()
{
    add(QStringLiteral("A.ZIP"), QStringLiteral("a"), QStringLiteral("1.0.0"));
    add(QStringLiteral(".hidden.zip"), QStringLiteral("b"), QStringLiteral("1.0.0"));
    add(QStringLiteral("below/c.zip"), QStringLiteral("c"), QStringLiteral("1.0.0"));
    add(QStringLiteral("d.zip.part"), QStringLiteral("d"), QStringLiteral("1.0.0"));
    QVERIFY(QDir(m_dir->path()).mkdir(QStringLiteral("folder.zip")));
    QCOMPARE(namesOf(scanFeed(m_dir->path())), QStringList { QStringLiteral("A.ZIP") });
}

void TestFeedscan::looksBelowWhenRecursive()
{
    add(QStringLiteral("a.zip"), QStringLiteral("a"), QStringLiteral("1.0.0"));
    add(QStringLiteral("b/c/b.zip"), QStringLiteral("b"), QStringLiteral("1.0.0"));
    add(QStringLiteral("node_modules/c.zip"), QStringLiteral("c"), QStringLiteral("1.0.0"));
    add(QStringLiteral(".git/d.zip"), QStringLiteral("d"), QStringLiteral("1.0.0"));
    QVERIFY(QFile::link(m_dir->path(), path(QStringLiteral("loop"))));
    QCOMPARE(
        namesOf(scanFeed(m_dir->path(), true)), (QStringList { QStringLiteral("a.zip"), QStringLiteral("b/c/b.zip") }));
}

void TestFeedscan::listsUnpackedPackage()
{
    PackageBuilder::sample(QStringLiteral("unpacked")).writeFolder(m_dir->path());
    const FeedListing listing = scanFeed(m_dir->path() + u'/');
    QCOMPARE(listing.entries.size(), std::size_t(1));
    QCOMPARE(listing.entries[0].file, m_dir->path());
    QCOMPARE(listing.entries[0].metadata->id, QStringLiteral("unpacked"));
}

void TestFeedscan::saysThatTheFolderIsNotThere()
{
    const FeedListing listing = scanFeed(path(QStringLiteral("none")));
    QVERIFY(listing.entries.empty());
    QCOMPARE(listing.problems.size(), std::size_t(1));
    QCOMPARE(listing.problems[0].code, QStringLiteral("feed.missing"));
    QCOMPARE(listing.problems[0].file, path(QStringLiteral("none")));
}

void TestFeedscan::saysThatAFileIsNoFolder()
{
    writeTestFile(path(QStringLiteral("file")), "x");
    QCOMPARE(scanFeed(path(QStringLiteral("file"))).problems.front().code, QStringLiteral("feed.folder"));
}

void TestFeedscan::saysThatAFolderCannotBeRead()
{
    const QString folder = path(QStringLiteral("closed"));
    QVERIFY(QDir().mkdir(folder));
    QVERIFY(QFile::setPermissions(folder, {}));
    QVERIFY(QFile::setPermissions(m_dir->path(), // the folder in it is what must refuse
        QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
    {
        const OrdinaryUser user;
        if (!user.ok())
            QSKIP("run as root, which may read every folder and here cannot become another user");
        const Problems problems = scanFeed(folder).problems;
        QVERIFY(!problems.empty());
        QCOMPARE(problems.front().code, QStringLiteral("feed.folder"));
    }
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestFeedscan::stampsTellFilesApart()
{
    const QString a = path(QStringLiteral("a"));
    const QString b = path(QStringLiteral("b"));
    QVERIFY(!stampOfFile(a).exists());
    QVERIFY(!stampOfFile(m_dir->path()).exists());
    writeTestFile(a, "1");
    const FileStamp first = stampOfFile(a);
    QCOMPARE(stampOfFile(a), first);
    QVERIFY(isFresh(first, first.modifiedNs + 1'000'000));
    QVERIFY(!isFresh(first, first.modifiedNs + 1'000'000'000));
    writeTestFile(b, "1");
    QVERIFY(QFile::remove(a) && QFile::rename(b, a));
    QVERIFY(stampOfFile(a) != first);
    QCOMPARE(folderIdentity(a), quint64(0));
    QVERIFY(folderIdentity(m_dir->path()) != 0);
}

QTEST_GUILESS_MAIN(TestFeedscan)
#include "tst_feedscan.moc"
