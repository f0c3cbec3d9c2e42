// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/package/packagereader.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <vector>

namespace Stepbench {

// One zip of a feed folder, or the folder itself where it is an unpacked package. A broken one stays listed with its
// reason.
struct FeedEntry
{
    QString file; // absolute
    QDateTime modified;
    qint64 size = 0;
    std::optional<PackageMetadata> metadata;
    Problems problems;
    // Not the newest of its id and major (reference/step-package.md 7): shown greyed or folded away.
    bool superseded = false;
};

struct FeedListing
{
    QString folder;
    std::vector<FeedEntry> entries; // by id, then newest version first; broken ones last, by file name
    Problems problems; // the folder is gone, cannot be read, holds more than is listed ...
};

// Scans now. recursive: also below. Any thread.
FeedListing scanFeed(const QString& folder, bool recursive = false);

// What a folder given to the window is (design, "FOLDER for the window").
struct FolderMeaning
{
    enum class Kind { UnpackedPackage, Sources, Feed };
    Kind kind = Kind::Feed;
    QStringList watched; // the package folder itself; the build output folders of the sources; the feed folder
};
// sources: src/metadata.json or metadata.json beside package.json, or a workspace of them (package.json workspaces,
// steps/*, targets/*, packages/*); the build output is found (dist, the -o of a build script, any folder with zips of
// one of the ids) and, when there is none yet, the likely one is named so that it can be waited for. A folder without
// zips whose dist has some counts as sources, too. Any thread.
FolderMeaning understandFolder(const QString& folder);

// Watches one folder of zips (or one unpacked package, or one zip's folder) for as long as it lives. Folders that
// vanish and come back are followed. May be deleted by who it tells something. Half-written zips are waited for: a file
// counts as detected at once and as settled when it opens as a whole zip, or has not changed for settleTime. What is
// there at the first scan is listed, not reported.
class FeedWatcher : public QObject
{
    Q_OBJECT
public:
    FeedWatcher(QString folder, bool recursive, Background& background, QObject* parent = nullptr);
    ~FeedWatcher() override;

    static constexpr int settleTimeMs = 300; // for files that do not open; whole zips do not wait
    // Unpacked packages only: their files are written one after the other, and no state of them is known to be the
    // last.
    static constexpr int folderQuietMs = 100;

    const FeedListing& listing() const; // of the last scan
    QString folder() const;
    bool isRecursive() const;
    void rescan();

Q_SIGNALS:
    // The file system told us that this file is new or different; its content may not be whole yet.
    void fileDetected(const QString& file);
    // The file (a zip, or the unpacked folder) was read; the reading may hold only problems. Once for each
    // fileDetected, unless the file is gone by then. listing() holds its entry already.
    void packageRead(const QString& file, const Stepbench::PackageReading& reading);
    void listingChanged(const Stepbench::FeedListing& listing);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Stepbench
