// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/radiocontrol.h"

#include "ui/form/textblock.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace Stepbench {

RadioOption::RadioOption(const Theme& theme, QWidget* parent)
    : QRadioButton(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::ClickFocus);
    setCursor(Qt::PointingHandCursor);
}

void RadioOption::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_label.invalidate();
    m_description.invalidate();
    update();
}

void RadioOption::setOption(const QString& label, const QString& description)
{
    setText(label);
    setAccessibleName(label);
    setAccessibleDescription(description);
    m_label.setText(label, FontRole::Body);
    m_description.setText(description, FontRole::NoteText, &ThemeColors::secondary);
    update();
}

int RadioOption::textWidth(int width) const
{
    return std::max(1, width - m_theme.size().checkboxText);
}

// One pitch for one line; a label may need more.
int RadioOption::labelHeight(int width)
{
    const int line = m_theme.lineHeight(FontRole::Body);
    return m_theme.size().radioPitch + std::max(0, m_label.height(m_theme, textWidth(width)) - line);
}

int RadioOption::heightAt(int width)
{
    return width <= 0 ? m_theme.size().radioPitch
                      : labelHeight(width) + m_description.height(m_theme, textWidth(width));
}

bool RadioOption::hitButton(const QPoint& position) const
{
    return rect().contains(position);
}

void RadioOption::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColors& colors = m_theme.color();
    const ThemeMetrics& size = m_theme.size();
    const double pen = size.focusWidth;
    const int label = labelHeight(width());
    const QRectF ring(size.radioLeft, (label - size.radioSize) / 2.0, size.radioSize, size.radioSize);
    const QColor color = !isEnabled() ? colors.disabledText : isChecked() ? colors.primary : colors.control;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, pen));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(ring.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2));
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        const double radius = size.radioDot / 2.0;
        painter.drawEllipse(ring.center(), radius, radius);
    }
    const int left = size.checkboxText;
    const int room = textWidth(width());
    m_label.setText(text(), FontRole::Body, isEnabled() ? &ThemeColors::text : &ThemeColors::disabledText);
    m_label.paint(painter, m_theme, QPointF(left, (label - m_label.height(m_theme, room)) / 2.0), room);
    m_description.paint(painter, m_theme, QPointF(left, label - size.radioDescriptionGap), room);
    if (hasFocus()) {
        const double gap = size.focusWidth + 1;
        paintFocusRing(painter, ring.adjusted(-gap, -gap, gap, gap), m_theme);
    }
}

void RadioOption::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Left:
        Q_EMIT stepRequested(-1);
        return;
    case Qt::Key_Down:
    case Qt::Key_Right:
        Q_EMIT stepRequested(1);
        return;
    default:
        QRadioButton::keyPressEvent(event);
    }
}

RadioControl::RadioControl(FormContext& context, QWidget* parent)
    : FieldControl(context, parent)
{
}

void RadioControl::setComponent(const Component& component)
{
    const auto& field = std::get<RadioButtonsField>(component.node);
    m_input = field.input;
    m_label = field.label;
    setAccessibleName(field.label);
    syncOptions(field.options, field.selected);
    clearTouched();
    applyContext();
    update();
}

void RadioControl::syncOptions(const std::vector<Option>& options, std::optional<std::size_t> selected)
{
    const int before = controlHeight(width());
    while (m_options.size() > options.size()) {
        m_options.back()->hide();
        m_options.back()->deleteLater();
        m_options.pop_back();
    }
    while (m_options.size() < options.size()) {
        auto* option = new RadioOption(theme(), this);
        const int index = int(m_options.size());
        connect(option, &RadioOption::clicked, this, [this, index] { choose(index); });
        connect(option, &RadioOption::stepRequested, this, [this, index](int direction) { step(index, direction); });
        option->setVisible(true);
        m_options.push_back(option);
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
        m_options[i]->setOption(options[i].label, options[i].description);
        m_options[i]->setAutoExclusive(false); // which would keep one checked: nothing may be chosen yet
        m_options[i]->setChecked(selected == i);
    }
    for (RadioOption* option : m_options)
        option->setAutoExclusive(true);
    layOut();
    if (before != controlHeight(width()))
        Q_EMIT heightChanged();
}

void RadioControl::choose(int index)
{
    for (std::size_t i = 0; i < m_options.size(); ++i)
        m_options[i]->setChecked(int(i) == index);
    emitEdit(SelectOptionEdit { m_input, std::size_t(index) });
}

void RadioControl::step(int from, int direction)
{
    const int count = int(m_options.size());
    const int next = (from + direction + count) % count;
    m_options[std::size_t(next)]->setFocus(Qt::OtherFocusReason);
    choose(next);
}

int RadioControl::controlHeight(int width) const
{
    const ThemeMetrics& size = theme().size();
    int height = size.radioFirst - size.radioPitch / 2;
    for (RadioOption* option : m_options)
        height += option->heightAt(width);
    return height + size.radioBottom - size.radioPitch / 2;
}

void RadioControl::layOut()
{
    const ThemeMetrics& size = theme().size();
    int top = size.radioFirst - size.radioPitch / 2;
    for (RadioOption* option : m_options) {
        const int height = option->heightAt(width());
        option->setGeometry(0, top, width(), height);
        top += height;
    }
}

QList<QWidget*> RadioControl::focusChain() const
{
    // One stop for the group: the chosen option, else the first.
    if (context().readOnly || m_options.empty())
        return {};
    for (RadioOption* option : m_options)
        if (option->hasFocus())
            return { option };
    for (RadioOption* option : m_options)
        if (option->isChecked())
            return { option };
    return { m_options.front() };
}

void RadioControl::applyTheme()
{
    for (RadioOption* option : m_options)
        option->applyTheme(theme());
    layOut();
    update();
}

void RadioControl::applyContext()
{
    for (RadioOption* option : m_options)
        option->setEnabled(!context().readOnly);
}

void RadioControl::setInError(bool error)
{
    m_inError = error;
    update();
}

void RadioControl::setDescription(const QString& description)
{
    setAccessibleDescription(description);
}

void RadioControl::resizeEvent(QResizeEvent*)
{
    layOut();
}

void RadioControl::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintText(painter, QPointF(0, theme().size().radioLabelBaseline), m_label, theme().font(FontRole::Tool),
        m_inError ? theme().color().danger : theme().color().tertiary, width());
}

} // namespace Stepbench
