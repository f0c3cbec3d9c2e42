// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/feed/filestamp.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace Stepbench {

// Tells when one of a few files has changed and holds still again: written in place, replaced, gone or come back. A
// folder stands for the files in it. Zips that are only half there are waited for.
class FileWatch : public QObject
{
    Q_OBJECT
public:
    explicit FileWatch(QObject* parent = nullptr);

    // What changes from now on counts.
    void watch(const QStringList& paths);

Q_SIGNALS:
    void changed();

private:
    using Stamps = QHash<QString, FileStamp>;

    Stamps stamps() const;
    bool isHalfWritten(const Stamps& now) const;
    void renewWatches();
    void look();

    QStringList m_paths;
    Stamps m_told;
    Stamps m_last; // of the last look
    int m_stillLooks = 0; // that found nothing new
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
};

} // namespace Stepbench
