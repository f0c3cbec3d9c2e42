// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/runtrust.h"
#include "app/gui/trace.h"
#include "app/gui/workspace.h"
#include "core/bench/benchrun.h"
#include "core/script/nodelocator.h"
#include "ui/settings/runsettings.h"

#include <QObject>

#include <functional>

namespace Stepbench {

class MainWindow;

// Runs what the window shows: the commands of the Run menu, the log view, the results. One run at a time; the last one
// is kept, with its files, until the next begins. Owned by the application.
class RunController : public QObject
{
    Q_OBJECT
public:
    RunController(Workspace& workspace, MainWindow& window, RunTrust& trust, Trace& trace, QObject* parent = nullptr);
    ~RunController() override;

    void setNode(const Result<NodeInstallation>& node);
    // What the author has set for the runs of a package.
    void setSettings(std::function<RunSettings(const QString& packageId)> settingsOf);
    // The executable with the hidden supervisor mode, when it is not this one.
    void setSupervisorProgram(const QString& path) { m_supervisorProgram = path; }
    // The author's variables at the time of a run.
    void setVariables(std::function<VariableSet()> variables) { m_variables = std::move(variables); }
    // Accounts and feeds at the time of a run; may be answered later.
    using ReadResources = std::function<void(std::function<void(const RunResources&)>)>;
    void setResources(ReadResources read) { m_readResources = std::move(read); }
    enum class Subject { Step, Target };
    bool isRunning() const { return m_running; }
    // Of the open packages the one that has a discovery, the form in front first; nullptr: none.
    Bench* discoverer() const;
    // The newest run, while it is under way and after; none before it has begun. Its files are there while it is.
    std::shared_ptr<BenchRun> lastRun() const { return m_run; }
    // What the last run lacked of the registry.
    bool lacksAccount() const { return m_lacking == u"run.account"; }
    // Of the last run that is over; its files are there until the next begins.
    const ExecutionOutcome& lastOutcome() const { return m_last; }

public Q_SLOTS:
    // The form in front: the step with its target, or the target's own health check.
    void start();
    void startDebugging();
    void startOn(Subject subject);
    // What start() would send, without running anything: shown in its dock. Asks nobody.
    void look();
    // Finds targets with the context, JSON, which ends in discovered() in place of a run of the step.
    void discover(const QString& context);
    void discoverOn(Subject subject, const QString& context);
    // What ran last, whichever form is in front.
    void startAgain();
    void stop();

Q_SIGNALS:
    // Its inputs are settled, nothing has happened yet. target: beside a step that runs on one.
    void began(Stepbench::BenchRun& run, Stepbench::Bench& subject, Stepbench::Bench* target);
    void finished(const Stepbench::ExecutionOutcome& outcome);
    // A discovery has succeeded.
    void discovered();

private:
    struct Choice
    {
        bool target = false; // the target's health check
        bool debug = false;
        std::optional<QString> discovery {}; // its context
    };
    bool isTargetInFront() const;
    Bench& subjectOf(const Choice& choice) const;
    void run(const Choice& choice, RunTrust::Asker asker = RunTrust::Asker::Author);
    void runTrusted(const Choice& choice);
    void lookAt(const Choice& choice, const RunResources& resources);
    void connectLook();
    void begin(const Choice& choice, const RunResources& resources);
    BenchRunOptions optionsFor(const Bench& subject, const Choice& choice) const;
    void connectRun();
    void connectResults();
    void noteProblem(const Problem& problem);
    void runReloaded();
    void end();
    void over(ExecutionOutcome outcome);
    void refreshActions();

    Workspace& m_workspace;
    MainWindow& m_window;
    RunTrust& m_trust;
    Trace& m_trace;
    std::function<RunSettings(const QString& packageId)> m_settingsOf;
    std::function<VariableSet()> m_variables;
    ReadResources m_readResources;
    QString m_nodePath;
    QString m_noNode; // why there is none
    QString m_supervisorProgram;
    std::shared_ptr<BenchRun> m_run; // none while its resources are read
    std::unique_ptr<BenchRun> m_look;
    QString m_lacking; // the code of the resource that the run stopped for want of
    quint64 m_looks = 0;
    quint64 m_number = 0; // of the newest run
    ExecutionOutcome m_last;
    std::optional<Choice> m_lastChoice;
    bool m_running = false;
    bool m_reloadWaits = false; // a newer build waits for the run of the old one to end
};

} // namespace Stepbench
