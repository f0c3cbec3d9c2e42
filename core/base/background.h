// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

#include <atomic>
#include <functional>
#include <memory>
#include <type_traits>

namespace Stepbench {

// Shared by whoever starts background work and the work itself; set once, never reset.
using CancelFlag = std::shared_ptr<std::atomic<bool>>;
inline CancelFlag makeCancelFlag()
{
    return std::make_shared<std::atomic<bool>>(false);
}

// A few worker threads and one mailbox (a mutex, a queue, a wake-up event) back to the thread that made it, which must
// run an event loop. Owned by the application or a test; its destructor finishes what runs and drops what waits.
// Everything here may be called from the owning thread only.
class Background
{
public:
    explicit Background(int threads = 2);
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    // Runs work on a worker, then then(result) on the owning thread, unless context has been destroyed by that time.
    template <typename Work, typename Then>
    void run(QObject* context, Work work, Then then)
    {
        using R = std::invoke_result_t<Work>;
        QPointer<QObject> guard(context);
        auto box = std::make_shared<std::unique_ptr<R>>();
        post([box, work = std::move(work)]() mutable { *box = std::make_unique<R>(work()); },
            [box, guard, then = std::move(then)]() mutable {
                if (guard)
                    then(std::move(**box));
            });
    }

private:
    class Pool;
    void post(std::function<void()> work, std::function<void()> then);
    std::unique_ptr<Pool> m_pool;
};

} // namespace Stepbench
