// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/boxedcontrol.h"

namespace Stepbench {

class AreaInput;
class LineInput;

// text and inline-text: one line or several, with `#{}` to insert a variable.
class TextControl : public BoxedControl
{
    Q_OBJECT
public:
    TextControl(FormContext& context, QWidget* parent);

    void setComponent(const Component& component) override;
    void applyContext() override;

protected:
    bool isEmptyText() const override;
    int inputLines(int fieldWidth) const override;
    void layOutInside() override;

private:
    QString text() const;
    void makeInput(bool multiline);
    void showText(const QString& text);
    void userTyped();
    void areaChanged();
    void insertVariable();

    LineInput* m_line = nullptr;
    AreaInput* m_area = nullptr;
    IconButton* m_variable = nullptr;
    InputBinding m_input;
    QString m_formText; // as the last form had it
    int m_lines = 1; // that the area shows
};

} // namespace Stepbench
