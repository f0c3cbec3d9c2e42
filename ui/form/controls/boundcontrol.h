// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/expressioncontrol.h"

namespace Stepbench {

// Any bound value in place of its own control.
class BoundControl : public ExpressionControl
{
    Q_OBJECT
public:
    // compact: one line, inside the box of an inline list.
    BoundControl(FormContext& context, bool compact, QWidget* parent);

    void setComponent(const Component& component) override;

private:
    InputBinding m_input;
    QString m_formText;
};

} // namespace Stepbench
