// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/execution.h"
#include "core/log/logoutline.h"

#include <QString>

#include <variant>
#include <vector>

namespace Stepbench {

struct RunProgress
{
    int percentage = 0;
    QString message;
};

struct DebuggerAddress
{
    QString address;
};

struct ArtifactRequest
{
    QString name;
    QString path;
};

struct RunStarted
{
    qint64 processId = 0;
};

// The log is there, and what was logged before is in it.
struct RunLogOpened
{
    QString path;
};

// In the order in which they came to be; neighbouring records stand in one LogRecords.
using RunEvent = std::variant<LogRecords, LogBlockMark, RunProgress, OutputVariable, FoundTarget, DebuggerAddress,
    RunStarted, RunLogOpened, Artifact, ExecutionOutcome>;
using RunEvents = std::vector<RunEvent>;

} // namespace Stepbench
