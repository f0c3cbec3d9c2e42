// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/history/runrecord.h"
#include "core/log/logoutline.h"

#include <vector>

namespace Stepbench {

// What is kept; the oldest runs go first.
struct HistoryLimits
{
    int runs = 500;
    qint64 totalBytes = 512LL * 1024 * 1024;
    qint64 logBytes = 32LL * 1024 * 1024; // of one run: of a longer log the beginning and the end are kept
};

struct HistoryListing
{
    std::vector<RunRecord> runs; // the newest first
    Problems problems; // records that cannot be read
};

// What to look for; empty members match everything.
struct HistoryQuery
{
    QString packageId;
    bool failed = false; // only those; a stopped one is none
    QString text; // in any case: a part of the record, or of a line of the log
    bool inLogs = true; // look into logs too, which takes a while
    bool ofCases = false; // only runs of cases
};

// The last lines of a log, with the blocks of the whole.
struct StoredLog
{
    LogRecords records; // ids count the lines of the whole log, from 1
    quint64 left = 0; // how many lines came before them
    LogOutline outline;
};

// Runs on disk: one folder each, below one folder, with run.json and log.txt (masked, as the run wrote it). Several
// programs may use it at once. Every call blocks: a worker's job. Holds nothing in memory.
class RunHistory
{
public:
    explicit RunHistory(QString folder, HistoryLimits limits = {})
        : m_folder(std::move(folder))
        , m_limits(limits)
    {
    }

    const QString& folder() const { return m_folder; }

    // Stores a run, with a copy of its log (may be empty), and lets the oldest go. Gives the record as stored.
    Result<RunRecord> add(RunRecord record, const QString& logFile, const QStringList& secrets = {}) const;
    // Stores the runs that programs had under way (OngoingRun) which are gone now, as stopped. Gives how many.
    int takeAbandoned() const;
    HistoryListing list() const;
    HistoryListing search(const HistoryQuery& query, const CancelFlag& cancel = {}) const;
    Result<RunRecord> load(const QString& id) const;
    QString logFile(const QString& id) const;
    // At most so many lines, from the end. A line that is no record is an info line of its own.
    StoredLog readLog(const QString& id, int mostLines, const CancelFlag& cancel = {}) const;
    Result<void> remove(const QString& id) const;
    // Runs beyond the limits; add does it.
    void prune() const;

private:
    QString folderOf(const QString& id) const;

    QString m_folder;
    HistoryLimits m_limits;
};

} // namespace Stepbench
