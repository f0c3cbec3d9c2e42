// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/inlinelistcontrol.h"

#include "ui/common/textbutton.h"
#include "ui/form/controls/inlinebox.h"

namespace Stepbench {

InlineListControl::InlineListControl(FormContext& context, QWidget* parent)
    : FieldControl(context, parent)
{
    m_add = new TextButton(TextButton::Kind::Secondary, tr("Add"), theme(), this);
    setFocusProxy(m_add);
    connect(m_add, &TextButton::clicked, this, [this] { emitEdit(AddItemEdit { m_input, false }); });
}

void InlineListControl::setComponent(const Component& component)
{
    const auto& field = std::get<InlineListField>(component.node);
    m_input = field.input;
    m_add->setText(field.addButtonLabel.isEmpty() ? tr("Add") : field.addButtonLabel);
    m_add->setAccessibleName(tr("%1 to %2").arg(m_add->text(), field.label));
    setAccessibleName(field.label);
    syncBoxes(field.items);
    clearTouched();
    applyContext();
}

void InlineListControl::syncBoxes(const std::vector<ListItem>& items)
{
    const int before = controlHeight(width());
    while (m_boxes.size() > items.size()) {
        handFocus(m_boxes.back(), m_add);
        m_boxes.back()->hide();
        m_boxes.back()->deleteLater();
        m_boxes.pop_back();
    }
    while (m_boxes.size() < items.size()) {
        auto* box = new InlineBox(context(), this);
        const std::size_t index = m_boxes.size();
        connect(box, &InlineBox::removed, this, [this, index] { emitEdit(RemoveItemEdit { m_input, index }); });
        connect(box, &InlineBox::heightChanged, this, [this] {
            layOut();
            Q_EMIT heightChanged();
        });
        box->setVisible(true);
        m_boxes.push_back(box);
    }
    m_paths.clear();
    for (std::size_t i = 0; i < items.size(); ++i) {
        m_boxes[i]->setItem(items[i]);
        m_paths.push_back(items[i].path);
    }
    layOut();
    if (before != controlHeight(width()))
        Q_EMIT heightChanged();
}

int InlineListControl::controlHeight(int width) const
{
    const ThemeMetrics& size = theme().size();
    int height = size.listAddGap + size.buttonHeight;
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        height += (i == 0 ? size.listItemGap : size.cardGap) + m_boxes[i]->boxHeight(width);
    return height;
}

int InlineListControl::bottomPadding() const
{
    const ThemeMetrics& size = theme().size();
    return m_boxes.empty() ? size.listBottom : size.cardsBottom + size.listBottom;
}

void InlineListControl::layOut()
{
    const ThemeMetrics& size = theme().size();
    const int buttonWidth = m_add->sizeHint().width();
    m_add->setGeometry(width() - buttonWidth, size.listAddGap, buttonWidth, size.buttonHeight);
    int top = size.listAddGap + size.buttonHeight + size.listItemGap;
    for (InlineBox* box : m_boxes) {
        const int height = box->boxHeight(width());
        box->setGeometry(0, top, width(), height);
        top += height + size.cardGap;
    }
}

void InlineListControl::resizeEvent(QResizeEvent*)
{
    layOut();
}

QList<QWidget*> InlineListControl::focusChain() const
{
    QList<QWidget*> chain;
    if (m_add->isEnabled())
        chain.append(m_add);
    for (const InlineBox* box : m_boxes)
        chain.append(box->focusChain());
    return chain;
}

FieldMessages InlineListControl::takeMessages(const FieldMessages& messages)
{
    for (InlineBox* box : m_boxes)
        box->setMessages(messages);
    return messages; // boxes have no place for texts: the row shows them
}

void InlineListControl::applyTheme()
{
    m_add->applyTheme(theme());
    for (InlineBox* box : m_boxes)
        box->applyTheme();
    layOut();
}

void InlineListControl::applyContext()
{
    m_add->setEnabled(!context().readOnly);
    for (InlineBox* box : m_boxes)
        box->applyContext();
}

void InlineListControl::setDescription(const QString& description)
{
    m_add->setAccessibleDescription(description);
}

void InlineListControl::focusField(const InputPath& path)
{
    for (std::size_t i = 0; i < m_paths.size(); ++i)
        if (path.startsWith(m_paths[i]) && m_boxes[i]->focusField(path))
            return;
    FieldControl::focusField(path);
}

} // namespace Stepbench
