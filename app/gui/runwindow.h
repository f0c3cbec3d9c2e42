// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/options.h"
#include "app/gui/traceclock.h"

namespace Stepbench {

// The window from start to end; returns the exit status.
int runWindow(const WindowOptions& options, const TraceClock& clock, int& argc, char** argv);

} // namespace Stepbench
