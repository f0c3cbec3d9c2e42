// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/options.h"
#include "core/base/problem.h"

namespace Stepbench {

// The exit status for what was found in inputs: a host that was lost is the package's fault; a script that throws on
// these inputs is an error like any other.
ExitCode verdictOf(const Problems& problems);

} // namespace Stepbench
