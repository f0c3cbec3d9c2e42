// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/execution/execution.h"
#include "core/variables/variables.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace Stepbench {

struct RecordedArtifact
{
    QString name;
    qint64 length = 0;

    bool operator==(const RecordedArtifact&) const = default;
};

struct RecordedTarget
{
    QString name;
    QString targetId;
    QStringList roles;
    QString inputs; // JSON text, secrets masked

    bool operator==(const RecordedTarget&) const = default;
};

// One run as it is remembered: what it was given and what came of it. A value type; no secret's text is in what is
// written.
struct RunRecord
{
    QString id; // sorts by time; given when it is stored
    QDateTime started; // UTC
    QString packageId;
    QString packageVersion;
    QByteArray packageHash; // SHA-256, hex
    ExecutionCommand command = ExecutionCommand::Execute;
    QString caseFile; // empty: no case
    Json inputs = Json::object(); // resource representation; of a discovery its context
    std::optional<Json> targetInputs;
    VariableSet variables; // the author's own
    bool success = false;
    bool stopped = false; // by the author, or with the program
    std::optional<int> exitCode;
    std::chrono::milliseconds duration { 0 };
    QString message;
    Problems problems;
    std::vector<OutputVariable> outputVariables;
    std::vector<RecordedArtifact> artifacts;
    std::vector<RecordedTarget> targets; // that were found
    qint64 logBytes = 0; // of the stored log

    // Takes over what a run ended in.
    void setOutcome(const ExecutionOutcome& outcome);
};

// {"format":1, ...}. Values of sensitive variables are left out; every text of secrets is masked wherever it stands.
Json toJson(const RunRecord& record, const QStringList& secrets = {});
Result<RunRecord> runRecordFromJson(const Json& json, const QString& file);

} // namespace Stepbench
