// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>

namespace Stepbench {

// Calls a function on the thread that made this, whenever another thread asks for it; asked for often, it is called as
// often. What crosses is an empty event: data travels under a mutex of its owner, so that a thread sanitizer sees the
// hand-over although Qt itself is not instrumented.
class WakeUp : public QObject
{
public:
    explicit WakeUp(std::function<void()> wake)
        : m_wake(std::move(wake))
    {
    }

    void post(); // from any thread

protected:
    bool event(QEvent* event) override;

private:
    std::function<void()> m_wake;
};

} // namespace Stepbench
