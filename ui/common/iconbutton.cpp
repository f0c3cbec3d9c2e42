// SPDX-License-Identifier: Apache-2.0
#include "ui/common/iconbutton.h"

#include "ui/theme/painting.h"

#include <QPainter>

namespace Stepbench {

IconButton::IconButton(Icon icon, const QString& toolTip, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_theme(theme)
{
    setFocusPolicy(Qt::ClickFocus);
    setCursor(Qt::PointingHandCursor);
    setGlyph(icon, toolTip);
    resize(sizeHint());
}

void IconButton::setGlyph(Icon icon, const QString& toolTip)
{
    m_icon = icon;
    setToolTip(toolTip);
    setAccessibleName(toolTip);
    update();
}

void IconButton::applyTheme(const Theme& theme)
{
    m_theme = theme;
    resize(sizeHint());
    update();
}

QSize IconButton::sizeHint() const
{
    return QSize(m_theme.size().iconButton, m_theme.size().iconButton);
}

void IconButton::centreAt(int x, int y)
{
    move(x - width() / 2, y - height() / 2);
}

void IconButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColors& colors = m_theme.color();
    const QColor color = !isEnabled() ? colors.disabledBorder : underMouse() || isDown() ? colors.text : colors.icon;
    paintIcon(painter, m_icon, QRectF(rect()).center(), color, m_theme.zoom());
    if (hasFocus())
        paintFocusRing(painter, rect(), m_theme);
}

void IconButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void IconButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace Stepbench
