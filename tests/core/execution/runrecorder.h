// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/execution.h"

#include <QByteArray>
#include <QPair>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace Stepbench {

QString testNode(); // Node's path; empty when this machine has none
QString testSupervisor();

// The process ids that a step has printed as "NAME pid" lines; whether such a process is there, zombies aside.
bool processRuns(qint64 processId);

// Runs one Execution on the test's event loop and keeps everything that it tells.
class RunRecorder
{
public:
    explicit RunRecorder(ExecutionRequest request);

    void start();
    bool waitForEnd(int timeoutMs = 120'000);
    bool run()
    {
        start();
        return waitForEnd();
    }
    bool waitForLine(const QString& text);

    QStringList lines() const; // texts of all records
    QStringList lines(LogLevel level) const;
    qint64 numberAfter(const QString& word) const; // "child 123" -> 123; 0 when there is no such line

    std::unique_ptr<Execution> execution;
    LogRecords records;
    std::vector<LogBlockMark> marks;
    int batches = 0;
    std::vector<QPair<int, QString>> progress;
    std::vector<Artifact> artifacts;
    std::vector<OutputVariable> outputs;
    QStringList debuggers;
    std::vector<qint64> processIds;
    int ends = 0;
    ExecutionOutcome outcome;
};

// A request for a package made of one script: executor.js as given, no inputs.
ExecutionRequest requestFor(const QString& packagePath, const QString& inputsJson = QStringLiteral("{}"));
// The sample package with this executor, as a zip in folder.
QString packageWithExecutor(const QString& folder, const QByteArray& executor, const QByteArray& sourceMap = {});

} // namespace Stepbench
