// SPDX-License-Identifier: Apache-2.0
#include "core/execution/runmailbox.h"

#include <iterator>
#include <utility>

namespace Stepbench {

static std::size_t recordsIn(const RunEvent& event)
{
    const auto* const records = std::get_if<LogRecords>(&event);
    return records ? records->size() : 1;
}

void RunMailbox::put(RunEvents events)
{
    if (events.empty())
        return;
    bool first = false;
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_closed || m_records < mostRecords; });
        if (m_closed)
            return;
        first = m_events.empty();
        for (const RunEvent& event : events)
            m_records += recordsIn(event);
        m_events.insert(m_events.end(), std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
    }
    if (first)
        m_wake();
}

RunEvents RunMailbox::take()
{
    RunEvents events;
    {
        const std::scoped_lock lock(m_mutex);
        events = std::exchange(m_events, {});
        m_records = 0;
    }
    m_room.notify_one();
    return events;
}

void RunMailbox::close()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
        m_events.clear();
        m_records = 0;
    }
    m_room.notify_one();
}

} // namespace Stepbench
