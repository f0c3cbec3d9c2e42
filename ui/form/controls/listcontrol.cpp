// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/listcontrol.h"

#include "ui/common/textbutton.h"
#include "ui/form/controls/itemcard.h"

namespace Stepbench {

ListControl::ListControl(FormContext& context, QWidget* parent)
    : FieldControl(context, parent)
{
    m_add = new TextButton(TextButton::Kind::Secondary, tr("Add"), theme(), this);
    setFocusProxy(m_add);
    connect(m_add, &TextButton::clicked, this, [this] { emitEdit(AddItemEdit { m_input, true }); });
}

void ListControl::setComponent(const Component& component)
{
    const auto& field = std::get<ListField>(component.node);
    m_input = field.input;
    m_add->setText(field.addButtonLabel.isEmpty() ? tr("Add") : field.addButtonLabel);
    m_add->setAccessibleName(tr("%1 to %2").arg(m_add->text(), field.label));
    setAccessibleName(field.label);
    syncCards(field.items);
    clearTouched();
    applyContext();
}

void ListControl::syncCards(const std::vector<ListItem>& items)
{
    const std::size_t before = m_cards.size();
    while (m_cards.size() > items.size()) {
        handFocus(m_cards.back(), m_add);
        m_cards.back()->hide();
        m_cards.back()->deleteLater();
        m_cards.pop_back();
    }
    while (m_cards.size() < items.size()) {
        auto* card = new ItemCard(theme(), this);
        const std::size_t index = m_cards.size();
        connect(card, &ItemCard::opened, this, [this, index] { Q_EMIT context().itemActivated(m_items[index].path); });
        connect(card, &ItemCard::removed, this, [this, index] { emitEdit(RemoveItemEdit { m_input, index }); });
        card->setVisible(true);
        m_cards.push_back(card);
    }
    m_items.clear();
    for (const ListItem& item : items)
        m_items.push_back({ item.path, item.title, item.details, {}, item.titleSource });
    layOut();
    if (before != items.size())
        Q_EMIT heightChanged();
}

void ListControl::showTexts()
{
    for (std::size_t i = 0; i < m_items.size(); ++i)
        m_cards[i]->setItem(m_items[i], context().registry);
}

int ListControl::controlHeight(int) const
{
    const ThemeMetrics& size = theme().size();
    const int count = int(m_cards.size());
    const int cards = count == 0 ? 0 : size.listItemGap + count * size.cardHeight + (count - 1) * size.cardGap;
    return size.listAddGap + size.buttonHeight + cards;
}

int ListControl::bottomPadding() const
{
    const ThemeMetrics& size = theme().size();
    return m_cards.empty() ? size.listBottom : size.cardsBottom + size.listBottom;
}

void ListControl::layOut()
{
    const ThemeMetrics& size = theme().size();
    const int buttonWidth = m_add->sizeHint().width();
    m_add->setGeometry(width() - buttonWidth, size.listAddGap, buttonWidth, size.buttonHeight);
    int top = size.listAddGap + size.buttonHeight + size.listItemGap;
    for (ItemCard* card : m_cards) {
        card->setGeometry(0, top, width(), size.cardHeight);
        top += size.cardHeight + size.cardGap;
    }
}

void ListControl::resizeEvent(QResizeEvent*)
{
    layOut();
}

QList<QWidget*> ListControl::focusChain() const
{
    QList<QWidget*> chain;
    if (m_add->isEnabled())
        chain.append(m_add);
    for (const ItemCard* card : m_cards)
        chain.append(card->focusChain());
    return chain;
}

FieldMessages ListControl::takeMessages(const FieldMessages& messages)
{
    // A card only shows that something is wrong in it; what it is stands in its popup.
    FieldMessages rest;
    std::vector<bool> wrong(m_cards.size(), false);
    for (const FieldMessage& message : messages) {
        bool inItem = false;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (message.path.startsWith(m_items[i].path)) {
                wrong[i] = true;
                inItem = true;
            }
        }
        if (!inItem)
            rest.push_back(message);
    }
    for (std::size_t i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setInError(wrong[i]);
    return rest;
}

void ListControl::applyTheme()
{
    m_add->applyTheme(theme());
    for (ItemCard* card : m_cards)
        card->applyTheme(theme());
    layOut();
}

void ListControl::applyContext()
{
    m_add->setEnabled(!context().readOnly);
    showTexts(); // names may be others
    for (ItemCard* card : m_cards)
        card->setReadOnly(context().readOnly);
}

void ListControl::setDescription(const QString& description)
{
    m_add->setAccessibleDescription(description);
}

void ListControl::focusField(const InputPath& path)
{
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (path.startsWith(m_items[i].path)) {
            m_cards[i]->title()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    FieldControl::focusField(path);
}

} // namespace Stepbench
