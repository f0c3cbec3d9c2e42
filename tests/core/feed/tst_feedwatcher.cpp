// SPDX-License-Identifier: Apache-2.0
#include "core/feed/feed.h"
#include "core/feed/feedlisting.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Stepbench;

namespace {

struct Read
{
    QString file;
    PackageReading reading;
    QString version() const { return reading.package ? reading.package->metadata.version.toString() : QString(); }
};

// Everything a watcher tells, in order.
struct Record
{
    explicit Record(FeedWatcher& watcher)
        : listings(&watcher, &FeedWatcher::listingChanged)
    {
        QObject::connect(&watcher, &FeedWatcher::fileDetected, &context, [this](const QString& file) {
            detected << file;
            detectedAt = clock.nsecsElapsed();
        });
        QObject::connect(
            &watcher, &FeedWatcher::packageRead, &context, [this](const QString& file, const PackageReading& reading) {
                reads.push_back({ file, reading });
                readAt = clock.nsecsElapsed();
            });
        clock.start();
    }
    QObject context;
    QSignalSpy listings;
    QStringList detected;
    std::vector<Read> reads;
    QElapsedTimer clock;
    qint64 detectedAt = 0;
    qint64 readAt = 0;
};

QStringList labelsOf(const FeedListing& listing)
{
    QStringList labels;
    for (const FeedEntry& entry : listing.entries)
        labels << (entry.metadata ? packageLabel(*entry.metadata) : QStringLiteral("broken"));
    return labels;
}

} // namespace

class TestFeedwatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void listsWhatIsThereWithoutReporting();
    void reportsZipRenamedIntoPlace();
    void reportsZipRenamedOverAnother();
    void reportsZipWrittenInPlace();
    void reportsNewTimestampedBuild();
    void waitsForAZipWrittenInPieces();
    void reportsATruncatedZipOnceItSettles();
    void replacesBrokenByGood();
    void reportsEachOfManyQuickBuilds();
    void seesSecondRewriteWithinOneTick();
    void followsTheWatchAfterRename();
    void forgetsDeletedZip();
    void followsAFolderThatVanishesAndComesBack();
    void waitsForAFolderThatIsNotThereYet();
    void followsAFolderThatIsReplaced();
    void watchesAnUnpackedPackage();
    void watchesFoldersBelow();
    void manyZipsArriveTogether();
    void noticesChangesInALargeFeed();
    void rescanFindsNothingNew();
    void doesNotReadUnchangedFilesAgain();
    void survivesDeletionWhileItWorks();
    void wholeZipDoesNotWaitToSettle();

private:
    QString path(const QString& name) const { return m_dir->filePath(QStringLiteral("feed/") + name); }
    static PackageBuilder build(const QString& version, const QString& id = QStringLiteral("a"))
    {
        return PackageBuilder::sample(id, version);
    }
    void start(bool recursive = false);
    // Everything under way is done: the file system had its say and two scans found nothing.
    void settle();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<FeedWatcher> m_watcher;
    std::unique_ptr<Record> m_record;
};

void TestFeedwatcher::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_dir->path()).mkdir(QStringLiteral("feed")));
    m_background = std::make_unique<Background>();
}

void TestFeedwatcher::cleanup()
{
    m_record.reset();
    m_watcher.reset();
    m_background.reset();
    m_dir.reset();
}

void TestFeedwatcher::start(bool recursive)
{
    m_watcher = std::make_unique<FeedWatcher>(m_dir->filePath(QStringLiteral("feed")), recursive, *m_background);
    m_record = std::make_unique<Record>(*m_watcher);
    QVERIFY(m_record->listings.wait());
    settle();
}

void TestFeedwatcher::settle()
{
    // A marker passes through the same queues as the watcher's own work.
    for (int i = 0; i < 3; ++i) {
        bool passed = false;
        m_watcher->rescan();
        QCoreApplication::sendPostedEvents();
        QTest::qWait(1);
        m_background->run(
            m_watcher.get(), [] { return true; }, [&](bool done) { passed = done; });
        QTRY_VERIFY(passed);
    }
}

void TestFeedwatcher::listsWhatIsThereWithoutReporting()
{
    build(QStringLiteral("1.0.0")).writeZip(path(QStringLiteral("a.zip")));
    build(QStringLiteral("1.1.0")).writeZip(path(QStringLiteral("b.zip")));
    writeTestFile(path(QStringLiteral("c.zip")), "broken");
    start();
    QCOMPARE(labelsOf(m_watcher->listing()),
        (QStringList { QStringLiteral("a@1.1.0"), QStringLiteral("a@1.0.0"), QStringLiteral("broken") }));
    QVERIFY(m_watcher->listing().entries[1].superseded);
    QCOMPARE(m_watcher->folder(), m_dir->filePath(QStringLiteral("feed")));
    QCOMPARE(m_record->detected, QStringList());
    QVERIFY(m_record->reads.empty());
}

void TestFeedwatcher::reportsZipRenamedIntoPlace()
{
    start();
    const QString file = path(QStringLiteral("a.zip"));
    build(QStringLiteral("1.0.0")).replaceZip(file);
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(m_record->detected, QStringList { file });
    QCOMPARE(m_record->reads[0].file, file);
    QCOMPARE(m_record->reads[0].version(), QStringLiteral("1.0.0"));
    QTRY_COMPARE(labelsOf(m_watcher->listing()), QStringList { QStringLiteral("a@1.0.0") });
    settle();
    QCOMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(m_record->detected.size(), 1);
}

void TestFeedwatcher::reportsZipRenamedOverAnother()
{
    const QString file = path(QStringLiteral("a.zip"));
    build(QStringLiteral("1.0.0")).writeZip(file);
    start();
    build(QStringLiteral("1.0.1")).replaceZip(file);
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(m_record->reads[0].version(), QStringLiteral("1.0.1"));
    settle();
    QCOMPARE(m_record->detected, QStringList { file });
    QCOMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(labelsOf(m_watcher->listing()), QStringList { QStringLiteral("a@1.0.1") });
}

void TestFeedwatcher::reportsZipWrittenInPlace()
{
    const QString file = path(QStringLiteral("a.zip"));
    build(QStringLiteral("1.0.0")).writeZip(file);
    start();
    build(QStringLiteral("1.0.1")).writeZip(file);
    QTRY_VERIFY(!m_record->reads.empty());
    settle();
    QCOMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(m_record->reads[0].version(), QStringLiteral("1.0.1"));
    QCOMPARE(m_record->detected, QStringList { file });
}

void TestFeedwatcher::reportsNewTimestampedBuild()
{
    build(QStringLiteral("1.0.3-20260101120000")).writeZip(path(QStringLiteral("a.1.0.3-20260101120000.zip")));
    start();
    build(QStringLiteral("1.0.3-20260101120130")).writeZip(path(QStringLiteral("a.1.0.3-20260101120130.zip")));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(m_record->reads[0].version(), QStringLiteral("1.0.3-20260101120130"));
    QTRY_COMPARE(m_watcher->listing().entries.size(), std::size_t(2));
    QVERIFY(!m_watcher->listing().entries[0].superseded);
    QVERIFY(m_watcher->listing().entries[1].superseded);
}

void TestFeedwatcher::waitsForAZipWrittenInPieces()
{
    start();
    const QByteArray zip = build(QStringLiteral("1.0.0")).zip();
    QFile file(path(QStringLiteral("a.zip")));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    QCOMPARE(file.write(zip.left(100)), qint64(100));
    QTRY_COMPARE(m_record->detected.size(), 1);
    for (qsizetype at = 100; at < zip.size(); at += 300) {
        const QByteArray piece = zip.mid(at, 300);
        QCOMPARE(file.write(piece), qint64(piece.size()));
        settle();
        QVERIFY(m_record->reads.empty() || at + 300 >= zip.size());
    }
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(m_record->reads[0].version(), QStringLiteral("1.0.0"));
    QCOMPARE(m_record->detected.size(), 1);
}

void TestFeedwatcher::reportsATruncatedZipOnceItSettles()
{
    start();
    QElapsedTimer timer;
    timer.start();
    writeTestFile(path(QStringLiteral("a.zip")), build(QStringLiteral("1.0.0")).zip().left(500));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QVERIFY(timer.elapsed() >= FeedWatcher::settleTimeMs - 20);
    QVERIFY(!m_record->reads[0].reading.package);
    QCOMPARE(m_record->reads[0].reading.problems.front().code, QStringLiteral("package.zip.unreadable"));
    QCOMPARE(labelsOf(m_watcher->listing()), QStringList { QStringLiteral("broken") });
}

void TestFeedwatcher::replacesBrokenByGood()
{
    const QString file = path(QStringLiteral("a.zip"));
    build(QStringLiteral("1.0.0")).without(QStringLiteral("ui.js")).writeZip(file);
    start();
    QVERIFY(hasErrors(m_watcher->listing().entries.front().problems));
    build(QStringLiteral("1.0.0")).replaceZip(file);
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QVERIFY(m_watcher->listing().entries.front().problems.empty());
    build(QStringLiteral("1.0.0")).entry(QStringLiteral("inputs.json"), "[").replaceZip(file);
    // A whole zip: it does not have to settle, broken as its content is.
    QTRY_COMPARE(m_record->reads.size(), std::size_t(2));
    QVERIFY(!m_record->reads[1].reading.package);
    // The metadata of the entry is still good.
    QVERIFY(m_watcher->listing().entries.front().metadata);
}

void TestFeedwatcher::reportsEachOfManyQuickBuilds()
{
    const QString file = path(QStringLiteral("a.zip"));
    start();
    for (int i = 0; i < 20; ++i) {
        build(QStringLiteral("1.0.%1").arg(i)).replaceZip(file);
        QTRY_VERIFY(!m_record->reads.empty() && m_record->reads.back().version() == QStringLiteral("1.0.%1").arg(i));
    }
    for (int i = 20; i < 40; ++i)
        build(QStringLiteral("1.0.%1").arg(i)).replaceZip(file);
    QTRY_COMPARE(m_record->reads.back().version(), QStringLiteral("1.0.39"));
    settle();
    QCOMPARE(m_record->detected.size(), qsizetype(m_record->reads.size()));
}

void TestFeedwatcher::seesSecondRewriteWithinOneTick()
{
    const QString file = path(QStringLiteral("a.zip"));
    const QByteArray first = build(QStringLiteral("1.0.2")).zip();
    // Deflated sizes differ by a byte or so.
    QByteArray second;
    QString secondVersion;
    for (int i = 3; second.size() != first.size() && i < 200; ++i) {
        secondVersion = QStringLiteral("1.0.%1").arg(i);
        second = build(secondVersion).zip();
    }
    QCOMPARE(second.size(), first.size());
    writeTestFile(file, build(QStringLiteral("1.0.0")).zip());
    start();
    for (int i = 0; i < 10; ++i) {
        writeTestFile(file, first);
        QTRY_VERIFY(!m_record->reads.empty() && m_record->reads.back().version() == u"1.0.2");
        // Same size and inode, often the same modification time.
        writeTestFile(file, second);
        QTRY_VERIFY(m_record->reads.back().version() == secondVersion);
    }
    settle();
    QCOMPARE(m_record->detected.size(), qsizetype(m_record->reads.size()));
}

void TestFeedwatcher::followsTheWatchAfterRename()
{
    const QString file = path(QStringLiteral("a.zip"));
    build(QStringLiteral("1.0.0")).writeZip(file);
    start();
    build(QStringLiteral("1.0.1")).replaceZip(file);
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    settle();
    // The file watched now is the new one.
    build(QStringLiteral("1.0.2")).writeZip(file);
    QTRY_COMPARE(m_record->reads.size(), std::size_t(2));
    QCOMPARE(m_record->reads[1].version(), QStringLiteral("1.0.2"));
}

void TestFeedwatcher::forgetsDeletedZip()
{
    const QString file = path(QStringLiteral("a.zip"));
    build(QStringLiteral("1.0.0")).writeZip(file);
    build(QStringLiteral("1.0.1")).writeZip(path(QStringLiteral("b.zip")));
    start();
    QVERIFY(QFile::remove(path(QStringLiteral("b.zip"))));
    QTRY_COMPARE(labelsOf(m_watcher->listing()), QStringList { QStringLiteral("a@1.0.0") });
    QVERIFY(!m_watcher->listing().entries.front().superseded);
    QVERIFY(m_record->reads.empty());
    build(QStringLiteral("1.0.2")).writeZip(path(QStringLiteral("b.zip")));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
}

void TestFeedwatcher::followsAFolderThatVanishesAndComesBack()
{
    build(QStringLiteral("1.0.0")).writeZip(path(QStringLiteral("a.zip")));
    start();
    QVERIFY(QDir(m_dir->filePath(QStringLiteral("feed"))).removeRecursively());
    QTRY_VERIFY(!m_watcher->listing().problems.empty());
    QCOMPARE(m_watcher->listing().problems.front().code, QStringLiteral("feed.missing"));
    QVERIFY(m_watcher->listing().entries.empty());
    build(QStringLiteral("1.0.1")).writeZip(path(QStringLiteral("a.zip")));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(m_record->reads[0].version(), QStringLiteral("1.0.1"));
    QTRY_VERIFY(m_watcher->listing().problems.empty());
    settle();
    build(QStringLiteral("1.0.2")).writeZip(path(QStringLiteral("a.zip")));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(2));
}

void TestFeedwatcher::waitsForAFolderThatIsNotThereYet()
{
    m_watcher = std::make_unique<FeedWatcher>(m_dir->filePath(QStringLiteral("later/dist")), false, *m_background);
    m_record = std::make_unique<Record>(*m_watcher);
    QVERIFY(m_record->listings.wait());
    QCOMPARE(m_watcher->listing().problems.front().code, QStringLiteral("feed.missing"));
    build(QStringLiteral("1.0.0")).writeZip(m_dir->filePath(QStringLiteral("later/dist/a.zip")));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QTRY_VERIFY(m_watcher->listing().problems.empty());
}

void TestFeedwatcher::followsAFolderThatIsReplaced()
{
    build(QStringLiteral("1.0.0")).writeZip(path(QStringLiteral("a.zip")));
    build(QStringLiteral("1.5.0")).writeZip(m_dir->filePath(QStringLiteral("other/a.zip")));
    start();
    // Moved away: the kernel's watch moves with it.
    const QDir dir(m_dir->path());
    QVERIFY(QDir().rename(dir.filePath(QStringLiteral("feed")), dir.filePath(QStringLiteral("away"))));
    QVERIFY(QDir().rename(dir.filePath(QStringLiteral("other")), dir.filePath(QStringLiteral("feed"))));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(m_record->reads[0].version(), QStringLiteral("1.5.0"));
    settle();
    build(QStringLiteral("9.0.0")).writeZip(dir.filePath(QStringLiteral("away/a.zip")));
    build(QStringLiteral("1.6.0")).writeZip(path(QStringLiteral("a.zip")));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(2));
    QCOMPARE(m_record->reads[1].version(), QStringLiteral("1.6.0"));
}

void TestFeedwatcher::watchesAnUnpackedPackage()
{
    const QString folder = m_dir->filePath(QStringLiteral("feed"));
    build(QStringLiteral("1.0.0")).writeFolder(folder);
    start();
    QCOMPARE(labelsOf(m_watcher->listing()), QStringList { QStringLiteral("a@1.0.0") });
    // One build: several files, one after the other.
    build(QStringLiteral("1.0.1")).entry(QStringLiteral("ui.js"), "export default 1;").writeFolder(folder);
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(m_record->reads[0].file, folder);
    QCOMPARE(m_record->reads[0].version(), QStringLiteral("1.0.1"));
    QCOMPARE(m_record->detected, QStringList { folder });
    QVERIFY(QFile::remove(path(QStringLiteral("executor.js"))));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(2));
    QCOMPARE(m_record->reads[1].reading.problems.front().code, QStringLiteral("package.missing"));
    build(QStringLiteral("1.0.2")).writeFolder(folder);
    QTRY_COMPARE(m_record->reads.back().version(), QStringLiteral("1.0.2"));
    QVERIFY(QFile::remove(path(QStringLiteral("metadata.json"))));
    QTRY_VERIFY(m_watcher->listing().entries.empty());
}

void TestFeedwatcher::watchesFoldersBelow()
{
    build(QStringLiteral("1.0.0")).writeZip(path(QStringLiteral("x/a.zip")));
    start(true);
    QCOMPARE(m_watcher->listing().entries.size(), std::size_t(1));
    build(QStringLiteral("1.0.1")).replaceZip(path(QStringLiteral("x/a.zip")));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    build(QStringLiteral("1.0.0"), QStringLiteral("b")).writeZip(path(QStringLiteral("new/deep/b.zip")));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(2));
    QCOMPARE(m_record->reads[1].file, path(QStringLiteral("new/deep/b.zip")));
}

void TestFeedwatcher::manyZipsArriveTogether()
{
    start();
    constexpr int count = 150;
    for (int i = 0; i < count; ++i)
        build(QStringLiteral("1.0.%1").arg(i)).writeZip(path(QStringLiteral("a%1.zip").arg(i)));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(count));
    QCOMPARE(m_record->detected.size(), count);
    QCOMPARE(m_watcher->listing().entries.size(), std::size_t(count));
    QCOMPARE(std::count_if(m_watcher->listing().entries.begin(), m_watcher->listing().entries.end(),
                 [](const FeedEntry& entry) { return entry.superseded; }),
        std::ptrdiff_t(count - 1));
    QVERIFY2(m_record->listings.count() < count, "not a listing for each zip");
}

void TestFeedwatcher::noticesChangesInALargeFeed()
{
    constexpr int count = 400; // more than are watched one by one
    const QByteArray zip = build(QStringLiteral("1.0.0")).zip();
    for (int i = 0; i < count; ++i)
        writeTestFile(path(QStringLiteral("%1.zip").arg(i)), zip);
    start();
    QCOMPARE(m_watcher->listing().entries.size(), std::size_t(count));
    // Not among the files that are watched one by one: its folder tells.
    build(QStringLiteral("1.0.1")).replaceZip(path(QStringLiteral("0.zip")));
    QTRY_COMPARE(m_record->reads.size(), std::size_t(1));
    QCOMPARE(m_record->reads[0].version(), QStringLiteral("1.0.1"));
    // Written in place nobody tells; it is found by looking now and then.
    writeTestFile(path(QStringLiteral("1.zip")), build(QStringLiteral("1.0.22")).zip());
    QTRY_COMPARE(m_record->reads.size(), std::size_t(2));
}

void TestFeedwatcher::rescanFindsNothingNew()
{
    build(QStringLiteral("1.0.0")).writeZip(path(QStringLiteral("a.zip")));
    start();
    const qsizetype before = m_record->listings.count();
    for (int i = 0; i < 5; ++i)
        settle();
    QCOMPARE(m_record->listings.count(), before);
    QVERIFY(m_record->reads.empty());
}

void TestFeedwatcher::survivesDeletionWhileItWorks()
{
    for (int i = 0; i < 50; ++i)
        build(QStringLiteral("1.0.%1").arg(i)).writeZip(path(QStringLiteral("%1.zip").arg(i)));
    m_watcher = std::make_unique<FeedWatcher>(m_dir->filePath(QStringLiteral("feed")), false, *m_background);
    m_watcher.reset();
    start();
    // By whoever is told something.
    connect(m_watcher.get(), &FeedWatcher::fileDetected, this, [this] { m_watcher.reset(); });
    build(QStringLiteral("2.0.0")).writeZip(path(QStringLiteral("new.zip")));
    QTRY_VERIFY(!m_watcher);
    start();
    connect(m_watcher.get(), &FeedWatcher::fileDetected, this, [this] { m_watcher.reset(); });
    build(QStringLiteral("2.0.1")).writeZip(path(QStringLiteral("new.zip")));
    QTRY_VERIFY(!m_watcher);
}

void TestFeedwatcher::doesNotReadUnchangedFilesAgain()
{
    const QString file = path(QStringLiteral("a.zip"));
    const auto fillWith = [&](const QByteArray& content) {
        writeTestFile(file, content);
        QFile opened(file);
        return opened.open(QIODevice::ReadWrite)
            && opened.setFileTime(QDateTime(QDate(2026, 1, 1), QTime(12, 0)), QFileDevice::FileModificationTime);
    };
    const QByteArray zip = build(QStringLiteral("1.0.0")).zip();
    QVERIFY(fillWith(zip));
    start();
    // Size, time and inode are what they were: nothing is looked into.
    QVERIFY(fillWith(QByteArray(zip.size(), 'x')));
    settle();
    QCOMPARE(labelsOf(m_watcher->listing()), QStringList { QStringLiteral("a@1.0.0") });
    QVERIFY(m_record->reads.empty());
}

// The bound is for a very busy machine; tests/bench has the figures.
void TestFeedwatcher::wholeZipDoesNotWaitToSettle()
{
    const QString file = path(QStringLiteral("a.zip"));
    build(QStringLiteral("1.0.0")).writeZip(file);
    start();
    std::vector<qint64> took;
    for (int i = 1; i <= 21; ++i) {
        const QString temporary = path(QStringLiteral("next"));
        build(QStringLiteral("1.0.%1").arg(i)).writeZip(temporary);
        settle();
        m_record->clock.restart();
        QCOMPARE(std::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(file).constData()), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_record->reads.size(), std::size_t(i), 5000);
        took.push_back(m_record->readAt);
    }
    std::sort(took.begin(), took.end());
    const double median = double(took[took.size() / 2]) / 1e6;
    qInfo("renamed into place -> read: median %.2f ms, longest %.2f ms", median, double(took.back()) / 1e6);
    QVERIFY(median < FeedWatcher::settleTimeMs / 2.0);
}

QTEST_GUILESS_MAIN(TestFeedwatcher)
#include "tst_feedwatcher.moc"
