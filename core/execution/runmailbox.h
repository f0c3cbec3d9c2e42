// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/runevent.h"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace Stepbench {

// What the thread of a run tells the thread that shows it. Bounded: a writer that is far ahead waits, and with it, by
// its full pipe, the step; so a slow reader costs time and never memory.
class RunMailbox
{
public:
    static constexpr std::size_t mostRecords = 40'000;

    // wake is called on the writer's thread when there is something to take again: once for each take().
    explicit RunMailbox(std::function<void()> wake)
        : m_wake(std::move(wake))
    {
    }

    // Waits while mostRecords or more are there; after close() nothing waits and nothing is kept.
    void put(RunEvents events);
    RunEvents take();
    void close();

private:
    std::function<void()> m_wake;
    std::mutex m_mutex;
    std::condition_variable m_room;
    RunEvents m_events;
    std::size_t m_records = 0; // of the log, in m_events; each other event counts as one
    bool m_closed = false;
};

} // namespace Stepbench
