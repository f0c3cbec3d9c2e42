// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/feed/filestamp.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace Stepbench {

// The settle rule of FeedWatcher, without files and clocks: which changed file is to be read when, and when a reading
// counts. Times are milliseconds of any steady clock. One reading runs at a time.
//
// A file is tried at once. A reading counts when the file did not change meanwhile and was whole, or has not changed
// for the settle time. Until then it is tried again, at growing distances, so that a missed event costs milliseconds.
class PendingReads
{
public:
    explicit PendingReads(qint64 settleMs)
        : m_settleMs(settleMs)
    {
    }

    // How a change became known. An event can mean a change that the stamp does not show; a look at the stamp cannot.
    enum class Told { ByEvent, ByLooking };

    // True when the file was not pending before. quietMs: how long the file must rest before the first try (unpacked
    // packages, of which no single state is known to be whole).
    bool changed(const QString& file, const FileStamp& stamp, qint64 now, Told told, qint64 quietMs = 0);
    void drop(const QString& file);
    bool contains(const QString& file) const { return m_files.contains(file); }

    // The file to be read now, marked as running; none while one runs or none is due.
    std::optional<QString> start(qint64 now);
    // When start has something to do next; none while one runs or nothing is pending.
    std::optional<qint64> due() const;

    enum class Verdict { Report, TryAgain, Dropped };
    // stamps before and after the reading. On Report the file is pending no more.
    Verdict finish(const QString& file, const FileStamp& before, const FileStamp& after, bool whole, qint64 now);

private:
    struct Pending
    {
        FileStamp stamp;
        qint64 order = 0; // first come, first read
        qint64 changedAt = 0;
        qint64 nextTry = 0;
        qint64 quietMs = 0;
        int tries = 0;
        bool dirty = false; // an event came while it was read
    };
    qint64 backoff(const Pending& pending) const;

    qint64 m_settleMs;
    qint64 m_order = 0;
    QHash<QString, Pending> m_files;
    std::optional<QString> m_running;
};

} // namespace Stepbench
