// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"

#include <QString>

namespace Stepbench {

// Inputs that come from elsewhere: a document in the resource or the runtime representation
// (reference/step-package.md 4), or what a server's API shows that holds one (core/inputs/serverform.h). Returns the
// resource representation; fails when it does not narrow.
Result<Json> importInputs(const SchemaPtr& schema, const Json& pasted, const QString& packageId = {});

// Whether values, or those below a path, are in the runtime representation: only secrets and bound values look
// different in the two. Without any, both are the same, and it is false.
bool isRuntime(const NarrowedInputs& narrowed, const Json& values, const InputPath& below = {});

// A constant of a TypeScript test; identifiers are not quoted.
QString toTypeScript(const Json& value, const QString& name);

// A command line that runs the package with these inputs, for a POSIX shell. New secrets are not in it: each is taken
// from an environment variable that it names.
QString toRunCommand(const QString& packageFile, const NarrowedInputs& narrowed, const Json& runtime);

} // namespace Stepbench
