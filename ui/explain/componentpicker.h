// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"

#include <QPointer>
#include <QWidget>

namespace Stepbench {

class FormView;

// A pane over a form that lets the user point at one of its components: the one below the mouse is framed, a click or
// Enter picks it, the arrows go from one to the next, Esc and the right button give up. Deletes itself.
class ComponentPicker : public QWidget
{
    Q_OBJECT
public:
    explicit ComponentPicker(FormView& view);

    // What is framed; empty when nothing is.
    QString framedText() const { return m_text; }

Q_SIGNALS:
    // component is of the view's form, valid during the signal.
    void picked(const Stepbench::Component& component);
    void ended();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void frame(const QRect& rect, const Component* component);
    void step(int by);
    void finish(const Component* component);

    FormView& m_view;
    QPointer<QWidget> m_focusBefore;
    QRect m_rect;
    QString m_text;
    int m_index = -1; // of the framed one among the view's
    bool m_over = false;
};

} // namespace Stepbench
