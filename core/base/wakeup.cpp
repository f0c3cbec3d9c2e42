// SPDX-License-Identifier: Apache-2.0
#include "core/base/wakeup.h"

#include <QCoreApplication>
#include <QEvent>

namespace Stepbench {

static QEvent::Type wakeUpEvent()
{
    static const int type = QEvent::registerEventType();
    return QEvent::Type(type);
}

void WakeUp::post()
{
    QCoreApplication::postEvent(this, new QEvent(wakeUpEvent()));
}

bool WakeUp::event(QEvent* event)
{
    if (event->type() != wakeUpEvent())
        return QObject::event(event);
    const auto wake = m_wake; // it may end this object
    wake();
    return true;
}

} // namespace Stepbench
