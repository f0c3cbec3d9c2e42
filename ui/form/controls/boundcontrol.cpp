// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/boundcontrol.h"

#include "ui/form/controls/inputs.h"
#include "ui/form/controls/variablepicker.h"

namespace Stepbench {

BoundControl::BoundControl(FormContext& context, bool compact, QWidget* parent)
    : BoxedControl(context, parent)
    , m_compact(compact)
{
    m_area = new AreaInput(this);
    setInput(m_area);
    m_variable = addIcon(Icon::InsertVariable, tr("Insert a variable"));
    m_unbind = addIcon(Icon::Unbind, tr("Unbind"));
    connect(m_area, &AreaInput::textChanged, this, &BoundControl::userTyped);
    connect(m_area, &AreaInput::focusChanged, this, &BoundControl::refreshLabel);
    connect(m_variable, &IconButton::clicked, this, [this] {
        pickVariable(m_variable, this->context(), [this](const QString& token) {
            m_area->insertPlainText(token);
            m_area->setFocus(Qt::OtherFocusReason);
        });
    });
    connect(m_unbind, &IconButton::clicked, this, [this] { emitEdit(UnbindEdit { m_input }); });
}

bool BoundControl::isEmptyText() const
{
    return m_area->document()->isEmpty();
}

int BoundControl::inputLines() const
{
    if (m_compact)
        return 1;
    return std::clamp(m_lines, theme().size().areaLines, theme().size().areaMaxLines);
}

void BoundControl::setComponent(const Component& component)
{
    const Field& field = *fieldOf(component);
    setLabel(field.label);
    m_input = field.input;
    const QString expression = field.value.expression();
    if (!isTouched() || expression != m_formText) {
        const QSignalBlocker blocker(m_area);
        m_area->setText(expression);
        m_lines = m_area->shownLines();
    }
    if (expression == m_area->toPlainText())
        clearTouched();
    m_formText = expression;
    applyContext();
    update();
}

void BoundControl::applyContext()
{
    m_area->setReadOnly(context().readOnly);
    BoxedControl::applyContext();
}

void BoundControl::focusField(const InputPath&)
{
    m_area->moveCursor(QTextCursor::End); // typing goes on behind the "#{" that bound the value
    m_area->setFocus(Qt::OtherFocusReason);
}

void BoundControl::userTyped()
{
    refreshLabel();
    emitEdit(BindEdit { m_input, m_area->toPlainText() });
    if (m_lines != m_area->shownLines()) {
        m_lines = m_area->shownLines();
        Q_EMIT heightChanged();
    }
}

} // namespace Stepbench
