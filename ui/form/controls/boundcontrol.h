// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/boxedcontrol.h"

namespace Stepbench {

class AreaInput;

// Any bound value: a text area with the expression, `#{}` and Unbind (reference/process-editor.md 2.1).
class BoundControl : public BoxedControl
{
    Q_OBJECT
public:
    // compact: one line, inside the box of an inline list.
    BoundControl(FormContext& context, bool compact, QWidget* parent);

    void setComponent(const Component& component) override;
    void applyContext() override;
    void focusField(const InputPath& path) override;

protected:
    bool isEmptyText() const override;
    int inputLines() const override;

private:
    void userTyped();

    AreaInput* m_area = nullptr;
    IconButton* m_variable = nullptr;
    IconButton* m_unbind = nullptr;
    bool m_compact = false;
    InputBinding m_input;
    QString m_formText;
    int m_lines = 1;
};

} // namespace Stepbench
