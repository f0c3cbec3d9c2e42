// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"
#include "core/variables/variables.h"

#include <QHash>

namespace Stepbench {

struct ResolvedInputs
{
    Json runtime; // nothing bound, every expression evaluated
    Problems problems; // expressions that could not be evaluated: warnings at their path, as the runner warns
};

// The inputs as the rules see them at execution (reference/step-package.md 6): a bound number or boolean becomes one
// when its text converts cleanly (else it stays a text, which the schema then refuses), a bound secret
// {"type":"new",...}.
ResolvedInputs resolveInputs(const NarrowedInputs& narrowed, const Json& runtime, const VariableSet& variables);

// What the form references and a run must have.
struct RunResources
{
    QHash<QString, Json> accounts; // by account id: {accountType, ...fields}
    QHash<QString, QString> packages; // by referenceId: the folder it was extracted to
    QHash<QString, QString> feedUrls; // by feed id
};

struct ExecutionInputs
{
    Json json; // before variable substitution (reference/execution.md 3.2)
    VariableSet variables; // secrets travel as sensitive variables of ours, named by their input path
    QStringList secrets; // values to mask
    Problems problems; // missing accounts, packages, secrets: errors with their path; nothing is to run then
};

// The execution representation. Shapes that no public source shows are ours: a container image is {imageName,
// feedUrl?}, an account the object of its file, a secret its plain text.
ExecutionInputs toExecutionInputs(const NarrowedInputs& narrowed, const Json& runtime, const RunResources& resources);

} // namespace Stepbench
