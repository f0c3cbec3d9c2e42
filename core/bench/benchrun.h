// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/abandonedfolders.h"
#include "core/bench/bench.h"
#include "core/bench/runpreview.h"
#include "core/log/logfile.h"
#include "core/log/masker.h"

#include <QObject>
#include <QPointer>

namespace Stepbench {

struct BenchRunOptions
{
    VariableSet variables; // the author's own
    RunResources resources;
    QString nodePath;
    QString bootstrapperPath; // empty: ours
    QString supervisorProgram; // the executable with the hidden supervisor mode; empty: none
    QString outputFolder;
    QString logFile; // empty: in the output folder, or with what goes with the run
    QString workingFolder;
    QStringList environment; // NAME=value beside the clean, listed environment
    bool keepFolderOnFailure = false;
    bool inspectBreak = false;
    // Only a look at what would be sent: nothing of the package is executed. Ends in previewed(), then finished().
    bool previewOnly = false;
    // The discovery context as JSON text: discovery.js finds targets in place of an execution, and the inputs are not
    // looked at (reference/execution.md 1.2).
    std::optional<QString> discoveryContext;
    std::chrono::milliseconds timeLimit { 0 };
};

// One run of what a bench shows, as a deployment would: resolve variables, validate as at execution, and only if
// nothing is wrong acquire the packages and start the executor. finished() comes exactly once, also when nothing ran;
// then the log says why.
// The benches must outlive start(); inputs are copied there.
class BenchRun : public QObject
{
    Q_OBJECT
public:
    BenchRun(Bench& step, Bench* target, BenchRunOptions options, QObject* parent = nullptr);
    ~BenchRun() override;

    void start();
    void stop();
    bool isOver() const { return m_over; }
    // Of what is, or was, started or refused; empty without.
    QString logFile() const { return m_execution ? m_execution->logFile() : m_refusalLog; }
    // Something is, or was, started: from here on the run's own log tells of its problems.
    bool isExecuting() const { return m_execution != nullptr; }
    // Another place for the log, before start().
    void setLogFile(const QString& path) { m_options.logFile = path; }
    // Of a discovery; nullopt: of an execution.
    const std::optional<QString>& discoveryContext() const { return m_options.discoveryContext; }
    // What must not be read anywhere outside of the run: known from start() on.
    const QStringList& secrets() const { return m_secrets; }

Q_SIGNALS:
    void previewed(const Stepbench::RunPreview& preview);
    void problemFound(const Stepbench::Problem& problem);
    void started();
    void logged(const Stepbench::LogRecords& records);
    void logMarked(const Stepbench::LogBlockMark& mark);
    void progressed(int percentage, const QString& message);
    void artifactCreated(const Stepbench::Artifact& artifact);
    void outputVariableSet(const Stepbench::OutputVariable& variable);
    void targetFound(const Stepbench::FoundTarget& target);
    void debuggerListening(const QString& address);
    void finished(const Stepbench::ExecutionOutcome& outcome);

private:
    void discover();
    void validate(Bench& bench, const RunSubject& subject, std::function<void()> then);
    void validated();
    void acquire(PlannedRun plan);
    void acquired(PlannedRun plan, const std::vector<AcquiredPackage>& packages);
    void collectSecrets();
    void collectVariableSecrets();
    void describeAcquisition(const PlannedRun& plan, const std::vector<AcquiredPackage>& packages);
    void describeLog(ExecutionRequest& request);
    void launch(ExecutionRequest request);
    void execute(ExecutionRequest request);
    void preview(const ExecutionRequest& request);
    bool stopsHere() const { return !m_options.previewOnly && hasErrors(m_problems); }
    QString errorCount() const;
    void report(const Problems& problems, const QString& prefix = {});
    void logLater(const Problems& problems, const QString& prefix = {});
    void refuse(const QString& message, ExecutionEnd end = ExecutionEnd::NotStarted);
    void logRefusal(ExecutionOutcome& outcome);
    QString openRefusalLog(LogFile& file);
    QString logTitle(const VariableSet& variables) const;
    void finish(const ExecutionOutcome& outcome);

    QPointer<Bench> m_step;
    QPointer<Bench> m_target;
    BenchRunOptions m_options;
    RunSubject m_subject;
    std::optional<RunSubject> m_targetSubject;
    Problems m_problems;
    LogRecords m_logFirst; // of a run that comes to be
    std::vector<LogPart> m_logParts;
    RunPreview m_preview; // as far as it is known, when only that is wanted
    std::unique_ptr<ScratchFolder> m_packages; // where they were acquired; goes with the run
    std::unique_ptr<ScratchFolder> m_refusalFolder;
    QString m_refusalLog;
    QStringList m_secrets;
    Masker m_masker; // for what is said before there is an execution
    std::unique_ptr<Execution> m_execution;
    CancelFlag m_cancel = makeCancelFlag();
    std::unique_ptr<Background> m_background; // its work is over before anything else goes
    QDateTime m_acquiring; // since when
    bool m_over = false;
};

} // namespace Stepbench
