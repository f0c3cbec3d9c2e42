// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/history/ongoingrun.h"
#include "core/history/runcomparison.h"

#include <QObject>

#include <memory>

class QSettings;

namespace Stepbench {

struct Settings;

// Beside the settings.
QString historyFolder(const QSettings& settings);
HistoryLimits historyLimits(const Settings& settings);

// The history of runs for a window: every look at the disk is a worker's. Of several questions of one kind only the
// newest is answered. Owned by the application.
class HistoryStore : public QObject
{
    Q_OBJECT
public:
    explicit HistoryStore(QString folder, QObject* parent = nullptr);
    ~HistoryStore() override;

    // From the next run on. No runs: nothing is stored any more; what is there stays.
    void setLimits(const HistoryLimits& limits) { m_limits = limits; }

    // files: whatever keeps logFile on disk; held until it is copied.
    // What was given before this is destroyed is stored, whatever.
    // ongoing: what prepare() gave for this run.
    void add(RunRecord record, const QString& logFile, const QStringList& secrets, std::shared_ptr<const void> files,
        const std::shared_ptr<OngoingRun>& ongoing = {});
    // A place for the log of a run that is about to start, and for its record, which keep() writes; null when nothing
    // is stored.
    std::shared_ptr<OngoingRun> prepare() const;
    void keep(std::shared_ptr<OngoingRun> ongoing, RunRecord record, const QStringList& secrets);
    // What programs that were killed had under way.
    void takeAbandoned();
    void search(const HistoryQuery& query);
    void read(const QString& id, int mostLines);
    void compare(const RunRecord& before, const RunRecord& after);
    void remove(const QStringList& ids);

Q_SIGNALS:
    // A run was added or removed.
    void changed();
    void listed(const Stepbench::HistoryListing& listing);
    void logRead(const QString& id, const Stepbench::StoredLog& log);
    void compared(
        const Stepbench::RunRecord& before, const Stepbench::RunRecord& after, const Stepbench::RunComparison& found);
    void failed(const Stepbench::Problem& problem);

private:
    RunHistory history() const { return RunHistory(m_folder, m_limits); }
    static CancelFlag renew(CancelFlag& flag);

    struct Unwritten; // how many runs wait to be stored
    QString m_folder;
    std::shared_ptr<Unwritten> m_unwritten;
    HistoryLimits m_limits;
    CancelFlag m_search = makeCancelFlag();
    CancelFlag m_look = makeCancelFlag(); // a log or a comparison
    std::unique_ptr<Background> m_writer; // in order, and not behind a long search
    std::unique_ptr<Background> m_reader;
};

} // namespace Stepbench
