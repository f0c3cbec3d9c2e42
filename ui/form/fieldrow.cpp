// SPDX-License-Identifier: Apache-2.0
#include "ui/form/fieldrow.h"

#include "core/registry/accounttypes.h"
#include "ui/form/controls/controlfactory.h"
#include "ui/form/summary.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {

FieldRow::FieldRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : ExpanderRow(context, spec, parent)
    , m_component(spec.component)
{
    if (const InputPath* path = pathOf(*m_component))
        m_path = *path;
    readTexts();
    showMessages();
}

// Below an account stands which accounts may be selected, whatever the package notes (reference/process-editor.md 2.4).
Note FieldRow::shownNote(const Field& field) const
{
    const auto* account = std::get_if<AccountField>(&m_component->node);
    const QString only = account ? accountTypeNote(account->accountType) : QString();
    if (only.isEmpty())
        return field.note;
    Note note { NotePiece { NotePiece::Style::Plain, field.note.empty() ? only : QString(only + u'\n'), {} } };
    note.insert(note.end(), field.note.begin(), field.note.end());
    return note;
}

void FieldRow::readTexts()
{
    if (const Field* field = fieldOf(*m_component)) {
        setTexts(field->label, field->helpText, shownNote(*field));
        return;
    }
    const auto* unknown = std::get_if<UnknownComponent>(&m_component->node);
    setTexts(unknown ? memberText(m_component->props, "label") : QString(), {}, {});
}

void FieldRow::setSpec(const RowSpec& spec)
{
    const Component* before = m_component;
    m_component = spec.component;
    const bool same = before->node == m_component->node;
    if (same && (!m_control || !m_control->isTouched()))
        return;
    const Field* was = fieldOf(*before);
    const Field* is = fieldOf(*m_component);
    const bool textsChanged = !was || was->label != is->label || was->helpText != is->helpText || was->note != is->note;
    takeComponent(textsChanged);
}

void FieldRow::valuesChanged(const ChangedComponents& changed)
{
    if (std::find(changed.begin(), changed.end(), m_component) != changed.end())
        takeComponent(false);
}

void FieldRow::takeComponent(bool textsChanged)
{
    if (textsChanged)
        readTexts();
    const int kind = controlKind(*m_component);
    if (m_control && kind != m_kind)
        replaceControl();
    else if (m_control)
        m_control->setComponent(*m_component);
    summaryChanged();
    showMessages();
    if (textsChanged || !m_control)
        contentChanged();
}

FieldControl* FieldRow::control()
{
    if (m_control)
        return m_control;
    m_kind = controlKind(*m_component);
    m_control = makeControl(*m_component, context(), ControlPlace::Row, this);
    m_control->setComponent(*m_component);
    connect(m_control, &FieldControl::heightChanged, this, &FieldRow::contentChanged);
    connect(m_control, &FieldControl::localErrorChanged, this, &FieldRow::showMessages);
    showMessages();
    return m_control;
}

void FieldRow::replaceControl()
{
    FieldControl* old = m_control;
    const bool focused = old->isAncestorOf(old->window()->focusWidget());
    m_control = nullptr;
    control();
    contentChanged();
    m_control->setVisible(isExpanded());
    if (focused)
        m_control->focusField(m_path.value_or(InputPath()));
    old->disconnect(this);
    old->hide();
    old->deleteLater(); // one of its own buttons may have asked for this
}

void FieldRow::setMessages(const FieldMessages& messages)
{
    if (messages == m_messages)
        return;
    m_messages = messages;
    showMessages();
}

void FieldRow::showMessages()
{
    FieldMessages own = m_control ? m_control->takeMessages(m_messages) : m_messages;
    if (!m_control && noteStandsAbove(*m_component)) // a list not seen yet: its cards will mark them
        std::erase_if(own, [this](const FieldMessage& message) { return m_path && message.path != *m_path; });
    QStringList lines;
    if (m_control && !m_control->localError().isEmpty())
        lines.append(m_control->localError());
    if (const Field* field = fieldOf(*m_component); field && !field->value.conversionError.isEmpty())
        lines.append(field->value.conversionError);
    for (const FieldMessage& message : own)
        if (!lines.contains(message.text))
            lines.append(message.text);
    setErrorLines(lines, !lines.isEmpty() || !m_messages.empty());
    if (!m_control)
        return;
    m_control->setInError(!lines.isEmpty());
    QStringList description;
    if (!helpText().isEmpty())
        description.append(helpText());
    if (!lines.isEmpty())
        description.append(QCoreApplication::translate("Stepbench", "Error: %1").arg(lines.join(QChar(u' '))));
    m_control->setDescription(description.join(QChar(u' ')));
}

void FieldRow::focusField(const InputPath& path)
{
    setExpanded(true);
    ensureBuilt();
    control()->focusField(path);
}

void FieldRow::applyTheme()
{
    if (m_control)
        m_control->applyTheme();
    ExpanderRow::applyTheme();
}

void FieldRow::applyContext()
{
    if (m_control)
        m_control->applyContext();
    summaryChanged(); // names may be others
    contentChanged();
}

TextPieces FieldRow::summary() const
{
    return summaryOf(*m_component, context().registry);
}

int FieldRow::bodyHeight(int width)
{
    if (!m_control)
        if (const std::optional<int> height = heightWithoutControl(*m_component, context(), width))
            return *height;
    return control()->controlHeight(width);
}

int FieldRow::bodyBottomPadding() const
{
    return m_control ? m_control->bottomPadding() : ExpanderRow::bodyBottomPadding();
}

bool FieldRow::noteAbove() const
{
    return noteStandsAbove(*m_component);
}

QList<QWidget*> FieldRow::bodyFocusChain() const
{
    return m_control ? m_control->focusChain() : QList<QWidget*>();
}

} // namespace Stepbench
