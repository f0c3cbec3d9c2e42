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

// A choice among texts: an underline with a caret, a menu, type-ahead while closed. What the texts stand for, and what
// choosing one means, is the subclass's.
class ChoiceControl : public BoxedControl
{
    Q_OBJECT
public:
    ChoiceControl(FormContext& context, QWidget* parent);

    void applyContext() override;
    // A drop-down is not coloured (reference/process-editor.md 1.5); its message stands below all the same.
    void setInError(bool) override { }

protected:
    void setChoices(const QStringList& labels, int selected);
    int selected() const { return m_selected; }
    // Shown while none of the choices is the value, which is there all the same (an id nobody here knows).
    void setOtherChoice(const QString& text);
    // One more entry of the menu, below the choices; chooseMore() when it is picked.
    void setMoreEntry(const QString& text) { m_more = text; }
    // Another one than the selected; it is shown already.
    virtual void choose(int index) = 0;
    virtual void chooseMore() { }

    bool isEmptyText() const override;
    bool labelAlwaysFloats() const override { return true; }
    int valueBaseline() const override { return theme().size().selectValueBaseline; }
    int floatBaseline() const override { return theme().size().selectFloatBaseline; }
    void paintValue(QPainter& painter) override;

private:
    void open();
    void pick(int index);
    void typeAhead(const QString& text);
    QString shownText() const;

    SelectButton* m_button = nullptr;
    QStringList m_labels;
    QString m_other;
    QString m_more;
    int m_selected = -1;
    QString m_typed;
    qint64 m_typedAt = 0;
};

} // namespace Stepbench
