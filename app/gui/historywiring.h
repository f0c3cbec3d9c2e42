// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/historystore.h"
#include "app/gui/runcontroller.h"
#include "app/gui/variableswiring.h"
#include "core/history/runrecording.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace Stepbench {

// The window's runs on their way into the history, the history's dock, and runs that are repeated. Owned by the
// application.
class HistoryWiring : public QObject
{
    Q_OBJECT
public:
    HistoryWiring(HistoryStore& store, RunController& runs, Workspace& workspace, VariablesWiring& variables,
        StepCompanions& companions, MainWindow& window, QObject* parent = nullptr);
    // A run that is still going is stored as it is.
    ~HistoryWiring() override;

    // Which case the inputs on screen are; empty: none.
    void setCases(std::function<QString(const Bench& subject)> caseOf) { m_caseOf = std::move(caseOf); }
    // The window closes: what is stopped from now on was not the author's wish.
    void close() { m_closing = true; }

Q_SIGNALS:
    // One sentence for the status line.
    void told(const QString& text);

private:
    void connectRuns();
    void connectView();
    void begin(BenchRun& run, Bench& subject, Bench* target);
    void store(ExecutionOutcome outcome);
    static QString closedMessage();
    static QString killedMessage();
    void list();
    void repeat(const RunRecord& record);
    void tellWhatDiffers(const RunRecord& record, const Package& build);
    Bench* benchOf(const RunRecord& record) const;
    bool putBack(const RunRecord& record, Bench& bench);
    bool putInputs(Bench& bench, const Json& resource, const QString& label, quint64 companion);
    VariableSet variablesOf(const RunRecord& record) const;
    void offerRepeats();

    HistoryStore& m_store;
    RunController& m_runs;
    Workspace& m_workspace;
    VariablesWiring& m_variables;
    StepCompanions& m_companions;
    MainWindow& m_window;
    std::function<QString(const Bench& subject)> m_caseOf;
    std::unique_ptr<RunRecording> m_recording; // of the run that is under way
    std::shared_ptr<OngoingRun> m_ongoing; // of the newest run: its log is there until the next one
    bool m_closing = false;
    QTimer m_searchPause;
    bool m_inSight = false;
    bool m_stale = true; // not listed since something changed
};

} // namespace Stepbench
