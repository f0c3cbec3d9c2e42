// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <chrono>

namespace Stepbench {

// Started on the first line of main; every time in a trace counts from there (design, `--trace`).
struct TraceClock
{
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    std::chrono::system_clock::time_point wall = std::chrono::system_clock::now();

    qint64 microseconds() const
    {
        return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();
    }
    qint64 wallMicroseconds() const
    {
        return std::chrono::duration_cast<std::chrono::microseconds>(wall.time_since_epoch()).count();
    }
};

} // namespace Stepbench
