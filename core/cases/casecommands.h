// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/cases/case.h"
#include "core/execution/nodeprocess.h"

#include <QObject>
#include <QProcessEnvironment>
#include <QTimer>

#include <chrono>
#include <memory>

namespace Stepbench {

// What a case's commands share: made once for each time a case is run.
struct CaseSurroundings
{
    QString resourceCode; // part of the names of everything that is made
    QString folder; // a fresh one for what set-up leaves for tear-down (a Terraform state ...)
    QString caseFile;
    QString supervisorProgram; // empty: none
};

// "s" and eleven lower-case letters and digits: fit for the names of nearly everything, never used twice.
QString makeResourceCode();
inline const QString resourceCodeVariable = QStringLiteral("Stepbench.ResourceCode");

// The author's own environment and STEPBENCH_RESOURCE_CODE, STEPBENCH_CASE_FOLDER, TF_VAR_resource_code.
QProcessEnvironment commandEnvironment(const CaseSurroundings& surroundings);

// What set-up has printed on standard output, as variables: a JSON object, each member one variable. A member
// {"value", "sensitive"?} is the output of Terraform and OpenTofu; a value that is no text is its JSON. No variables
// when the output is no object: then nothing is wrong, either.
VariableSet variablesFromOutput(const QByteArray& output);

struct CommandsOutcome
{
    bool success = false;
    QString message; // why not, one sentence
    QByteArray lastOutput; // standard output of the last line; cut when it is over the limit
};

// Runs the lines of set-up or tear-down in the system's shell. finished comes exactly once, never from within start().
// Destroying it ends the whole process tree.
class CaseCommandRun : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds defaultTimeout { 30 * 60 };
    static constexpr qsizetype mostOutput = 4 * 1024 * 1024;

    CaseCommandRun(CaseCommands commands, const CaseSurroundings& surroundings, QObject* parent = nullptr);

    void start();
    void stop();

Q_SIGNALS:
    // The error stream as it comes, standard output when a line has ended; no JSON objects.
    void printed(const QString& line);
    void finished(const Stepbench::CommandsOutcome& outcome);

private:
    void startLine();
    void read(OutputStream stream, const QByteArray& bytes);
    void print(const QByteArray& bytes);
    void ended(const ProcessEnd& end);
    void finish(bool success, const QString& message);

    CaseCommands m_commands;
    ProcessCommand m_command;
    qsizetype m_line = 0;
    std::unique_ptr<NodeProcess> m_process;
    QTimer m_timeout;
    QString m_stopped; // why
    CommandsOutcome m_outcome;
    bool m_over = false;
};

} // namespace Stepbench
