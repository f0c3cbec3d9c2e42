// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/benchrun.h"
#include "core/cases/casecommands.h"
#include "core/cases/casesecrets.h"
#include "core/cases/runexpectation.h"
#include "core/log/masker.h"

#include <QElapsedTimer>
#include <QLockFile>
#include <QTemporaryDir>

namespace Stepbench {

// A case with the packages it is about.
struct CaseSubject
{
    QString file;
    Case testCase;
    PackagePtr package;
    Problems packageProblems; // warnings of the reading
    PackagePtr target; // null: none needed, or none at hand
};

struct CaseSettings
{
    ScriptHostSettings host;
    QString bootstrapperPath; // empty: ours
    QString supervisorProgram;
    RunResources resources;
    std::chrono::milliseconds runLimit { std::chrono::minutes(10) }; // of one execution
    SecretSource secrets = environmentSecret;
};

enum class CaseVerdict {
    Passed,
    Failed,
    Unreadable, // the case's file
    PackageUnusable,
    Environment, // no package, no Node ...
};

struct CaseResult
{
    QString file;
    QString packageId;
    QString package; // "greet-people@1.0.2"; empty: none was found
    CaseVerdict verdict = CaseVerdict::Passed;
    Problems differences; // why the case is not passed
    Problems problems; // those of the inputs
    // The resources that this code names may be left: tear-down has failed. Empty: all is well.
    QString leftOver;
    QStringList log; // the last lines of set-up, run and tear-down, secrets masked
    std::chrono::milliseconds duration { 0 };
};

// Runs one case: set-up, validation as when configuring, execution when one is expected, tear-down whatever happened.
// finished comes exactly once, never from within start(). Lives on a thread with an event loop.
class CaseRun : public QObject
{
    Q_OBJECT
public:
    // warm: a bench that a former case of the same package has left, or null.
    CaseRun(CaseSubject subject, CaseSettings settings, std::unique_ptr<Bench> warm = {}, QObject* parent = nullptr);
    ~CaseRun() override;

    void start();
    // The case is failed; what was set up is torn down first.
    void stop();

    const CaseSubject& subject() const { return m_subject; }
    // After finished: a bench for the next case of the same package; null when it might carry something over.
    std::unique_ptr<Bench> takeBench();

Q_SIGNALS:
    // Its inputs are settled, nothing has happened yet. own: the variables of the case and its set-up. target: null
    // without one.
    void executing(Stepbench::BenchRun& run, const Stepbench::Bench& step, const Stepbench::Bench* target,
        const Stepbench::VariableSet& own);
    void finished(const Stepbench::CaseResult& result);

private:
    void setUp();
    void setUpEnded(const CommandsOutcome& outcome);
    void openStep();
    void stepOpened(bool usable);
    void validate();
    void judge(Problems problems);
    void openTarget();
    void execute(Bench* target);
    void executed(const ExecutionOutcome& outcome);
    void compareRun(const ExecutionOutcome& outcome);
    void tearDown();
    void finish();

    void runCommands(const CaseCommands& commands, void (CaseRun::*then)(const CommandsOutcome&));
    void tearDownEnded(const CommandsOutcome& outcome);
    void whenSettled(Bench& bench, std::function<void()> then);
    void follow(BenchRun& run);
    void addSecrets(const SecretsFilled& filled);
    void addLog(const QString& line);
    void differ(const char* code, const QString& message);

    CaseSubject m_subject;
    CaseSettings m_settings;
    CaseResult m_result;
    Masker m_masker;
    VariableSet m_variables;
    Problems m_missingSecrets; // only an execution needs them
    CaseSurroundings m_surroundings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QLockFile> m_folderClaim; // only where nothing in it is needed to clean up
    std::unique_ptr<CaseCommandRun> m_commands;
    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<Bench> m_target;
    std::unique_ptr<BenchRun> m_run;
    std::unique_ptr<RunExpectation> m_expectation;
    std::unique_ptr<QObject> m_waiting; // context of the connections of one wait
    bool m_warm = false;
    bool m_setUpStarted = false;
    bool m_tearingDown = false;
    bool m_stopped = false;
    QElapsedTimer m_clock;
};

} // namespace Stepbench
