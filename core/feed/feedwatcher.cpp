// SPDX-License-Identifier: Apache-2.0
#include "core/feed/feed.h"
#include "core/feed/feedlisting.h"
#include "core/feed/pendingreads.h"
#include "core/feed/watchset.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QSet>
#include <QTimer>

#include <algorithm>

namespace Stepbench {
namespace {

// Files are watched one by one for writes in place; only the latest, since the kernel counts watches for all programs.
constexpr std::size_t mostWatchedFiles = 256;
// How often is looked where the file system cannot tell (too many files, watches refused).
constexpr int pollMs = 2'000;
constexpr int listingIntervalMs = 50;

struct Scan
{
    FeedFolder folder;
    std::vector<FeedEntry> entries; // of the first scan
    qint64 atNs = 0;
};

struct Reading
{
    FileStamp before;
    FileStamp after;
    PackageReading reading;
    FeedEntry entry;
    qint64 atNs = 0;
};

// What was last told about a file.
struct Known
{
    FileStamp stamp;
    qint64 readAtNs = 0;
    QByteArray hash;
};

FileStamp stampOf(const FeedFolder::Item& item)
{
    if (!item.isFolder)
        return stampOfFile(item.file);
    return isUnpackedPackage(item.file) ? stampOfPackageFolder(item.file) : FileStamp();
}

Reading readItem(FeedFolder::Item item)
{
    Reading result;
    result.before = stampOf(item);
    result.atNs = wallClockNs();
    result.reading = readPackage(item.file);
    result.after = stampOf(item);
    item.stamp = result.after;
    result.entry = feedEntryOf(item, result.reading);
    return result;
}

// A zip that opens is whole, whatever else may be wrong with it. Of an unpacked package that is only known when nothing
// is.
bool isWhole(const PackageReading& reading, bool isFolder)
{
    if (isFolder)
        return !hasErrors(reading.problems);
    return std::none_of(reading.problems.begin(), reading.problems.end(),
        [](const Problem& problem) { return problem.code == u"package.zip.unreadable"; });
}

} // namespace

class FeedWatcher::Private : public QObject
{
public:
    Private(FeedWatcher& watcher, const QString& folder, bool recursive, Background& background);
    ~Private() override { m_cancel->store(true); }

    const FeedListing& listing();
    const QString& folder() const { return m_listing.folder; }
    bool isRecursive() const { return m_recursive; }
    void scanSoon();

private:
    void startScan();
    void scanned(Scan scan);
    void takeBaseline(Scan& scan);
    void watch(const FeedFolder& found);
    void forgetMissing(const FeedFolder& found);
    std::vector<FeedFolder::Item> changedItems(const FeedFolder& found) const;
    void ancestorChanged();
    void fileChanged(const QString& file);
    void itemChanged(const FeedFolder::Item& item, PendingReads::Told told);
    void readNext();
    void readFinished(const FeedFolder::Item& item, const Reading& result);
    void report(const FeedFolder::Item& item, const Reading& result);
    void setEntry(const FeedEntry& entry);
    void listingIsNew();

    FeedWatcher& m_watcher;
    Background& m_background;
    CancelFlag m_cancel = makeCancelFlag();
    bool m_recursive;
    WatchSet m_watches;
    QElapsedTimer m_clock;
    QTimer m_scanTimer;
    QTimer m_pollTimer;
    QTimer m_readTimer;
    QTimer m_listingTimer;
    bool m_scanning = false;
    bool m_scanAgain = false;
    bool m_haveBaseline = false;
    quint64 m_identity = 0;
    QHash<QString, Known> m_known;
    PendingReads m_pending { settleTimeMs };
    QSet<QString> m_unsure; // pending, but nobody was told yet: the stamp looks as before
    FeedListing m_listing;
    bool m_isArranged = true;
    bool m_listingWaits = false;
};

FeedWatcher::Private::Private(FeedWatcher& watcher, const QString& folder, bool recursive, Background& background)
    : m_watcher(watcher)
    , m_background(background)
    , m_recursive(recursive)
{
    m_listing.folder = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    m_clock.start();
    m_scanTimer.setSingleShot(true);
    m_readTimer.setSingleShot(true);
    m_readTimer.setTimerType(Qt::PreciseTimer);
    m_listingTimer.setSingleShot(true);
    connect(&m_scanTimer, &QTimer::timeout, this, &Private::startScan);
    connect(&m_pollTimer, &QTimer::timeout, this, &Private::scanSoon);
    connect(&m_readTimer, &QTimer::timeout, this, &Private::readNext);
    connect(&m_listingTimer, &QTimer::timeout, this, [this] {
        if (std::exchange(m_listingWaits, false))
            listingIsNew();
    });
    connect(&m_watches, &WatchSet::folderChanged, this, &Private::scanSoon);
    // Queued: what follows may change the watches, and whoever is told may delete the watcher; QFileSystemWatcher is in
    // the midst of its events then.
    connect(&m_watches, &WatchSet::fileChanged, this, &Private::fileChanged, Qt::QueuedConnection);
    connect(&m_watches, &WatchSet::ancestorChanged, this, &Private::ancestorChanged, Qt::QueuedConnection);
    m_watches.watchAncestors(m_listing.folder);
    m_watches.watchFolders({ { m_listing.folder, folderIdentity(m_listing.folder) } });
    scanSoon();
}

const FeedListing& FeedWatcher::Private::listing()
{
    if (!std::exchange(m_isArranged, true))
        arrangeFeedEntries(m_listing.entries);
    return m_listing;
}

void FeedWatcher::Private::scanSoon()
{
    // Events come in bursts: one scan for all that are here already.
    if (m_scanning)
        m_scanAgain = true;
    else if (!m_scanTimer.isActive())
        m_scanTimer.start(0);
}

void FeedWatcher::Private::startScan()
{
    m_scanning = true;
    const auto work = [folder = m_listing.folder, recursive = m_recursive, cancel = m_cancel, first = !m_haveBaseline] {
        Scan scan;
        scan.atNs = wallClockNs();
        scan.folder = listFeedFolder(folder, recursive, cancel);
        for (const FeedFolder::Item& item : scan.folder.items) {
            if (first && !cancel->load())
                scan.entries.push_back(readFeedEntry(item));
        }
        return scan;
    };
    m_background.run(this, work, [this](Scan scan) { scanned(std::move(scan)); });
}

void FeedWatcher::Private::scanned(Scan scan)
{
    m_scanning = false;
    m_identity = scan.folder.identity;
    watch(scan.folder);
    const bool first = !std::exchange(m_haveBaseline, true);
    if (first)
        takeBaseline(scan);
    const std::size_t before = m_listing.entries.size();
    forgetMissing(scan.folder);
    const bool isNew = first || before != m_listing.entries.size() || m_listing.problems != scan.folder.problems;
    m_listing.problems = std::move(scan.folder.problems);
    if (std::exchange(m_scanAgain, false))
        scanSoon();
    // Whoever is told may delete the watcher.
    const QPointer<Private> guard(this);
    for (const FeedFolder::Item& item : changedItems(scan.folder)) {
        itemChanged(item, PendingReads::Told::ByLooking);
        if (!guard)
            return;
    }
    if (isNew)
        listingIsNew();
}

void FeedWatcher::Private::takeBaseline(Scan& scan)
{
    for (const FeedFolder::Item& item : scan.folder.items)
        m_known.insert(item.file, { item.stamp, scan.atNs, {} });
    m_listing.entries = std::move(scan.entries);
    m_isArranged = false;
}

void FeedWatcher::Private::watch(const FeedFolder& found)
{
    std::vector<FeedFolder::Item> latest;
    for (const FeedFolder::Item& item : found.items) {
        if (!item.isFolder)
            latest.push_back(item);
    }
    const bool tooMany = latest.size() > mostWatchedFiles;
    if (tooMany) {
        std::nth_element(latest.begin(), latest.begin() + mostWatchedFiles, latest.end(),
            [](const auto& a, const auto& b) { return a.stamp.modifiedNs > b.stamp.modifiedNs; });
        latest.resize(mostWatchedFiles);
    }
    QHash<QString, quint64> files = found.packageFiles;
    for (const FeedFolder::Item& item : latest)
        files.insert(item.file, item.stamp.identity);
    m_watches.watchAncestors(m_listing.folder);
    const bool newFolders = m_watches.watchFolders(found.folders);
    const bool newFiles = m_watches.watchFiles(files);
    if (newFolders || newFiles)
        m_scanAgain = true;
    if (m_watches.isComplete() && !tooMany)
        m_pollTimer.stop();
    else if (!m_pollTimer.isActive())
        m_pollTimer.start(pollMs);
}

void FeedWatcher::Private::forgetMissing(const FeedFolder& found)
{
    QSet<QString> present;
    for (const FeedFolder::Item& item : found.items)
        present.insert(item.file);
    for (auto it = m_known.begin(); it != m_known.end();) {
        if (present.contains(it.key())) {
            ++it;
            continue;
        }
        m_pending.drop(it.key());
        m_unsure.remove(it.key());
        it = m_known.erase(it);
    }
    std::erase_if(m_listing.entries, [&](const FeedEntry& entry) { return !present.contains(entry.file); });
    m_isArranged = false;
}

std::vector<FeedFolder::Item> FeedWatcher::Private::changedItems(const FeedFolder& found) const
{
    std::vector<FeedFolder::Item> changed;
    for (const FeedFolder::Item& item : found.items) {
        const auto known = m_known.find(item.file);
        if (known == m_known.end() || known->stamp != item.stamp)
            changed.push_back(item);
    }
    return changed;
}

void FeedWatcher::Private::ancestorChanged()
{
    m_watches.watchAncestors(m_listing.folder);
    if (folderIdentity(m_listing.folder) != m_identity)
        scanSoon();
}

void FeedWatcher::Private::fileChanged(const QString& file)
{
    const bool isZip = file.endsWith(QStringLiteral(".zip"), Qt::CaseInsensitive);
    const FileStamp stamp = isZip ? stampOfFile(file) : FileStamp();
    if (!stamp.exists())
        return scanSoon();
    const auto known = m_known.find(file);
    // Another file under the name: the watch has to move to it.
    if (known == m_known.end() || known->stamp.identity != stamp.identity)
        scanSoon();
    itemChanged({ file, stamp, false }, PendingReads::Told::ByEvent);
}

void FeedWatcher::Private::itemChanged(const FeedFolder::Item& item, PendingReads::Told told)
{
    const bool wasPending = m_pending.contains(item.file);
    const auto known = m_known.find(item.file);
    const bool looksSame = known != m_known.end() && known->stamp == item.stamp;
    if (looksSame && !wasPending && !isFresh(item.stamp, known->readAtNs))
        return;
    m_pending.changed(item.file, item.stamp, m_clock.elapsed(), told, item.isFolder ? folderQuietMs : 0);
    readNext();
    if (!wasPending && looksSame) {
        m_unsure.insert(item.file);
    } else if (!wasPending || (!looksSame && m_unsure.remove(item.file))) {
        Q_EMIT m_watcher.fileDetected(item.file);
    }
}

void FeedWatcher::Private::readNext()
{
    if (const auto file = m_pending.start(m_clock.elapsed())) {
        const FeedFolder::Item item { *file, {}, *file == m_listing.folder };
        m_background.run(
            this, [item] { return readItem(item); },
            [this, item](const Reading& result) { readFinished(item, result); });
    } else if (const auto due = m_pending.due()) {
        m_readTimer.start(int(std::max<qint64>(0, *due - m_clock.elapsed())));
    }
}

void FeedWatcher::Private::readFinished(const FeedFolder::Item& item, const Reading& result)
{
    const bool whole = isWhole(result.reading, item.isFolder);
    const auto verdict = m_pending.finish(item.file, result.before, result.after, whole, m_clock.elapsed());
    readNext();
    if (verdict == PendingReads::Verdict::Report)
        report(item, result);
    else if (verdict == PendingReads::Verdict::Dropped)
        scanSoon();
}

void FeedWatcher::Private::report(const FeedFolder::Item& item, const Reading& result)
{
    const QByteArray hash = result.reading.package ? result.reading.package->hash : QByteArray();
    Known& known = m_known[item.file];
    const bool same = !hash.isEmpty() && known.hash == hash;
    known = { result.after, result.atNs, hash };
    const bool wasUnsure = m_unsure.remove(item.file);
    if (wasUnsure && same)
        return;
    setEntry(result.entry);
    const QPointer<Private> guard(this);
    if (wasUnsure)
        Q_EMIT m_watcher.fileDetected(item.file);
    if (guard)
        Q_EMIT m_watcher.packageRead(item.file, result.reading);
    if (guard)
        listingIsNew();
}

void FeedWatcher::Private::setEntry(const FeedEntry& entry)
{
    std::vector<FeedEntry>& entries = m_listing.entries;
    const auto found
        = std::find_if(entries.begin(), entries.end(), [&](const FeedEntry& e) { return e.file == entry.file; });
    if (found == entries.end())
        entries.push_back(entry);
    else
        *found = entry;
    m_isArranged = false;
}

// At once, then at intervals: a thousand zips that arrive together do not become a thousand listings.
void FeedWatcher::Private::listingIsNew()
{
    if (m_listingTimer.isActive()) {
        m_listingWaits = true;
        return;
    }
    m_listingTimer.start(listingIntervalMs);
    Q_EMIT m_watcher.listingChanged(listing());
}

FeedWatcher::FeedWatcher(QString folder, bool recursive, Background& background, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(folder), recursive, background))
{
}

FeedWatcher::~FeedWatcher() = default;

const FeedListing& FeedWatcher::listing() const
{
    return d->listing();
}

QString FeedWatcher::folder() const
{
    return d->folder();
}

bool FeedWatcher::isRecursive() const
{
    return d->isRecursive();
}

void FeedWatcher::rescan()
{
    d->scanSoon();
}

} // namespace Stepbench
