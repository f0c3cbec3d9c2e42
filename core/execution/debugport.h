// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Stepbench {

// Node's own port for debuggers: where they look first.
inline constexpr quint16 usualDebugPort = 9229;

// Node's option to wait for a debugger: as the runner gives it (reference/execution.md 1.2) while Node's usual port is
// free, else with a port that is. Node says which one it is. Looks at the network; any thread.
QString debugOption(quint16 usualPort = usualDebugPort);

} // namespace Stepbench
