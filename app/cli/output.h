// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/problem.h"

#include <optional>

namespace Stepbench {

// Results to stdout, diagnostics to stderr; each call is one flushed write, so that lines of a run arrive as they
// happen.
void printLine(const QString& text);
void printJson(const Json& json, int indent = -1);
void printError(const QString& text);
void printProblems(const Problems& problems);

// Why results did not arrive (a full disk). Not when a reader has merely gone, as head does.
std::optional<Problem> lostOutput();

} // namespace Stepbench
