// SPDX-License-Identifier: Apache-2.0
#include "core/feed/feedlisting.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QHash>

#include <algorithm>
#include <utility>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem folderProblem(
    const char* code, const QString& message, const QString& folder, Severity severity = Severity::Error)
{
    return makeProblem(ProblemSource::Package, QLatin1String(code), message, severity).inFile(folder);
}

bool isCancelled(const CancelFlag& cancel)
{
    return cancel && cancel->load();
}

// Walks folders one by one, so that what is left out is never entered.
class FolderWalk
{
public:
    FolderWalk(bool recursive, CancelFlag cancel)
        : m_recursive(recursive)
        , m_cancel(std::move(cancel))
    {
    }

    void walk(const QString& root, FeedFolder& result)
    {
        QStringList waiting { root };
        while (!waiting.isEmpty() && !m_full && !isCancelled(m_cancel)) {
            const QString folder = waiting.takeFirst();
            result.folders.insert(folder, folderIdentity(folder));
            waiting << visit(folder, result);
            if (result.folders.size() + waiting.size() > mostFeedFolders)
                m_full = true;
        }
    }
    bool isFull() const { return m_full; }

private:
    QStringList visit(const QString& folder, FeedFolder& result)
    {
        QStringList below;
        const QDir::Filters filters = m_recursive ? QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot : QDir::Files;
        QDirIterator iterator(folder, filters);
        while (iterator.hasNext() && !isCancelled(m_cancel)) {
            const QString path = iterator.next();
            const QString name = iterator.fileName();
            if (name.endsWith(QStringLiteral(".zip"), Qt::CaseInsensitive)) {
                if (const FileStamp stamp = stampOfFile(path); stamp.exists())
                    result.items.push_back({ path, stamp, false });
            } else if (m_recursive && name != u"node_modules" && iterator.fileInfo().isDir()
                && !iterator.fileInfo().isSymLink()) {
                below << path;
            }
            if (qsizetype(result.items.size()) >= mostFeedFiles) {
                m_full = true;
                break;
            }
        }
        return below;
    }

    bool m_recursive;
    CancelFlag m_cancel;
    bool m_full = false;
};

QDateTime modifiedOf(const FileStamp& stamp)
{
    return QDateTime::fromMSecsSinceEpoch(stamp.modifiedNs / 1'000'000);
}

FeedEntry entryOf(const FeedFolder::Item& item)
{
    FeedEntry entry;
    entry.file = item.file;
    entry.modified = modifiedOf(item.stamp);
    entry.size = item.stamp.size;
    return entry;
}

bool comesBefore(const FeedEntry& a, const FeedEntry& b)
{
    if (a.metadata.has_value() != b.metadata.has_value())
        return a.metadata.has_value();
    if (!a.metadata)
        return a.file < b.file;
    if (const int order = a.metadata->id.compare(b.metadata->id); order != 0)
        return order < 0;
    if (const auto order = a.metadata->version <=> b.metadata->version; order != 0)
        return order > 0;
    if (a.modified != b.modified)
        return a.modified > b.modified;
    return a.file < b.file;
}

} // namespace

FeedFolder listFeedFolder(const QString& folder, bool recursive, const CancelFlag& cancel)
{
    FeedFolder result;
    const QFileInfo info(folder);
    result.identity = folderIdentity(folder);
    if (result.identity == 0) {
        result.problems.push_back(info.exists()
                ? folderProblem("feed.folder", tr("This is not a folder."), folder)
                : folderProblem("feed.missing", tr("The folder is not there; it is waited for."), folder));
        return result;
    }
    if (!info.isReadable() || !info.isExecutable()) {
        result.problems.push_back(
            folderProblem("feed.folder", tr("The folder cannot be read: permission denied."), folder));
        return result;
    }
    if (isUnpackedPackage(folder)) {
        result.items.push_back({ folder, stampOfPackageFolder(folder), true });
        for (const QString& name : namesOfPackageFiles(folder))
            result.packageFiles.insert(folder + u'/' + name, stampOfFile(folder + u'/' + name).identity);
    }
    FolderWalk walk(recursive, cancel);
    walk.walk(folder, result);
    if (walk.isFull()) {
        result.problems.push_back(folderProblem("feed.limit",
            tr("The folder holds more than the %1 zips or %2 folders that are listed.")
                .arg(mostFeedFiles)
                .arg(mostFeedFolders),
            folder, Severity::Warning));
    }
    return result;
}

bool isUnpackedPackage(const QString& folder)
{
    return QFileInfo(folder + QStringLiteral("/metadata.json")).isFile()
        && QFileInfo(folder + QStringLiteral("/inputs.json")).isFile();
}

FeedEntry readFeedEntry(const FeedFolder::Item& item)
{
    FeedEntry entry = entryOf(item);
    MetadataReading reading = inspectPackageMetadata(item.file);
    entry.metadata = std::move(reading.metadata);
    entry.problems = std::move(reading.problems);
    return entry;
}

FeedEntry feedEntryOf(const FeedFolder::Item& item, const PackageReading& reading)
{
    // A reading with errors has no package; its metadata can still be good.
    if (!reading.package)
        return readFeedEntry(item);
    FeedEntry entry = entryOf(item);
    entry.metadata = reading.package->metadata;
    entry.problems = reading.problems;
    return entry;
}

void arrangeFeedEntries(std::vector<FeedEntry>& entries)
{
    std::sort(entries.begin(), entries.end(), comesBefore);
    // Newest first: the first good one of an id and major is its newest.
    QHash<std::pair<QString, quint64>, bool> newestSeen;
    for (FeedEntry& entry : entries) {
        if (!entry.metadata) {
            entry.superseded = false;
            continue;
        }
        bool& seen = newestSeen[{ entry.metadata->id, entry.metadata->version.major() }];
        entry.superseded = seen;
        seen = seen || !hasErrors(entry.problems);
    }
}

FeedListing scanFeed(const QString& folder, bool recursive)
{
    FeedListing listing;
    listing.folder = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    FeedFolder found = listFeedFolder(listing.folder, recursive);
    listing.problems = std::move(found.problems);
    listing.entries.reserve(found.items.size());
    for (const FeedFolder::Item& item : found.items)
        listing.entries.push_back(readFeedEntry(item));
    arrangeFeedEntries(listing.entries);
    return listing;
}

} // namespace Stepbench
