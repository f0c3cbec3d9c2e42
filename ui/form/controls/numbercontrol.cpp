// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/numbercontrol.h"

#include "ui/form/controls/inputs.h"
#include "ui/form/controls/variablepicker.h"

#include <QLocale>

#include <cmath>

namespace Stepbench {

namespace {

constexpr double safeInteger = 9007199254740991.0; // larger ones are not exact in JavaScript

QString shownNumber(const std::optional<Json>& value)
{
    if (!value || value->is_null())
        return {};
    if (value->is_string())
        return toQString(value->get_ref<const std::string&>());
    return toQString(dumpJson(*value));
}

} // namespace

std::optional<Json> parseNumber(const QString& text)
{
    QLocale c = QLocale::c();
    c.setNumberOptions(QLocale::RejectGroupSeparator);
    bool ok = false;
    const double number = c.toDouble(text.trimmed(), &ok);
    if (!ok || !std::isfinite(number))
        return std::nullopt;
    if (std::floor(number) == number && std::abs(number) <= safeInteger)
        return Json(std::int64_t(number));
    return Json(number);
}

NumberControl::NumberControl(FormContext& context, Binding binding, QWidget* parent)
    : BoxedControl(context, parent)
    , m_binding(binding)
{
    m_line = new LineInput(this);
    setInput(m_line);
    connect(m_line, &LineInput::textEdited, this, &NumberControl::userTyped);
    connect(m_line, &LineInput::focusChanged, this, &NumberControl::refreshLabel);
    m_bind = binding == Binding::Chain ? addIcon(Icon::Bind, tr("Bind"))
                                       : addIcon(Icon::InsertVariable, tr("Insert a variable"));
    connect(m_bind, &IconButton::clicked, this, &NumberControl::bind);
}

bool NumberControl::isEmptyText() const
{
    return m_line->text().isEmpty();
}

void NumberControl::setError(const QString& error)
{
    if (error == m_error)
        return;
    m_error = error;
    Q_EMIT localErrorChanged();
}

void NumberControl::setComponent(const Component& component)
{
    const Field& field = *fieldOf(component);
    setLabel(field.label);
    m_input = field.input;
    const std::optional<Json>& value = field.value.json;
    const std::optional<Json> typed = parseNumber(m_line->text());
    // "1.0" stays as it was typed while the value is 1.
    const bool same = typed ? value && *value == *typed : !value && m_line->text().isEmpty();
    if (same) {
        clearTouched();
        setError({});
    } else if (!isTouched() || value != m_formValue) {
        m_line->setText(shownNumber(value));
        if (!m_line->hasFocus())
            m_line->setCursorPosition(0);
        clearTouched();
        setError({});
    }
    m_formValue = value;
    applyContext();
}

void NumberControl::applyContext()
{
    m_bind->setVisible(context().bindable);
    m_line->setReadOnly(context().readOnly);
    BoxedControl::applyContext();
}

void NumberControl::userTyped()
{
    refreshLabel();
    const QString text = m_line->text();
    if (text.isEmpty()) {
        setError({});
        emitEdit(SetValueEdit { m_input, std::nullopt });
        return;
    }
    if (context().bindable && text.contains(u"#{")) {
        setError({});
        emitEdit(BindEdit { m_input, text });
        return;
    }
    const std::optional<Json> number = parseNumber(text);
    if (!number) {
        setError(tr("\"%1\" is not a number.").arg(text));
        return;
    }
    setError({});
    emitEdit(SetValueEdit { m_input, *number });
}

void NumberControl::bind()
{
    if (m_binding == Binding::Chain) {
        emitEdit(BindEdit { m_input, m_line->text() });
        return;
    }
    pickVariable(m_bind, context(), [this](const QString& token) { emitEdit(BindEdit { m_input, token }); });
}

} // namespace Stepbench
