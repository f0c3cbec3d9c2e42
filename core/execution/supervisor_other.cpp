// SPDX-License-Identifier: Apache-2.0
#include "core/execution/supervisor.h"

#include <cstdio>

namespace Stepbench {

bool hasSupervisor()
{
    return false;
}

int runSupervisor(int, char**)
{
    std::fputs("This platform has no supervisor.\n", stderr);
    return 127;
}

} // namespace Stepbench
