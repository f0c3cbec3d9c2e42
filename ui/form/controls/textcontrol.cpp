// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/textcontrol.h"

#include "ui/form/controls/inputs.h"
#include "ui/form/controls/variablecompletion.h"
#include "ui/form/controls/variablepicker.h"

#include <QScrollBar>

namespace Stepbench {

namespace {

// A value of another type than text (inputs may be broken) is shown as its JSON, so that it can be corrected.
QString shownText(const FieldValue& value)
{
    if (!value.json || value.json->is_null() || value.json->is_string())
        return value.text();
    return toQString(dumpJson(*value.json));
}

} // namespace

TextControl::TextControl(FormContext& context, QWidget* parent)
    : BoxedControl(context, parent)
{
    m_variable = addIcon(Icon::InsertVariable, tr("Insert a variable"));
    connect(m_variable, &IconButton::clicked, this, &TextControl::insertVariable);
}

void TextControl::makeInput(bool multiline)
{
    if (multiline) {
        m_area = new AreaInput(this);
        connect(m_area, &AreaInput::textChanged, this, &TextControl::userTyped);
        connect(m_area, &AreaInput::focusChanged, this, &TextControl::refreshLabel);
        setInput(m_area);
    } else {
        m_line = new LineInput(this);
        connect(m_line, &LineInput::textEdited, this, &TextControl::userTyped);
        connect(m_line, &LineInput::focusChanged, this, &TextControl::refreshLabel);
        setInput(m_line);
    }
    setTabOrder(input(), m_variable);
}

QString TextControl::text() const
{
    return m_area ? m_area->toPlainText() : m_line->text();
}

bool TextControl::isEmptyText() const
{
    return text().isEmpty();
}

int TextControl::inputLines(int fieldWidth) const
{
    return m_area ? std::clamp(m_area->linesAt(fieldWidth), theme().size().areaLines, theme().size().areaMaxLines) : 1;
}

void TextControl::layOutInside()
{
    if (!m_area)
        return;
    m_lines = inputLines(fieldWidth());
    m_area->setScrollable(m_area->linesAt(fieldWidth()) > m_lines);
}

void TextControl::areaChanged()
{
    const int before = m_lines;
    layOutBox();
    if (before != m_lines)
        Q_EMIT heightChanged();
}

void TextControl::showText(const QString& text)
{
    if (m_area) {
        const QSignalBlocker blocker(m_area);
        m_area->setText(text);
        areaChanged();
    } else if (m_line->text() != text) {
        const int cursor = m_line->cursorPosition();
        m_line->setText(text);
        if (m_line->hasFocus())
            m_line->setCursorPosition(std::min(cursor, int(text.size())));
        else
            m_line->setCursorPosition(0);
    }
    update();
}

void TextControl::setComponent(const Component& component)
{
    const Field& field = *fieldOf(component);
    const auto* textField = std::get_if<TextField>(&component.node);
    const auto* inlineField = std::get_if<InlineTextField>(&component.node);
    if (!input())
        makeInput(textField && textField->multiline);
    setLabel(field.label);
    setPlaceholder(textField ? textField->placeholder : inlineField ? inlineField->placeholder : QString());
    m_input = field.input;
    const QString shown = shownText(field.value);
    // What was typed stays until the form answers with another text: a converted value comes later.
    if (!isTouched() || shown != m_formText)
        showText(shown);
    if (shown == text())
        clearTouched();
    m_formText = shown;
    applyContext();
}

void TextControl::applyContext()
{
    m_variable->setVisible(context().bindable);
    if (m_line)
        m_line->setReadOnly(context().readOnly);
    if (m_area)
        m_area->setReadOnly(context().readOnly);
    BoxedControl::applyContext();
}

void TextControl::userTyped()
{
    refreshLabel();
    emitEdit(SetValueEdit { m_input, Json(toStdString(text())) });
    if (m_area)
        offerVariables(*m_area, context());
    else
        offerVariables(*m_line, context());
    if (m_area)
        areaChanged();
}

void TextControl::insertVariable()
{
    pickVariable(m_variable, context(), [this](const QString& token) {
        if (m_area) {
            m_area->insertPlainText(token);
        } else {
            m_line->insert(token);
            userTyped();
        }
        input()->setFocus(Qt::OtherFocusReason);
    });
}

} // namespace Stepbench
