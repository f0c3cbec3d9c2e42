// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/codefullscreen.h"

#include "ui/common/iconbutton.h"
#include "ui/form/controls/codearea.h"
#include "ui/form/controls/variablepicker.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace Stepbench {

CodeFullScreen::CodeFullScreen(FormContext& context, const QString& title, CodeArea& area, QWidget& home)
    : QWidget(home.window())
    , m_context(context)
    , m_title(title)
    , m_area(&area)
    , m_variable(new IconButton(Icon::InsertVariable, tr("Insert a variable"), context.theme, this))
    , m_leave(new IconButton(Icon::FullScreen, tr("Leave full screen"), context.theme, this))
{
    setAccessibleName(title);
    m_variable->setVisible(context.bindable);
    m_variable->setEnabled(!context.readOnly);
    connect(m_leave, &IconButton::clicked, this, &CodeFullScreen::leave);
    connect(m_variable, &IconButton::clicked, this, [this] {
        pickVariable(m_variable, m_context, [this](const QString& token) {
            if (!m_area)
                return;
            m_area->insertPlainText(token);
            m_area->setFocus(Qt::OtherFocusReason);
        });
    });
    area.setParent(this);
    applyTheme();
    setGeometry(window()->rect());
    window()->installEventFilter(this);
    show();
    raise();
    area.show();
    area.setFocus(Qt::OtherFocusReason);
}

int CodeFullScreen::headerHeight() const
{
    return m_context.theme.size().barHeight;
}

void CodeFullScreen::applyTheme()
{
    setPalette(m_context.theme.palette());
    m_variable->applyTheme(m_context.theme);
    m_leave->applyTheme(m_context.theme);
    layOut();
    update();
}

void CodeFullScreen::layOut()
{
    const ThemeMetrics& size = m_context.theme.size();
    const int middle = headerHeight() / 2;
    m_leave->centreAt(width() - size.inset - size.iconInset, middle);
    m_variable->centreAt(width() - size.inset - size.iconInset - size.iconSlot, middle);
    if (m_area)
        m_area->setGeometry(0, headerHeight(), width(), std::max(0, height() - headerHeight()));
}

void CodeFullScreen::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = m_context.theme;
    const ThemeColors& colors = theme.color();
    const ThemeMetrics& size = theme.size();
    painter.fillRect(rect(), colors.paper);
    painter.fillRect(0, 0, width(), headerHeight(), colors.bar);
    paintHLine(painter, 0, width(), headerHeight() - size.hairline, colors.rule, size.hairline);
    paintText(painter,
        QPointF(size.inset, baselineIn(theme, FontRole::SectionTitle, 0, headerHeight() - size.hairline)), m_title,
        theme.font(FontRole::SectionTitle), colors.text, width() - 2 * (size.inset + size.iconSlot));
}

void CodeFullScreen::resizeEvent(QResizeEvent*)
{
    layOut();
}

bool CodeFullScreen::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == window() && event->type() == QEvent::Resize)
        setGeometry(window()->rect());
    return QWidget::eventFilter(watched, event);
}

// The area has had its Escape before: the first one only ends its indenting.
void CodeFullScreen::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F11)
        leave();
    event->accept();
}

void CodeFullScreen::mousePressEvent(QMouseEvent* event)
{
    event->accept(); // nothing behind it is meant
}

bool CodeFullScreen::focusNextPrevChild(bool next)
{
    QList<QWidget*> chain { m_area, m_variable, m_leave };
    chain.removeIf([](const QWidget* widget) { return !widget || widget->isHidden() || !widget->isEnabled(); });
    const qsizetype at = chain.indexOf(window()->focusWidget());
    if (chain.isEmpty())
        return false;
    chain[(at + (next ? 1 : chain.size() - 1)) % chain.size()]->setFocus(
        next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void CodeFullScreen::leave()
{
    if (std::exchange(m_over, true))
        return;
    hide();
    Q_EMIT left();
}

} // namespace Stepbench
