// SPDX-License-Identifier: Apache-2.0
#include "app/gui/historystore.h"

#include "ui/settings/settings.h"

#include <QFileInfo>
#include <QSettings>

#include <condition_variable>
#include <mutex>

namespace Stepbench {

QString historyFolder(const QSettings& settings)
{
    return QFileInfo(settings.fileName()).absolutePath() + QStringLiteral("/history");
}

HistoryLimits historyLimits(const Settings& settings)
{
    HistoryLimits limits;
    limits.runs = settings.historyRuns;
    limits.totalBytes = qint64(settings.historyMegabytes) * 1024 * 1024;
    return limits;
}

struct HistoryStore::Unwritten
{
    std::mutex mutex;
    std::condition_variable changed;
    int count = 0;

    void add(int more)
    {
        const std::lock_guard lock(mutex);
        count += more;
        changed.notify_all();
    }
    void awaitNone()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return count == 0; });
    }
};

HistoryStore::HistoryStore(QString folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_unwritten(std::make_shared<Unwritten>())
    , m_writer(std::make_unique<Background>(1))
    , m_reader(std::make_unique<Background>(2))
{
}

HistoryStore::~HistoryStore()
{
    *m_search = true;
    *m_look = true;
    m_unwritten->awaitNone();
}

CancelFlag HistoryStore::renew(CancelFlag& flag)
{
    *flag = true;
    flag = makeCancelFlag();
    return flag;
}

void HistoryStore::add(RunRecord record, const QString& logFile, const QStringList& secrets,
    std::shared_ptr<const void> files, const std::shared_ptr<OngoingRun>& ongoing)
{
    if (m_limits.runs <= 0)
        return;
    m_unwritten->add(1);
    m_writer->run(
        this,
        [store = history(), record = std::move(record), logFile, secrets, ongoing, unwritten = m_unwritten] {
            Result<RunRecord> added = store.add(record, logFile, secrets);
            if (ongoing && added)
                ongoing->stored();
            unwritten->add(-1);
            return added;
        },
        [this, files = std::move(files)](const Result<RunRecord>& added) {
            if (added)
                Q_EMIT changed();
            else
                Q_EMIT failed(added.problem());
        });
}

std::shared_ptr<OngoingRun> HistoryStore::prepare() const
{
    return m_limits.runs > 0 ? std::make_shared<OngoingRun>(m_folder) : nullptr;
}

void HistoryStore::keep(std::shared_ptr<OngoingRun> ongoing, RunRecord record, const QStringList& secrets)
{
    m_writer->run(
        this,
        [ongoing = std::move(ongoing), record = std::move(record), secrets] { return ongoing->keep(record, secrets); },
        [this](const Result<void>& kept) {
            if (!kept)
                Q_EMIT failed(kept.problem());
        });
}

void HistoryStore::takeAbandoned()
{
    m_writer->run(
        this, [store = history()] { return store.takeAbandoned(); },
        [this](int taken) {
            if (taken > 0)
                Q_EMIT changed();
        });
}

void HistoryStore::search(const HistoryQuery& query)
{
    m_reader->run(
        this,
        [store = history(), query, cancel = renew(m_search)] { return std::pair(store.search(query, cancel), cancel); },
        [this](const std::pair<HistoryListing, CancelFlag>& found) {
            if (!*found.second)
                Q_EMIT listed(found.first);
        });
}

void HistoryStore::read(const QString& id, int mostLines)
{
    m_reader->run(
        this,
        [store = history(), id, mostLines, cancel = renew(m_look)] {
            return std::pair(store.readLog(id, mostLines, cancel), cancel);
        },
        [this, id](const std::pair<StoredLog, CancelFlag>& read) {
            if (!*read.second)
                Q_EMIT logRead(id, read.first);
        });
}

void HistoryStore::compare(const RunRecord& before, const RunRecord& after)
{
    m_reader->run(
        this,
        [store = history(), before, after, cancel = renew(m_look)] {
            return std::pair(compareRuns(store, before, after), cancel);
        },
        [this, before, after](const std::pair<RunComparison, CancelFlag>& found) {
            if (!*found.second)
                Q_EMIT compared(before, after, found.first);
        });
}

void HistoryStore::remove(const QStringList& ids)
{
    m_writer->run(
        this,
        [store = history(), ids] {
            Problems problems;
            for (const QString& id : ids) {
                if (const Result<void> removed = store.remove(id); !removed)
                    problems.push_back(removed.problem());
            }
            return problems;
        },
        [this](const Problems& problems) {
            for (const Problem& problem : problems)
                Q_EMIT failed(problem);
            Q_EMIT changed();
        });
}

} // namespace Stepbench
