// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/boxedcontrol.h"

namespace Stepbench {

class LineInput;

// A secret that is empty, exists on the server, or is typed here (reference/process-editor.md 2.2). The eye shows it
// only while it is typed: once the field was left it is never shown again.
class SensitiveControl : public BoxedControl
{
    Q_OBJECT
public:
    SensitiveControl(FormContext& context, QWidget* parent);

    void setComponent(const Component& component) override;
    void applyContext() override;

protected:
    bool isEmptyText() const override;
    Line line() const override { return showsStars() ? Line::Dotted : Line::Solid; }
    bool hidesLabel() const override { return showsStars(); } // as in reference screen 06
    void paintValue(QPainter& painter) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class State { Empty, Existing, New };

    bool showsStars() const { return m_state == State::Existing && !m_editing; }
    void updateParts();
    void userTyped();
    void startEditing();
    void clearSecret();
    void restoreExisting();
    void focusMoved(bool focused);
    void setRevealed(bool revealed);

    LineInput* m_line = nullptr;
    IconButton* m_pencil = nullptr;
    IconButton* m_trash = nullptr;
    IconButton* m_eye = nullptr;
    IconButton* m_undo = nullptr;
    IconButton* m_bind = nullptr;
    InputBinding m_input;
    State m_state = State::Empty;
    bool m_editing = false; // of an existing one
    bool m_hadExisting = false; // there is a way back
    bool m_mayReveal = true; // everything in the field was typed since it got the focus
    bool m_atEye = false; // it has the focus, or had it last
};

} // namespace Stepbench
