// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/boxedcontrol.h"

#include <QAbstractButton>
#include <QStringList>

namespace Stepbench {

// The closed part of a select: takes the keyboard, the control around it paints.
class SelectButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SelectButton(QWidget* parent);

    void setChoice(const QString& text, bool open);
    const QString& choice() const { return m_choice; }
    bool isOpen() const { return m_open; }

Q_SIGNALS:
    void openRequested();
    void typed(const QString& text);
    void focusChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QString m_choice;
    bool m_open = false;
};

// select and inline-select: an underline with a caret, a menu of options, type-ahead while closed.
class SelectControl : public BoxedControl
{
    Q_OBJECT
public:
    SelectControl(FormContext& context, QWidget* parent);

    void setComponent(const Component& component) override;
    void applyContext() override;

protected:
    bool isEmptyText() const override;
    bool labelAlwaysFloats() const override { return true; }
    int valueBaseline() const override { return theme().size().selectValueBaseline; }
    int floatBaseline() const override { return theme().size().selectFloatBaseline; }
    void paintValue(QPainter& painter) override;

private:
    void open();
    void choose(int index);
    void typeAhead(const QString& text);

    SelectButton* m_button = nullptr;
    QStringList m_labels;
    int m_selected = -1;
    InputBinding m_input;
    QString m_typed;
    qint64 m_typedAt = 0;
};

} // namespace Stepbench
