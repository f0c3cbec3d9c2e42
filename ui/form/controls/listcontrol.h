// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/fieldcontrol.h"

namespace Stepbench {

class ItemCard;
class TextButton;

// ADD and one card an item; items are edited in popups (reference/process-editor.md 2.5).
class ListControl : public FieldControl
{
    Q_OBJECT
public:
    ListControl(FormContext& context, QWidget* parent);

    void setComponent(const Component& component) override;
    int controlHeight(int width) const override;
    int bottomPadding() const override;
    QList<QWidget*> focusChain() const override;
    FieldMessages takeMessages(const FieldMessages& messages) override;
    void applyTheme() override;
    void applyContext() override;
    void setDescription(const QString& description) override;
    void focusField(const InputPath& path) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void syncCards(const std::vector<ListItem>& items);
    void showTexts();
    void layOut();

    TextButton* m_add = nullptr;
    std::vector<ItemCard*> m_cards;
    std::vector<ListItem> m_items; // their content left out
    InputBinding m_input;
};

} // namespace Stepbench
