// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>

namespace Stepbench {

// How hosts are started. The values are design.md 2's; tests tighten them.
struct ScriptHostSettings
{
    QString nodePath; // an executable that NodeLocator found usable
    int nodeMajor = 0; // its version; 0 costs a second start of versions that need a larger reservation
    std::chrono::milliseconds callLimit { 5'000 }; // of one call; then the host is killed and replaced
    int oldSpaceMiB = 256;
    int dataLimitMiB = 512; // RLIMIT_DATA; 0: none
    bool keepSpare = true; // one started host that waits for a package
};

// Node 24 reserves its code range in a way that counts as data.
constexpr int codeRangeMiB = 512;
inline int effectiveDataLimitMiB(const ScriptHostSettings& settings, bool reservesCodeRange)
{
    return settings.dataLimitMiB > 0 && reservesCodeRange ? settings.dataLimitMiB + codeRangeMiB
                                                          : settings.dataLimitMiB;
}

} // namespace Stepbench
