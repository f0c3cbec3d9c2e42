// SPDX-License-Identifier: Apache-2.0
#include "ui/form/showncomponents.h"

#include "ui/form/controls/inlinebox.h"
#include "ui/form/rowpane.h"

namespace Stepbench {
namespace {

const Component* componentWithin(const Component& holder, const InputPath& path)
{
    const Component* found = nullptr;
    const auto look = [&](const Component& component) {
        const InputPath* own = pathOf(component);
        if (!found && own && *own == path)
            found = &component;
    };
    if (const auto* list = std::get_if<InlineListField>(&holder.node)) {
        for (const ListItem& item : list->items)
            visitComponents(item.content, look);
    }
    return found;
}

void addCells(std::vector<ShownComponent>& shown, const RowList& list, int index, const Component& holder)
{
    const FormRow* row = list.row(index);
    if (!row->isExpanded())
        return;
    for (const InlineBox* box : row->findChildren<InlineBox*>()) {
        if (!box->isVisibleTo(row))
            continue;
        for (const InlineBox::ShownCell& cell : box->shownCells()) {
            if (const Component* component = componentWithin(holder, cell.path))
                shown.push_back({ component, index, cell.rect.translated(box->mapTo(&list, QPoint())) });
        }
    }
}

} // namespace

std::vector<ShownComponent> shownComponents(const RowPane& pane, const QWidget& within)
{
    const RowList& list = pane.list();
    std::vector<ShownComponent> shown;
    for (int i = 0; i < list.rowCount(); ++i) {
        const Component* component = list.row(i)->shownComponent();
        if (!component)
            continue;
        shown.push_back({ component, i, list.rowRect(i) });
        addCells(shown, list, i, *component);
    }
    const QPoint offset = list.mapTo(&within, QPoint());
    for (ShownComponent& component : shown)
        component.rect.translate(offset);
    return shown;
}

ShownComponent componentAt(const RowPane& pane, const QWidget& within, const QPoint& point)
{
    ShownComponent found;
    if (!pane.viewport()->rect().contains(pane.viewport()->mapFrom(&within, point)))
        return found;
    for (const ShownComponent& shown : shownComponents(pane, within)) {
        if (shown.rect.contains(point))
            found = shown;
    }
    return found;
}

const Component* currentComponent(const RowPane& pane, const QWidget& within, const std::optional<InputPath>& path)
{
    const RowList& list = pane.list();
    const QWidget* focused = within.window()->focusWidget();
    if (!focused || !list.isAncestorOf(focused)) {
        const int row = path ? pane.rowOf(*path) : -1;
        return row >= 0 ? list.row(row)->shownComponent() : nullptr;
    }
    const int row = list.indexOf(focused);
    const QPoint middle = focused->mapTo(&within, focused->rect().center());
    ShownComponent found;
    for (const ShownComponent& shown : shownComponents(pane, within)) {
        if (shown.row == row && (!found || shown.rect.contains(middle)))
            found = shown;
    }
    return found.component;
}

} // namespace Stepbench
