// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/boxedcontrol.h"

#include "ui/form/controls/inputs.h"
#include "ui/theme/painting.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

namespace Stepbench {

BoxedControl::BoxedControl(FormContext& context, QWidget* parent)
    : FieldControl(context, parent)
{
    setCursor(Qt::IBeamCursor);
}

void BoxedControl::setInput(QWidget* input)
{
    m_input = input;
    setFocusProxy(input);
}

IconButton* BoxedControl::addIcon(Icon icon, const QString& toolTip)
{
    auto* button = new IconButton(icon, toolTip, theme(), this);
    m_icons.push_back(button);
    return button;
}

void BoxedControl::setLabel(const QString& label)
{
    if (label == m_label)
        return;
    m_label = label;
    if (m_input)
        m_input->setAccessibleName(label);
    update();
}

void BoxedControl::setPlaceholder(const QString& placeholder)
{
    m_placeholder = placeholder;
    update();
}

void BoxedControl::setDescription(const QString& description)
{
    if (m_input)
        m_input->setAccessibleDescription(description);
}

void BoxedControl::setInError(bool error)
{
    if (error == m_inError)
        return;
    m_inError = error;
    update();
}

void BoxedControl::applyTheme()
{
    for (IconButton* icon : m_icons)
        icon->applyTheme(theme());
    layOutBox();
    update();
}

void BoxedControl::applyContext()
{
    for (IconButton* icon : m_icons)
        icon->setEnabled(!context().readOnly);
    layOutBox();
}

QList<QWidget*> BoxedControl::focusChain() const
{
    QList<QWidget*> chain;
    if (m_input && !m_input->isHidden())
        chain.append(m_input);
    for (IconButton* icon : m_icons)
        if (!icon->isHidden() && icon->isEnabled())
            chain.append(icon);
    return chain;
}

bool BoxedControl::isFocused() const
{
    return m_input && m_input->hasFocus();
}

int BoxedControl::underlineY(int fieldWidth) const
{
    return theme().size().underlineAt + (inputLines(fieldWidth) - 1) * QFontMetrics(font()).lineSpacing();
}

int BoxedControl::controlHeight(int width) const
{
    return underlineY(fieldWidthAt(width)) + theme().size().fieldBlock - theme().size().underlineAt;
}

int BoxedControl::bottomPadding() const
{
    return theme().size().rowBottom;
}

int BoxedControl::iconsWidth() const
{
    const ThemeMetrics& size = theme().size();
    const auto visible
        = std::count_if(m_icons.begin(), m_icons.end(), [](IconButton* icon) { return !icon->isHidden(); });
    const bool apart = m_apart && !m_apart->isHidden() && visible > 1;
    return int(visible) * size.iconSlot + (apart ? size.inset / 2 : 0);
}

void BoxedControl::layOutIcons()
{
    const ThemeMetrics& size = theme().size();
    int centre = width() - size.iconInset;
    const int y = inputLines(m_fieldWidth) > 1 ? size.areaIconCentre : size.fieldIconCentre;
    for (auto icon = m_icons.rbegin(); icon != m_icons.rend(); ++icon) {
        if ((*icon)->isHidden())
            continue;
        (*icon)->centreAt(centre, y);
        centre -= size.iconSlot + (*icon == m_apart ? size.inset : 0);
    }
}

void BoxedControl::layOutBox()
{
    const ThemeMetrics& size = theme().size();
    m_fieldWidth = fieldWidthAt(width());
    layOutIcons();
    layOutInside();
    if (!m_input)
        return;
    const QFontMetrics metrics(font());
    const int inputWidth = std::max(0, m_fieldWidth - inputRight());
    if (inputLines(m_fieldWidth) > 1) {
        const int top = valueBaseline() - metrics.ascent();
        m_input->setGeometry(0, top, inputWidth, underlineY(m_fieldWidth) - top - 1);
        return;
    }
    // QLineEdit centres its line; its baseline has to be the value's.
    const int top = valueBaseline() - metrics.ascent() - (size.inputHeight - metrics.height() + 1) / 2;
    m_input->setGeometry(0, top, inputWidth, size.inputHeight);
}

void BoxedControl::resizeEvent(QResizeEvent*)
{
    layOutBox();
}

void BoxedControl::refreshLabel()
{
    update();
}

void BoxedControl::paintLabel(QPainter& painter) const
{
    const ThemeColors& colors = theme().color();
    const ThemeMetrics& size = theme().size();
    const bool focused = isFocused();
    if (hidesLabel())
        return;
    if (labelAlwaysFloats() || focused || !isEmptyText()) {
        const QColor color = m_inError ? colors.danger : focused ? colors.primary : colors.tertiary;
        paintText(painter, QPointF(0, floatBaseline()), m_label, theme().font(FontRole::Float), color, m_fieldWidth);
        if (isEmptyText() && !m_placeholder.isEmpty())
            paintText(painter, QPointF(0, valueBaseline()), m_placeholder, theme().font(FontRole::Body),
                colors.placeholder, m_fieldWidth);
        return;
    }
    paintText(painter, QPointF(0, inputLines(m_fieldWidth) > 1 ? valueBaseline() : size.placeholderBaseline), m_label,
        theme().font(FontRole::Body), m_inError ? colors.danger : colors.placeholder, m_fieldWidth);
}

void BoxedControl::paintUnderline(QPainter& painter) const
{
    const ThemeColors& colors = theme().color();
    const int y = underlineY(m_fieldWidth);
    if (line() == Line::Dotted && !m_inError) {
        paintDots(painter, 0, m_fieldWidth, y, colors.underline);
        return;
    }
    const bool focused = isFocused();
    const QColor resting = labelAlwaysFloats() ? colors.selectUnderline : colors.underline;
    const QColor color = m_inError ? colors.danger : focused ? colors.primary : resting;
    paintHLine(painter, 0, m_fieldWidth, focused ? y - 1 : y, color,
        focused ? theme().size().focusWidth : theme().size().hairline);
}

void BoxedControl::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintLabel(painter);
    paintValue(painter);
    paintUnderline(painter);
}

void BoxedControl::mousePressEvent(QMouseEvent* event)
{
    if (m_input && event->position().x() < m_fieldWidth && !m_input->isHidden())
        m_input->setFocus(Qt::MouseFocusReason);
}

} // namespace Stepbench
