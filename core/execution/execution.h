// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/problem.h"
#include "core/log/logoutline.h"
#include "core/variables/variables.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace Stepbench {

enum class ExecutionCommand { Execute, Discover };

// Something that was done for the run before it was started, as a block of its log.
struct LogPart
{
    QString name;
    QDateTime began;
    QDateTime ended;
    LogRecords records; // ids are given by the run, secrets are masked by it
};

// Everything one run needs, copied: nothing of it is looked up later. reference/execution.md 1 and 3.
struct ExecutionRequest
{
    ExecutionCommand command = ExecutionCommand::Execute;
    QString packagePath; // zip or folder; extracted below the working area
    // The execution representation as JSON text, before variable substitution; for Discover the discovery context.
    QString inputsJson;
    std::optional<QString> targetInputsJson;
    Json inputsSchema; // inputs.json: bound numbers and booleans are converted back by it (our rule, 3.1)
    Json targetInputsSchema;
    VariableSet variables;
    // Values to mask in the log beside sensitive variables (secrets among the inputs).
    QStringList secrets;

    QString nodePath;
    // The executable whose main calls runSupervisor (core/execution/supervisor.h): it ends the whole process tree, also
    // when this process is killed. Empty, or a platform without: Node is started directly, in a process group of its
    // own.
    QString supervisorProgram;
    QString bootstrapperPath; // a folder with bootstrapper.js, or the file; empty: ours
    bool inspectBreak = false; // --inspect-brk
    std::chrono::milliseconds timeLimit { 0 }; // 0: none
    QString workingFolder; // where the executor starts; empty: a fresh temporary folder
    // artifacts/ and log.txt are put here; empty: into the run's temporary folder.
    QString outputFolder;
    QString logFile; // the log is put here instead; its folder is made
    // The temporary folder (extracted package, working folder, log) is removed when the Execution is destroyed.
    bool keepFolder = false;
    bool keepFolderOnFailure = false; // it stays when what ran has not succeeded
    QStringList environment; // NAME=value beside the clean, listed environment

    // The block that holds the whole log ("Step 1: Greet people"); empty: the log has no blocks.
    QString logTitle;
    QString logPlace; // the block of what the step itself writes: where it runs
    LogRecords logFirst; // lines above everything else, as in LogPart
    std::vector<LogPart> logParts;
};

struct Artifact
{
    QString name;
    QString path; // of the collected copy, or the original when nothing was collected
    qint64 length = 0;
};

struct OutputVariable
{
    QString name;
    QString value;
    bool sensitive = false;
    QStringList names {}; // under which later steps read it, name first (reference/execution.md 5.4)
    QString shown {}; // the value with everything secret masked, as it may be put on a screen
};

// A deployment target that the step or the discovery wants to exist (reference/execution.md 2.4).
struct FoundTarget
{
    QString name;
    QString targetId; // of the package of its type
    QStringList roles;
    QString inputs; // JSON text, as it was given
    QString shown; // the same with everything secret masked
};

enum class ExecutionEnd { Exited, Crashed, FailedToStart, TimedOut, Stopped, NotStarted };

struct ExecutionOutcome
{
    ExecutionEnd end = ExecutionEnd::NotStarted;
    bool success = false;
    std::optional<int> exitCode; // nullopt when nothing ran
    std::chrono::milliseconds duration { 0 };
    QString message; // resultMessage, or what went wrong, in one sentence
    Problems problems; // e.g. an exception with its place in the author's TypeScript (source Run)
    // Of the exception, line by line, masked; places are the author's as far as source maps tell. Frames of Node's own
    // are left out by our bootstrapper. Empty without one.
    QStringList stack;
    QString logFile; // the whole, unbounded, masked log
    QString workingFolder;
    QString runFolder; // the run's temporary folder, which holds all of the above unless the request says otherwise
    bool folderKept = false; // it is not removed with the Execution
};

// One run of a package in Node, through a bootstrapper, with everything a package may do. States: not started, running,
// finished; finished is emitted exactly once, also when nothing could be started, and never from within start().
// Lives on a thread that runs an event loop; the work is done on a thread of its own, which is ended, with the whole
// process tree, when this is destroyed.
class Execution : public QObject
{
    Q_OBJECT
public:
    explicit Execution(ExecutionRequest request, QObject* parent = nullptr);
    ~Execution() override;

    void start();
    void stop();
    bool isRunning() const;
    // The log on disk, with everything that was told by now; empty while there is none.
    QString logFile() const;

Q_SIGNALS:
    void started(qint64 processId);
    // In batches (at most every 50 ms while lines arrive fast; the first line at once).
    void logged(const Stepbench::LogRecords& records);
    // Between lines, in their order; every block that begins ends before finished().
    void logMarked(const Stepbench::LogBlockMark& mark);
    void progressed(int percentage, const QString& message);
    void artifactCreated(const Stepbench::Artifact& artifact);
    void outputVariableSet(const Stepbench::OutputVariable& variable);
    void targetFound(const Stepbench::FoundTarget& target);
    void debuggerListening(const QString& address); // ws://... of --inspect-brk
    void finished(const Stepbench::ExecutionOutcome& outcome);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Stepbench
