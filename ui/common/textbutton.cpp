// SPDX-License-Identifier: Apache-2.0
#include "ui/common/textbutton.h"

#include "ui/theme/painting.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace Stepbench {

TextButton::TextButton(Kind kind, const QString& text, const Theme& theme, QWidget* parent)
    : QPushButton(text, parent)
    , m_kind(kind)
    , m_theme(theme)
{
    setFocusPolicy(Qt::ClickFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(text);
    setAutoDefault(false);
}

void TextButton::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

FontRole TextButton::fontRole() const
{
    switch (m_kind) {
    case Kind::Bare:
        return FontRole::Tool;
    case Kind::Link:
        return FontRole::CardTitle;
    default:
        return FontRole::Button;
    }
}

QString TextButton::shownText() const
{
    return m_kind == Kind::Link ? text() : text().toUpper();
}

QSize TextButton::sizeHint() const
{
    const ThemeMetrics& size = m_theme.size();
    const int text = int(std::ceil(QFontMetricsF(m_theme.font(fontRole())).horizontalAdvance(shownText())));
    if (m_kind == Kind::Bare)
        return QSize(text + size.buttonGap, size.iconButton);
    if (m_kind == Kind::Link)
        return QSize(text, m_theme.lineHeight(fontRole()));
    return QSize(std::max(size.buttonWidth, text + 2 * size.buttonPadding), size.buttonHeight);
}

QColor TextButton::textColor() const
{
    const ThemeColors& colors = m_theme.color();
    if (!isEnabled())
        return colors.disabledText;
    switch (m_kind) {
    case Kind::Primary:
        return colors.primaryButtonText;
    case Kind::Secondary:
        return colors.secondaryButtonText;
    case Kind::Bare:
        return underMouse() ? colors.text : colors.tertiary;
    case Kind::Link:
        return colors.link;
    }
    return colors.text;
}

void TextButton::paintChrome(QPainter& painter) const
{
    const ThemeColors& colors = m_theme.color();
    const int radius = m_theme.size().buttonRadius;
    if (!isEnabled())
        paintFrame(painter, rect(), radius, colors.disabledBorder, colors.disabledFill);
    else if (m_kind == Kind::Primary)
        paintFrame(painter, rect(), radius, colors.primaryButtonFill,
            isDown() ? colors.primaryButtonFill.darker(115) : colors.primaryButtonFill);
    else
        paintFrame(painter, rect(), radius, colors.secondaryButtonBorder,
            isDown() || underMouse() ? colors.hover : colors.secondaryButtonFill);
}

void TextButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool chrome = m_kind == Kind::Primary || m_kind == Kind::Secondary;
    if (chrome)
        paintChrome(painter);
    const QFont& font = m_theme.font(fontRole());
    const double width = QFontMetricsF(font).horizontalAdvance(shownText());
    // The outlined button's label stands a little lower than the filled one's (reference screens 03 to 05).
    const double drop = (m_kind == Kind::Link ? 0 : m_kind == Kind::Secondary ? 1.75 : 1) * m_theme.zoom();
    const double left = m_kind == Kind::Link ? 0 : (this->width() - width) / 2;
    const double baseline = baselineIn(m_theme, fontRole(), 0, height()) + drop;
    paintText(
        painter, QPointF(left, baseline), shownText(), font, textColor(), m_kind == Kind::Link ? this->width() : -1);
    if (m_kind == Kind::Link && underMouse())
        paintHLine(painter, 0, std::min<double>(width, this->width()), baseline + 2, textColor());
    if (hasFocus())
        paintFocusRing(painter, rect(), m_theme);
}

void TextButton::keyPressEvent(QKeyEvent* event)
{
    // Without a dialog around it a push button leaves Enter alone.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void TextButton::enterEvent(QEnterEvent* event)
{
    QPushButton::enterEvent(event);
    update();
}

void TextButton::leaveEvent(QEvent* event)
{
    QPushButton::leaveEvent(event);
    update();
}

} // namespace Stepbench
