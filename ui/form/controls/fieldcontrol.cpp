// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/fieldcontrol.h"

namespace Stepbench {

void FieldControl::focusField(const InputPath&)
{
    const QList<QWidget*> chain = focusChain();
    if (!chain.isEmpty())
        chain.constFirst()->setFocus(Qt::OtherFocusReason);
}

void FieldControl::emitEdit(const FormEdit& edit)
{
    m_touched = true;
    Q_EMIT m_context.edited(edit);
}

} // namespace Stepbench
