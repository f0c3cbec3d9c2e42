// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/leaksearch.h"
#include "core/execution/runevent.h"
#include "core/log/linesplitter.h"
#include "core/log/loglevels.h"
#include "core/log/logoutline.h"
#include "core/log/masker.h"
#include "core/log/servicemessage.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace Stepbench {

// Turns what a step writes into the log and into what it asks for (reference/execution.md 2.3, 2.4, 5). Everything that
// comes out is masked, but the values of output variables and the inputs of targets. Knows nothing of processes.
class OutputReader
{
public:
    OutputReader(Masker masker, VariableSet variables);

    // What the step writes is searched for these secrets, before it is masked.
    void setLeakForms(std::shared_ptr<const LeakForms> forms) { m_leaks = LeakReport(std::move(forms)); }
    LeakReport& leaks() { return m_leaks; }

    // From now on what Node says about its debugger is expected.
    void setDebugging() { m_debugging = true; }

    void append(OutputStream stream, const QByteArray& bytes, const QDateTime& time);
    void finish(const QDateTime& time); // the streams have ended
    // A line of the bench's own.
    void log(LogLevel level, const QString& text, const QDateTime& time);
    // Blocks of the log are the bench's too: a step has no message for them.
    void beginBlock(const QString& name, const QDateTime& time);
    void endBlock(BlockStatus status, const QDateTime& time);
    int openBlocks() const { return m_openBlocks; }

    RunEvents takeEvents();
    bool hasEvents() const { return !m_events.empty(); }

    const QString& resultMessage() const { return m_resultMessage; }
    const std::vector<ArtifactRequest>& artifacts() const { return m_artifacts; }
    // What our bootstrapper told about a failure; the first exception counts.
    const Problems& problems() const { return m_problems; }
    const QStringList& stack() const { return m_stack; } // of the exception, as ExecutionOutcome has it
    const QString& startFailure() const { return m_startFailure; } // from the supervisor
    qint64 processId() const { return m_processId; } // of the program below the supervisor, 0 while unknown
    // The last lines of the error stream, for a bootstrapper that tells nothing else.
    const QStringList& lastErrorLines() const { return m_lastErrorLines; }
    QString mask(const QString& text) const { return m_masker.mask(text); }

private:
    void takeLine(OutputStream stream, const OutputLine& line, const QDateTime& time);
    void takeText(OutputStream stream, const OutputLine& line, const QDateTime& time);
    void takeMessage(const ServiceMessage& message, const QDateTime& time);
    void takeVariable(const ServiceMessage& message);
    void takeResult(const ServiceMessage& message);
    void takeProgress(const ServiceMessage& message);
    void takeTarget(const ServiceMessage& message);
    void takeArtifact(const ServiceMessage& message);
    bool takeOwnMessage(const ServiceMessage& message, const QDateTime& time);
    void takeException(const ServiceMessage& message);
    void takeSupervisorMessage(const ServiceMessage& message, const QDateTime& time);
    bool takeDebuggerLine(const QString& text, const QDateTime& time);
    void addRecord(LogLevel level, const QString& maskedText, const QDateTime& time);

    Masker m_masker;
    LeakReport m_leaks { std::make_shared<LeakForms>(std::vector<LeakSecret>()) };
    VariableSet m_variables;
    bool m_debugging = false;
    LineSplitter m_out;
    LineSplitter m_error;
    LogLevels m_levels;
    RunEvents m_events;
    std::vector<ArtifactRequest> m_artifacts;
    Problems m_problems;
    QStringList m_lastErrorLines;
    QStringList m_stack;
    QString m_resultMessage;
    QString m_startFailure;
    qint64 m_processId = 0;
    quint64 m_lastId = 0;
    int m_openBlocks = 0;
};

} // namespace Stepbench
