// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/checkboxcontrol.h"

#include "ui/theme/painting.h"

#include <QPainter>

namespace Stepbench {

CheckBox::CheckBox(const Theme& theme, QWidget* parent)
    : QCheckBox(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::ClickFocus);
    setCursor(Qt::PointingHandCursor);
}

void CheckBox::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_label.invalidate();
    update();
}

void CheckBox::setLabel(const QString& label)
{
    setText(label);
    setAccessibleName(label);
}

bool CheckBox::hitButton(const QPoint& position) const
{
    return rect().contains(position);
}

void CheckBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColors& colors = m_theme.color();
    const ThemeMetrics& size = m_theme.size();
    const double middle = height() / 2.0;
    const QRectF box(size.checkboxLeft, middle - size.checkboxSize / 2.0, size.checkboxSize, size.checkboxSize);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = !isEnabled() ? colors.disabledText : isChecked() ? colors.primary : colors.control;
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(box, size.buttonRadius, size.buttonRadius);
        paintIcon(painter, Icon::Tick, box.center(), colors.onPrimary, m_theme.zoom());
    } else {
        const double pen = size.focusWidth;
        painter.setPen(QPen(color, pen));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), pen / 2, pen / 2);
    }
    m_label.setText(text(), FontRole::Body, isEnabled() ? &ThemeColors::text : &ThemeColors::disabledText);
    const int room = std::max(1, width() - size.checkboxText);
    m_label.paint(painter, m_theme, QPointF(size.checkboxText, (height() - m_label.height(m_theme, room)) / 2.0), room);
    if (hasFocus()) {
        const double gap = size.focusWidth + 1;
        paintFocusRing(painter, box.adjusted(-gap, -gap, gap, gap), m_theme);
    }
}

CheckboxControl::CheckboxControl(FormContext& context, bool compact, QWidget* parent)
    : FieldControl(context, parent)
    , m_compact(compact)
{
    m_box = new CheckBox(theme(), this);
    setFocusProxy(m_box);
    connect(m_box, &QCheckBox::clicked, this, [this](bool checked) {
        emitEdit(SetValueEdit { m_input, Json(checked) });
    });
    m_bind = new IconButton(Icon::Bind, tr("Bind"), theme(), this);
    connect(m_bind, &IconButton::clicked, this, [this] {
        emitEdit(BindEdit { m_input, m_box->isChecked() ? QStringLiteral("True") : QStringLiteral("False") });
    });
}

void CheckboxControl::setComponent(const Component& component)
{
    const Field& field = *fieldOf(component);
    m_input = field.input;
    const int before = controlHeight(width());
    m_box->setLabel(field.label);
    const std::optional<Json>& value = field.value.json;
    m_box->setChecked(value && value->is_boolean() && value->get<bool>());
    clearTouched();
    applyContext();
    if (before != controlHeight(width()))
        Q_EMIT heightChanged();
}

// A label may need more lines than one; the box stands at their middle.
int CheckboxControl::extraHeight(const QString& label, const FormContext& context, int width)
{
    if (width <= 0)
        return 0;
    const ThemeMetrics& size = context.theme.size();
    TextBlock block;
    block.setText(label, FontRole::Body);
    const int room = std::max(1, width - size.checkboxText - (context.bindable ? size.iconSlot : 0));
    return std::max(0, block.height(context.theme, room) - context.theme.lineHeight(FontRole::Body));
}

int CheckboxControl::heightOf(const QString& label, const FormContext& context, int width)
{
    return context.theme.size().checkboxBlock + extraHeight(label, context, width);
}

int CheckboxControl::controlHeight(int width) const
{
    return (m_compact ? theme().size().fieldBlock : theme().size().checkboxBlock)
        + extraHeight(m_box->text(), context(), width);
}

QList<QWidget*> CheckboxControl::focusChain() const
{
    QList<QWidget*> chain;
    if (m_box->isEnabled())
        chain.append(m_box);
    if (!m_bind->isHidden() && m_bind->isEnabled())
        chain.append(m_bind);
    return chain;
}

void CheckboxControl::applyTheme()
{
    m_box->applyTheme(theme());
    m_bind->applyTheme(theme());
    layOut();
    update();
}

void CheckboxControl::applyContext()
{
    m_box->setEnabled(!context().readOnly);
    m_bind->setEnabled(!context().readOnly);
    m_bind->setVisible(context().bindable);
    layOut();
}

void CheckboxControl::setDescription(const QString& description)
{
    m_box->setAccessibleDescription(description);
}

void CheckboxControl::resizeEvent(QResizeEvent*)
{
    layOut();
}

void CheckboxControl::layOut()
{
    const ThemeMetrics& size = theme().size();
    const int first = m_compact ? size.fieldIconCentre : size.checkboxCentre;
    const int extra = extraHeight(m_box->text(), context(), width());
    const int field = std::max(0, width() - (m_bind->isHidden() ? 0 : size.iconSlot));
    m_box->setGeometry(0, first - size.inputHeight / 2, field, size.inputHeight + extra);
    m_bind->centreAt(width() - size.iconInset, first + extra / 2);
}

} // namespace Stepbench
