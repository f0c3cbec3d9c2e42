// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/variables/variables.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stepbench {

// One problem that a case's inputs are to have. An empty path stands for one without a place.
struct ExpectedProblem
{
    InputPath path;
    QString code; // empty: any
    QString message; // a part of the message; empty: any

    bool operator==(const ExpectedProblem&) const = default;
};

struct ExpectedOutput
{
    QString name; // in any case
    std::optional<QString> value; // nullopt: any

    bool operator==(const ExpectedOutput&) const = default;
};

// What a run with the case's inputs is to end in. Outputs and artifacts that are not named may be there too.
struct ExpectedRun
{
    bool success = true;
    QString message; // a part of the result's message; empty: any
    std::vector<ExpectedOutput> outputVariables;
    QStringList artifacts; // names
    QStringList logHas; // each is a part of at least one line
    QStringList logLacks; // none is a part of any line

    bool operator==(const ExpectedRun&) const = default;
};

// A secret of the inputs: where it belongs, and under which name its value is looked for.
struct CaseSecret
{
    QString pointer; // RFC 6901
    QString name;

    bool operator==(const CaseSecret&) const = default;
};

// Commands that make, or take away, what a case needs. Lines of the system's shell, one after the other until one
// fails.
struct CaseCommands
{
    QStringList lines;
    QString folder; // relative to the case's file; empty: the folder it is in
    int timeoutSeconds = 0; // for all lines together; 0: the default

    bool operator==(const CaseCommands&) const = default;
};

// A named set of inputs with what is expected of them (design, "A case"): one readable file beside a package's sources.
// A value type.
struct Case
{
    QString packageId;
    Json inputs = Json::object(); // resource representation
    std::optional<Json> targetInputs;
    VariableSet variables; // sensitive ones carry a value only in memory
    std::vector<CaseSecret> secrets;
    std::vector<CaseSecret> targetSecrets; // of targetInputs
    std::vector<ExpectedProblem> expectedProblems; // empty: the inputs are to be valid
    std::optional<ExpectedRun> expectedRun; // nullopt: the case is not run
    std::optional<CaseCommands> setUp;
    std::optional<CaseCommands> tearDown;
};

inline constexpr int caseFormat = 1;

} // namespace Stepbench
