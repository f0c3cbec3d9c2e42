// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/history/runrecord.h"

#include <QLockFile>

#include <memory>

namespace Stepbench {

// A run that is under way, below a history's folder: a record of it as if it were stopped, and its log. When the
// program ends without storing the run, RunHistory::takeAbandoned() finds it; else the folder goes with this.
class OngoingRun
{
public:
    // Nothing is made yet.
    explicit OngoingRun(const QString& historyFolder);
    ~OngoingRun();
    OngoingRun(const OngoingRun&) = delete;
    OngoingRun& operator=(const OngoingRun&) = delete;

    QString logFile() const; // where the run is to write it
    // Blocks, as the next two do: a worker's job.
    Result<void> make(); // its folder; keep() does it too
    Result<void> keep(const RunRecord& record, const QStringList& secrets);
    // The history has the run: there is nothing to be found any more.
    void stored();

private:
    friend class RunHistory;
    static QStringList foldersIn(const QString& historyFolder);
    static QString recordIn(const QString& folder);
    static QString logIn(const QString& folder);
    // Held by the program that runs it.
    static std::unique_ptr<QLockFile> lockOf(const QString& folder);

    QString m_folder;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace Stepbench
