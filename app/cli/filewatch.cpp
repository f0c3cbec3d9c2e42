// SPDX-License-Identifier: Apache-2.0
#include "app/cli/filewatch.h"

#include "core/package/packagereader.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr int lookMs = 40;
constexpr int looksForHalfZips = 8; // about as long as a feed waits for a zip that does not open

} // namespace

FileWatch::FileWatch(QObject* parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(lookMs);
    connect(&m_timer, &QTimer::timeout, this, &FileWatch::look);
    const auto lookSoon = [this] {
        if (!m_timer.isActive())
            m_timer.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, lookSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, lookSoon);
}

void FileWatch::watch(const QStringList& paths)
{
    m_paths.clear();
    for (const QString& path : paths)
        m_paths << QFileInfo(path).absoluteFilePath();
    m_told = m_last = stamps();
    renewWatches();
    // What happened before the watches stood is found by the first look.
    m_timer.start();
}

FileWatch::Stamps FileWatch::stamps() const
{
    Stamps result;
    for (const QString& path : m_paths) {
        const QFileInfo info(path);
        if (!info.isDir()) {
            result.insert(path, stampOfFile(path));
            continue;
        }
        result.insert(path, stampOfPackageFolder(path));
        for (const QString& zip : QDir(path).entryList({ QStringLiteral("*.zip") }, QDir::Files))
            result.insert(path + u'/' + zip, stampOfFile(path + u'/' + zip));
    }
    return result;
}

// A watch holds on to an inode, not to a name: a file that was replaced has to be added anew, and its folder tells of
// it.
void FileWatch::renewWatches()
{
    if (const QStringList old = m_watcher.files() + m_watcher.directories(); !old.isEmpty())
        m_watcher.removePaths(old);
    QStringList wanted;
    for (const QString& path : m_last.keys()) {
        if (QFileInfo::exists(path))
            wanted << path;
    }
    for (const QString& path : m_paths)
        wanted << QFileInfo(path).absolutePath();
    wanted.removeDuplicates();
    m_watcher.addPaths(wanted);
}

bool FileWatch::isHalfWritten(const Stamps& now) const
{
    return std::any_of(now.keyBegin(), now.keyEnd(), [&](const QString& path) {
        if (!path.endsWith(QStringLiteral(".zip"), Qt::CaseInsensitive) || now.value(path) == m_told.value(path))
            return false;
        const Result<PackageMetadata> metadata = readPackageMetadata(path);
        return !metadata && metadata.problem().code == QLatin1String("package.zip.unreadable");
    });
}

void FileWatch::look()
{
    const Stamps now = stamps();
    if (now != m_last) {
        m_last = now;
        m_stillLooks = 0;
        renewWatches();
        return m_timer.start();
    }
    if (now == m_told)
        return;
    if (++m_stillLooks < looksForHalfZips && isHalfWritten(now))
        return m_timer.start();
    m_told = now;
    m_stillLooks = 0;
    Q_EMIT changed();
}

} // namespace Stepbench
