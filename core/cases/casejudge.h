// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cases/casecatalog.h"
#include "core/cases/caserun.h"

#include <QHash>

#include <deque>

namespace Stepbench {

// Says of each case of the open package whether its inputs are what it expects when the step is configured. Nothing is
// executed, no set-up is run. One case at a time, in a script host of its own, so that no key press waits for it; a
// verdict is kept until case or package change. Lives on one thread with an event loop.
class CaseJudge : public QObject
{
    Q_OBJECT
public:
    explicit CaseJudge(QObject* parent = nullptr);
    ~CaseJudge() override;

    // nullopt: no Node, nothing is judged.
    void setHost(std::optional<ScriptHostSettings> host);
    // What waits is dropped, what is known is kept.
    void judge(const PackagePtr& package, const Problems& packageProblems, const std::vector<CaseEntry>& entries);
    // Null: not judged yet.
    const CaseResult* resultOf(const CaseEntry& entry) const;

Q_SIGNALS:
    void judged(const QString& file);

private:
    struct Verdict
    {
        QByteArray fingerprint;
        CaseResult result;
    };

    void next();
    void take(const CaseResult& result);

    std::optional<ScriptHostSettings> m_host;
    PackagePtr m_package;
    Problems m_packageProblems;
    std::deque<CaseEntry> m_waiting;
    QHash<QString, Verdict> m_verdicts; // by file
    QByteArray m_running; // fingerprint
    quint64 m_runs = 0;
    std::unique_ptr<CaseRun> m_run;
    std::unique_ptr<Bench> m_warm;
};

} // namespace Stepbench
