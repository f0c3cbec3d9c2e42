// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>

namespace Stepbench {

// Which paths a QFileSystemWatcher watches for one feed, kept true to what is on disk: a watch holds on to the file or
// folder that had the name when it was added (an inode), not to the name.
class WatchSet : public QObject
{
    Q_OBJECT
public:
    explicit WatchSet(QObject* parent = nullptr);

    // The folders above, so that its coming and going, and theirs, is noticed.
    void watchAncestors(const QString& folder);
    // True when a watch was added: what happened before is not told, and has to be looked at.
    // path -> identity: a watch is renewed when it changed. A folder with identity 0 is not there.
    bool watchFolders(const QHash<QString, quint64>& folders);
    bool watchFiles(const QHash<QString, quint64>& files);
    // False when the kernel refused a watch.
    bool isComplete() const { return m_allFolders && m_allFiles; }

Q_SIGNALS:
    void folderChanged(const QString& folder);
    void fileChanged(const QString& file);
    void ancestorChanged();

private:
    QFileSystemWatcher m_feed;
    QFileSystemWatcher m_above;
    // path -> identity at the time the watch was added
    QHash<QString, quint64> m_ancestors;
    QHash<QString, quint64> m_folders;
    QHash<QString, quint64> m_files;
    bool m_allFolders = true;
    bool m_allFiles = true;
};

} // namespace Stepbench
