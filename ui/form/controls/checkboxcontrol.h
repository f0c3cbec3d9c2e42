// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/iconbutton.h"
#include "ui/form/controls/fieldcontrol.h"
#include "ui/form/textblock.h"

#include <QCheckBox>

namespace Stepbench {

// A box with its label beside it, painted as in the process editor.
class CheckBox : public QCheckBox
{
    Q_OBJECT
public:
    CheckBox(const Theme& theme, QWidget* parent);
    void applyTheme(const Theme& theme);
    void setLabel(const QString& label);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override;

private:
    Theme m_theme;
    TextBlock m_label;
};

class CheckboxControl : public FieldControl
{
    Q_OBJECT
public:
    // compact: in the box of an inline list.
    CheckboxControl(FormContext& context, bool compact, QWidget* parent);

    // Of a control that need not be there yet, in a row of its own.
    static int heightOf(const QString& label, const FormContext& context, int width);

    void setComponent(const Component& component) override;
    int controlHeight(int width) const override;
    QList<QWidget*> focusChain() const override;
    void applyTheme() override;
    void applyContext() override;
    void setDescription(const QString& description) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    static int extraHeight(const QString& label, const FormContext& context, int width);
    void layOut();

    CheckBox* m_box = nullptr;
    IconButton* m_bind = nullptr;
    bool m_compact = false;
    InputBinding m_input;
};

} // namespace Stepbench
