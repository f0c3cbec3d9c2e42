// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interrupt.h"

#include <QTimer>

#include <csignal>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace Stepbench {
namespace {

volatile std::sig_atomic_t caught = 0;
#ifdef Q_OS_UNIX
int wakeUp[2] = { -1, -1 };
#endif

// Only what a signal handler may do.
void handle(int number)
{
    std::signal(number, SIG_DFL);
    caught = 1;
#ifdef Q_OS_UNIX
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(wakeUp[1], &byte, 1);
#endif
}

} // namespace

Interrupt::Interrupt(QObject* parent)
    : QObject(parent)
{
#ifdef Q_OS_UNIX
    if (::pipe(wakeUp) == 0) {
        for (const int end : wakeUp) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
        auto* notifier = new QSocketNotifier(wakeUp[0], QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
            notifier->setEnabled(false);
            check();
        });
    }
#else
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &Interrupt::check);
    timer->start(100);
#endif
    std::signal(SIGINT, handle);
    std::signal(SIGTERM, handle);
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
#ifdef Q_OS_UNIX
    for (int& end : wakeUp) {
        ::close(end);
        end = -1;
    }
#endif
    caught = 0;
}

void Interrupt::check()
{
    if (caught == 0)
        return;
    caught = 0;
    Q_EMIT interrupted();
}

} // namespace Stepbench
