// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/historystore.h"
#include "app/gui/runcontroller.h"
#include "app/gui/variableswiring.h"

#include <QObject>
#include <QTimer>

namespace Stepbench {

// The window's runs on their way into the history, the history's dock, and runs that are repeated. Owned by the
// application.
class HistoryWiring : public QObject
{
    Q_OBJECT
public:
    HistoryWiring(HistoryStore& store, RunController& runs, Workspace& workspace, VariablesWiring& variables,
        MainWindow& window, QObject* parent = nullptr);

Q_SIGNALS:
    // One sentence for the status line.
    void told(const QString& text);

private:
    void connectRuns();
    void connectView();
    void connectUndo();
    void begin(BenchRun& run, Bench& subject, Bench* target);
    void store(const ExecutionOutcome& outcome);
    void list();
    void repeat(const RunRecord& record);
    bool putInputs(Bench& bench, const Json& resource, const QString& label);
    void putVariables(const RunRecord& record, const QString& label);
    void offerRepeats();

    // Variables belong to the repetition's undo step, which is one of the document's.
    struct Repetition
    {
        QPointer<Bench> bench;
        QString label;
        VariableSet before;
        VariableSet after;
    };

    HistoryStore& m_store;
    RunController& m_runs;
    Workspace& m_workspace;
    VariablesWiring& m_variables;
    MainWindow& m_window;
    RunRecord m_record; // of the run that is under way
    QStringList m_secrets;
    std::optional<Repetition> m_repeated;
    QTimer m_searchPause;
    bool m_inSight = false;
    bool m_stale = true; // not listed since something changed
};

} // namespace Stepbench
