// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/problem.h"

namespace Stepbench {

// ["containers", 0, "name"]
Json toJson(const InputPath& path);
// Fails on anything but a list of texts and whole numbers from 0.
Result<InputPath> pathFromJson(const Json& json);

// {source, severity, code, message, path?, file?, line?, column?}: stable, printed by every subcommand with --json.
Json toJson(const Problem& problem);
Json toJson(const Problems& problems);

} // namespace Stepbench
