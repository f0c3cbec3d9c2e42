// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/componentpicker.h"

#include "ui/form/formview.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

namespace Stepbench {

ComponentPicker::ComponentPicker(FormView& view)
    : QWidget(&view)
    , m_view(view)
    , m_focusBefore(view.window()->focusWidget())
{
    setAccessibleName(tr("Point at a component to explain it"));
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setFocusPolicy(Qt::StrongFocus);
    setGeometry(view.rect());
    view.installEventFilter(this);
    show();
    raise();
    // The keyboard begins at the field that it was in.
    const auto shown = view.shownComponents();
    const Component* current = view.currentComponent();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (shown[i].component == current) {
            m_index = int(i);
            frame(shown[i].rect, current);
        }
    }
    setFocus(Qt::OtherFocusReason);
}

// Keys of the window's menus are keys of the pane while it is there; the view may be resized below it.
bool ComponentPicker::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool ComponentPicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_view && event->type() == QEvent::Resize)
        setGeometry(m_view.rect());
    return QWidget::eventFilter(watched, event);
}

void ComponentPicker::frame(const QRect& rect, const Component* component)
{
    QString text;
    if (component) {
        text = typeName(*component);
        if (const Field* field = fieldOf(*component))
            text += QStringLiteral("  ") + field->input.path.dotted();
    }
    if (rect == m_rect && text == m_text)
        return;
    m_rect = rect;
    m_text = text;
    setAccessibleDescription(text);
    update();
}

void ComponentPicker::paintEvent(QPaintEvent*)
{
    if (m_text.isEmpty())
        return;
    const Theme& theme = m_view.theme();
    const ThemeColors& color = theme.color();
    QPainter painter(this);
    const int line = 2 * theme.size().hairline;
    painter.setPen(QPen(color.focusRing, line));
    const QRect box = m_rect.intersected(rect()).adjusted(line / 2, line / 2, -line, -line);
    painter.drawRect(box);

    painter.setFont(theme.font(FontRole::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const int inset = theme.size().rowPadding / 2;
    QRect label(QPoint(), metrics.size(Qt::TextSingleLine, m_text) + QSize(2 * inset, inset));
    label.moveTopRight(box.topRight());
    painter.fillRect(label, color.tooltipFill);
    painter.setPen(color.tooltipText);
    painter.drawText(label, Qt::AlignCenter, m_text);
}

void ComponentPicker::mouseMoveEvent(QMouseEvent* event)
{
    const ShownComponent shown = m_view.componentAt(event->pos());
    m_index = -1;
    frame(shown.rect, shown.component);
}

void ComponentPicker::mousePressEvent(QMouseEvent* event)
{
    event->accept(); // and its release with it
}

void ComponentPicker::mouseReleaseEvent(QMouseEvent* event)
{
    finish(event->button() == Qt::LeftButton ? m_view.componentAt(event->pos()).component : nullptr);
}

void ComponentPicker::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        return finish(nullptr);
    case Qt::Key_Down:
    case Qt::Key_Tab:
        return step(1);
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        return step(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: {
        const auto shown = m_view.shownComponents();
        return finish(m_index >= 0 && m_index < int(shown.size()) ? shown[std::size_t(m_index)].component : nullptr);
    }
    default:
        event->accept(); // nothing may be typed into the form below
    }
}

void ComponentPicker::step(int by)
{
    const int count = int(m_view.shownComponents().size());
    if (count == 0)
        return;
    m_index = m_index < 0 ? (by > 0 ? 0 : count - 1) : (m_index + by + count) % count;
    m_view.scrollToComponent(m_view.shownComponents()[std::size_t(m_index)]);
    const ShownComponent shown = m_view.shownComponents()[std::size_t(m_index)];
    frame(shown.rect, shown.component);
}

void ComponentPicker::focusOutEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        finish(nullptr);
}

// The form scrolls below; what is under the mouse is then another one.
void ComponentPicker::wheelEvent(QWheelEvent* event)
{
    QScrollBar* bar = m_view.verticalScrollBar();
    bar->setValue(bar->value() - event->angleDelta().y());
    const ShownComponent shown = m_view.componentAt(event->position().toPoint());
    frame(shown.rect, shown.component);
    event->accept();
}

void ComponentPicker::finish(const Component* component)
{
    if (std::exchange(m_over, true))
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    if (component)
        Q_EMIT picked(*component);
    Q_EMIT ended();
    deleteLater();
}

} // namespace Stepbench
