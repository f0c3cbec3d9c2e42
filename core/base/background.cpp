// SPDX-License-Identifier: Apache-2.0
#include "core/base/background.h"

#include "core/base/wakeup.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace Stepbench {
namespace {

struct Task
{
    std::function<void()> work;
    std::function<void()> then;
};

} // namespace

class Background::Pool
{
public:
    explicit Pool(int threads)
    {
        for (int i = 0; i < threads; ++i)
            m_threads.emplace_back([this] { workLoop(); });
    }

    ~Pool()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_stopping = true;
            m_waiting.clear();
        }
        m_wake.notify_all();
        for (std::thread& thread : m_threads)
            thread.join();
    }

    void post(Task task)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_waiting.push_back(std::move(task));
        }
        m_wake.notify_one();
    }

private:
    void deliver()
    {
        std::deque<Task> done;
        {
            const std::scoped_lock lock(m_mutex);
            done.swap(m_done);
        }
        for (Task& task : done)
            task.then();
    }

    void workLoop()
    {
        for (;;) {
            Task task;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
                if (m_stopping)
                    return;
                task = std::move(m_waiting.front());
                m_waiting.pop_front();
            }
            task.work();
            // What the work captured may own things of the caller's thread: only its result travels back.
            task.work = nullptr;
            bool first = false;
            {
                const std::scoped_lock lock(m_mutex);
                first = m_done.empty();
                m_done.push_back(std::move(task));
            }
            if (first)
                m_delivery.post();
        }
    }

    WakeUp m_delivery { [this] { deliver(); } };
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_waiting;
    std::deque<Task> m_done;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

Background::Background(int threads)
    : m_pool(std::make_unique<Pool>(threads))
{
}
Background::~Background() = default;

void Background::post(std::function<void()> work, std::function<void()> then)
{
    m_pool->post({ std::move(work), std::move(then) });
}

} // namespace Stepbench
