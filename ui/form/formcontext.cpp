// SPDX-License-Identifier: Apache-2.0
#include "ui/form/formcontext.h"

namespace Stepbench {

void FormContext::notePaint()
{
    if (!m_paintExpected)
        return;
    m_paintExpected = false;
    // Said when the whole paint pass is over, not at its first row.
    QMetaObject::invokeMethod(this, &FormContext::painted, Qt::QueuedConnection);
}

} // namespace Stepbench
