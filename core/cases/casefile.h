// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/cases/case.h"

namespace Stepbench {

// A case as it was read, or nothing when it cannot be used, and everything that is wrong with it. Problems name the
// file; the path is the place in the case's JSON. Codes: case.file (cannot be read, is no JSON), case.format, and
// case.unknown (a warning: a member that nothing reads).
struct CaseReading
{
    std::optional<Case> testCase;
    Problems problems;
};

CaseReading loadCase(const QString& file);
CaseReading caseFromJson(const Json& json, const QString& file);

// The members in the order of the format. The text of a secret (NewValue, the value of a sensitive variable) is left
// out, wherever it stands (design, decision 7).
Json toJson(const Case& testCase);
// Atomically; folders on the way are made.
Result<void> saveCase(const QString& file, const Case& testCase);

// "ends-badly" for "…/__cases__/ends-badly.case.json"
QString caseName(const QString& file);

// The JSON Schema of these files (resources/schemas).
QByteArray caseSchema();

} // namespace Stepbench
