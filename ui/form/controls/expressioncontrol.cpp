// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/expressioncontrol.h"

#include "ui/form/controls/inputs.h"
#include "ui/form/controls/variablecompletion.h"
#include "ui/form/controls/variablepicker.h"

namespace Stepbench {

ExpressionControl::ExpressionControl(FormContext& context, int lines, QWidget* parent)
    : BoxedControl(context, parent)
    , m_leastLines(lines)
{
    m_area = new AreaInput(this);
    setInput(m_area);
    m_variable = addIcon(Icon::InsertVariable, tr("Insert a variable"));
    m_unbind = addIcon(Icon::Unbind, tr("Unbind"));
    connect(m_area, &AreaInput::textChanged, this, &ExpressionControl::userTyped);
    connect(m_area, &AreaInput::focusChanged, this, &ExpressionControl::refreshLabel);
    connect(m_variable, &IconButton::clicked, this, [this] {
        pickVariable(m_variable, this->context(), [this](const QString& token) {
            m_area->insertPlainText(token);
            m_area->setFocus(Qt::OtherFocusReason);
        });
    });
    connect(m_unbind, &IconButton::clicked, this, &ExpressionControl::unbindRequested);
}

void ExpressionControl::setName(const QString& label)
{
    setLabel(label);
}

void ExpressionControl::setUnbindable(bool unbindable)
{
    m_unbindable = unbindable;
    m_unbind->setVisible(unbindable);
    layOutBox();
}

QString ExpressionControl::expression() const
{
    return m_area->toPlainText();
}

void ExpressionControl::setExpression(const QString& expression)
{
    const QSignalBlocker blocker(m_area);
    m_area->setText(expression);
    update();
    areaChanged();
}

void ExpressionControl::layOutInside()
{
    m_lines = inputLines(fieldWidth());
    m_area->setScrollable(m_area->linesAt(fieldWidth()) > m_lines);
}

void ExpressionControl::areaChanged()
{
    const int before = m_lines;
    layOutBox();
    if (before != m_lines)
        Q_EMIT heightChanged();
}

bool ExpressionControl::isEmptyText() const
{
    return m_area->document()->isEmpty();
}

int ExpressionControl::inputLines(int fieldWidth) const
{
    return std::clamp(m_area->linesAt(fieldWidth), m_leastLines, std::max(m_leastLines, theme().size().areaMaxLines));
}

void ExpressionControl::applyContext()
{
    m_area->setReadOnly(context().readOnly);
    m_variable->setVisible(context().bindable);
    BoxedControl::applyContext();
}

void ExpressionControl::focusField(const InputPath&)
{
    m_area->moveCursor(QTextCursor::End); // typing goes on behind the "#{" that bound the value
    m_area->setFocus(Qt::OtherFocusReason);
}

void ExpressionControl::userTyped()
{
    refreshLabel();
    Q_EMIT typed(m_area->toPlainText());
    offerVariables(*m_area, context());
    areaChanged();
}

} // namespace Stepbench
