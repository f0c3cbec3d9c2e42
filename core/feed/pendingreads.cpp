// SPDX-License-Identifier: Apache-2.0
#include "core/feed/pendingreads.h"

#include <algorithm>

namespace Stepbench {

qint64 PendingReads::backoff(const Pending& pending) const
{
    constexpr int longest = 64;
    return std::max(pending.quietMs, qint64(std::min(longest, 2 << std::min(pending.tries, 10))));
}

bool PendingReads::changed(const QString& file, const FileStamp& stamp, qint64 now, Told told, qint64 quietMs)
{
    const auto found = m_files.find(file);
    if (found == m_files.end()) {
        Pending pending;
        pending.stamp = stamp;
        pending.order = ++m_order;
        pending.changedAt = now;
        pending.nextTry = now + quietMs;
        pending.quietMs = quietMs;
        m_files.insert(file, pending);
        return true;
    }
    if (told == Told::ByLooking && found->stamp == stamp)
        return false;
    found->dirty = true;
    if (found->stamp != stamp) {
        found->stamp = stamp;
        found->changedAt = now;
        if (found->quietMs > 0)
            found->nextTry = now + found->quietMs;
    }
    if (found->quietMs == 0)
        found->nextTry = std::min(found->nextTry, now + backoff(*found));
    return false;
}

void PendingReads::drop(const QString& file)
{
    m_files.remove(file);
}

std::optional<QString> PendingReads::start(qint64 now)
{
    if (m_running)
        return std::nullopt;
    const auto waitsLess = [&](const Pending& a, const Pending& b) {
        const bool dueA = a.nextTry <= now;
        return dueA != (b.nextTry <= now) ? dueA : a.order < b.order;
    };
    const auto first = std::min_element(m_files.begin(), m_files.end(), waitsLess);
    if (first == m_files.end() || first->nextTry > now)
        return std::nullopt;
    first->dirty = false;
    ++first->tries;
    m_running = first.key();
    return m_running;
}

std::optional<qint64> PendingReads::due() const
{
    if (m_running || m_files.isEmpty())
        return std::nullopt;
    return std::min_element(m_files.begin(), m_files.end(), [](const Pending& a, const Pending& b) {
        return a.nextTry < b.nextTry;
    })->nextTry;
}

PendingReads::Verdict PendingReads::finish(
    const QString& file, const FileStamp& before, const FileStamp& after, bool whole, qint64 now)
{
    if (m_running == file)
        m_running.reset();
    const auto found = m_files.find(file);
    if (found == m_files.end() || !after.exists()) {
        m_files.remove(file);
        return Verdict::Dropped;
    }
    const bool steady = before == after && !found->dirty;
    if (before != after || after != found->stamp) {
        found->stamp = after;
        found->changedAt = now;
    }
    if (steady && (whole || now - found->changedAt >= m_settleMs)) {
        m_files.erase(found);
        return Verdict::Report;
    }
    // Whole, and perhaps written once more: that is known at once. Otherwise its writer needs time.
    const bool perhapsReady = whole && before == after && found->quietMs == 0;
    found->nextTry = perhapsReady ? now : now + backoff(*found);
    if (steady)
        found->nextTry = std::min(found->nextTry, std::max(now, found->changedAt + m_settleMs));
    return Verdict::TryAgain;
}

} // namespace Stepbench
