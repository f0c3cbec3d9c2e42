// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/radiocontrol.h"

#include "ui/form/textblock.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace Stepbench {

namespace {

int descriptionHeight(const Theme& theme, const QString& description, int width)
{
    TextBlock block;
    block.setText(description, FontRole::NoteText, &ThemeColors::secondary);
    return block.height(theme, std::max(1, width - theme.size().checkboxText));
}

} // namespace

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
    update();
}

void RadioOption::setOption(const QString& label, const QString& description)
{
    setText(label);
    setAccessibleName(label);
    setAccessibleDescription(description);
    m_description = description;
    update();
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
    const QRectF ring(size.radioLeft, (size.radioPitch - size.radioSize) / 2.0, size.radioSize, size.radioSize);
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
    paintText(painter, QPointF(left, baselineIn(m_theme, FontRole::Body, 0, size.radioPitch)), text(),
        m_theme.font(FontRole::Body), isEnabled() ? colors.text : colors.disabledText, width() - left);
    if (!m_description.isEmpty()) {
        TextBlock block;
        block.setText(m_description, FontRole::NoteText, &ThemeColors::secondary);
        block.paint(
            painter, m_theme, QPointF(left, size.radioPitch - size.radioDescriptionGap), std::max(1, width() - left));
    }
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

int RadioControl::optionHeight(const RadioOption& option, int width) const
{
    const int description
        = option.description().isEmpty() ? 0 : descriptionHeight(theme(), option.description(), width);
    return theme().size().radioPitch + description;
}

int RadioControl::controlHeight(int width) const
{
    const ThemeMetrics& size = theme().size();
    int height = size.radioFirst - size.radioPitch / 2;
    for (const RadioOption* option : m_options)
        height += optionHeight(*option, width);
    return height + size.radioBottom - size.radioPitch / 2;
}

void RadioControl::layOut()
{
    const ThemeMetrics& size = theme().size();
    int top = size.radioFirst - size.radioPitch / 2;
    for (RadioOption* option : m_options) {
        const int height = optionHeight(*option, width());
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
