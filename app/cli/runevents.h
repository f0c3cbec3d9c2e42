// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/benchrun.h"

namespace Stepbench {

// Prints a run as it happens: plain lines, or one JSON object a line (design, `run --json`).
class RunEvents
{
public:
    explicit RunEvents(bool json)
        : m_json(json)
    {
    }
    void follow(BenchRun& run);
    // Nothing is run, for these problems. As text they are on stderr already.
    void refuse(const Problems& problems, const QString& message) const;

private:
    bool m_json;
};

} // namespace Stepbench
