// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/boxedcontrol.h"

namespace Stepbench {

class AreaInput;

// A text area for an expression, with `#{}` and Unbind beside it (reference/process-editor.md 2.1). Says what was
// typed; what it is bound to is its owner's.
class ExpressionControl : public BoxedControl
{
    Q_OBJECT
public:
    // At least so many lines are shown; one is a field like any other until more is typed.
    ExpressionControl(FormContext& context, int lines, QWidget* parent);

    void setName(const QString& label);
    void setExpression(const QString& expression);
    QString expression() const;
    void setUnbindable(bool unbindable);
    // The last thing said has been taken.
    void confirm() { clearTouched(); }
    void setComponent(const Component&) override { }
    void applyContext() override;
    void focusField(const InputPath& path) override;

Q_SIGNALS:
    void typed(const QString& expression);
    void unbindRequested();

protected:
    bool isEmptyText() const override;
    int inputLines(int fieldWidth) const override;
    void layOutInside() override;
    AreaInput* area() const { return m_area; }

private:
    void userTyped();
    void areaChanged();

    AreaInput* m_area = nullptr;
    IconButton* m_variable = nullptr;
    IconButton* m_unbind = nullptr;
    bool m_unbindable = true;
    int m_leastLines = 1;
    int m_lines = 1; // that the area shows
};

} // namespace Stepbench
