// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>

namespace Stepbench {

// How hosts are started. The values are design.md 2's; tests tighten them.
struct ScriptHostSettings
{
    QString nodePath; // an executable that NodeLocator found usable
    std::chrono::milliseconds callLimit { 5'000 }; // of one call; then the host is killed and replaced
    int oldSpaceMiB = 256;
    int dataLimitMiB = 512; // RLIMIT_DATA; 0: none
    bool keepSpare = true; // one started host that waits for a package
};

} // namespace Stepbench
