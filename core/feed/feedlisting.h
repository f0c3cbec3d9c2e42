// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/feed/feed.h"
#include "core/feed/filestamp.h"

#include <QHash>

namespace Stepbench {

// What lies in a feed folder, before anything of it is read.
struct FeedFolder
{
    struct Item
    {
        QString file; // absolute: a zip, or the folder itself where it is an unpacked package
        FileStamp stamp;
        bool isFolder = false;
    };
    std::vector<Item> items;
    quint64 identity = 0; // of the folder; 0: it is not there
    // What has to be watched beside the zips, with identities: the folder and, when recursive, those below; the files
    // of an unpacked package.
    QHash<QString, quint64> folders;
    QHash<QString, quint64> packageFiles;
    Problems problems;
};

// Limits of one feed; more is a problem and not listed.
inline constexpr qsizetype mostFeedFiles = 10'000;
inline constexpr qsizetype mostFeedFolders = 2'000;

// Does not read any file. Hidden files and folders and node_modules are left out, links to folders not followed.
// Any thread.
FeedFolder listFeedFolder(const QString& folder, bool recursive, const CancelFlag& cancel = {});

bool isUnpackedPackage(const QString& folder);

// Reads the metadata of one item. Any thread.
FeedEntry readFeedEntry(const FeedFolder::Item& item);
// The entry of a package that was just read as a whole.
FeedEntry feedEntryOf(const FeedFolder::Item& item, const PackageReading& reading);

// The order of FeedListing, and the mark on what is superseded. Of two files with the same version the later one
// counts; a package with errors supersedes nothing.
void arrangeFeedEntries(std::vector<FeedEntry>& entries);

} // namespace Stepbench
