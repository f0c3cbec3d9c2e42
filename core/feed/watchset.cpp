// SPDX-License-Identifier: Apache-2.0
#include "core/feed/watchset.h"

#include "core/feed/filestamp.h"

#include <QFileInfo>
#include <QSet>

namespace Stepbench {
namespace {

// Removes from and adds to watcher what differs. live: what the watcher still watches by itself; it drops what was
// deleted. Returns what was added; current keeps only what is watched.
QStringList bring(QFileSystemWatcher& watcher, const QStringList& live, QHash<QString, quint64>& current,
    const QHash<QString, quint64>& wanted)
{
    const QSet<QString> alive(live.begin(), live.end());
    QStringList stale;
    for (auto it = current.begin(); it != current.end();) {
        const bool keep = alive.contains(it.key()) && wanted.contains(it.key()) && wanted.value(it.key()) == it.value();
        if (!keep && alive.contains(it.key()))
            stale << it.key();
        it = keep ? std::next(it) : current.erase(it);
    }
    if (!stale.isEmpty())
        watcher.removePaths(stale);
    QStringList added;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (!current.contains(it.key()))
            added << it.key();
    }
    if (added.isEmpty())
        return {};
    const QStringList refused = watcher.addPaths(added);
    for (const QString& path : refused)
        added.removeOne(path);
    for (const QString& path : added)
        current.insert(path, wanted.value(path));
    return added;
}

} // namespace

WatchSet::WatchSet(QObject* parent)
    : QObject(parent)
{
    connect(&m_feed, &QFileSystemWatcher::directoryChanged, this, &WatchSet::folderChanged);
    connect(&m_feed, &QFileSystemWatcher::fileChanged, this, &WatchSet::fileChanged);
    connect(&m_above, &QFileSystemWatcher::directoryChanged, this, &WatchSet::ancestorChanged);
}

void WatchSet::watchAncestors(const QString& folder)
{
    QHash<QString, quint64> wanted;
    QString path = folder;
    for (;;) {
        const QString above = QFileInfo(path).path();
        if (above == path)
            break;
        path = above;
        if (const quint64 identity = folderIdentity(path))
            wanted.insert(path, identity);
    }
    bring(m_above, m_above.directories(), m_ancestors, wanted);
}

bool WatchSet::watchFolders(const QHash<QString, quint64>& folders)
{
    QHash<QString, quint64> present = folders;
    erase_if(present, [](const auto& folder) { return folder.value() == 0; });
    const bool added = !bring(m_feed, m_feed.directories(), m_folders, present).isEmpty();
    m_allFolders = m_folders.size() == present.size();
    return added;
}

bool WatchSet::watchFiles(const QHash<QString, quint64>& files)
{
    const bool added = !bring(m_feed, m_feed.files(), m_files, files).isEmpty();
    m_allFiles = m_files.size() == files.size();
    return added;
}

} // namespace Stepbench
