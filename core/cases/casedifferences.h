// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/schema/narrowing.h"
#include "core/variables/variables.h"

#include <optional>
#include <vector>

namespace Stepbench {

// One input or variable that is another now than in a case. Values are in the resource representation, without the
// texts of secrets; nullopt: it is not there.
struct CaseDifference
{
    enum class Subject { Input, TargetInput, Variable };
    Subject subject = Subject::Input;
    InputPath path; // of an input
    QString variable;
    std::optional<Json> inCase;
    std::optional<Json> now;

    bool operator==(const CaseDifference&) const = default;
};
using CaseDifferences = std::vector<CaseDifference>;

// Field by field, in the order of the schema: what is nested is taken apart down to the values that a field edits.
// Secrets differ only in whether there is one. Fails when the case's inputs do not narrow. Any thread.
Result<CaseDifferences> compareInputs(const Json& inCase, const NarrowedPtr& narrowed, const Json& runtime,
    CaseDifference::Subject subject = CaseDifference::Subject::Input);

// The case's variables that the author has not, or has with another value. Sensitive ones differ only in whether there
// is one.
CaseDifferences compareVariables(const VariableSet& inCase, const VariableSet& now);

} // namespace Stepbench
