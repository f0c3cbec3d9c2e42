// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/boundcontrol.h"

namespace Stepbench {

BoundControl::BoundControl(FormContext& context, bool compact, QWidget* parent)
    : ExpressionControl(context, compact ? 1 : context.theme.size().areaLines, parent)
{
    connect(this, &ExpressionControl::typed, this, [this](const QString& expression) {
        emitEdit(BindEdit { m_input, expression });
    });
    connect(this, &ExpressionControl::unbindRequested, this, [this] { emitEdit(UnbindEdit { m_input }); });
}

void BoundControl::setComponent(const Component& component)
{
    const Field& field = *fieldOf(component);
    setLabel(field.label);
    m_input = field.input;
    const QString shown = field.value.expression();
    // What was typed stays until the form answers with another expression.
    if (!isTouched() || shown != m_formText)
        setExpression(shown);
    if (shown == expression())
        clearTouched();
    m_formText = shown;
    applyContext();
}

} // namespace Stepbench
