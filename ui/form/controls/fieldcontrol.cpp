// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/fieldcontrol.h"

namespace Stepbench {

// A child that has the focus loses it while this is taken apart, and would tell a control that is no more.
FieldControl::~FieldControl()
{
    const QList<QWidget*> children = findChildren<QWidget*>();
    for (QWidget* child : children)
        child->disconnect(this);
}

void FieldControl::focusField(const InputPath&)
{
    const QList<QWidget*> chain = focusChain();
    if (!chain.isEmpty())
        chain.constFirst()->setFocus(Qt::OtherFocusReason);
}

void FieldControl::handFocus(const QWidget* going, QWidget* to)
{
    if (going->isAncestorOf(going->window()->focusWidget()))
        to->setFocus(Qt::OtherFocusReason);
}

void FieldControl::emitEdit(const FormEdit& edit)
{
    m_touched = true;
    Q_EMIT m_context.edited(edit);
}

} // namespace Stepbench
