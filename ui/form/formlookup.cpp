// SPDX-License-Identifier: Apache-2.0
#include "ui/form/formlookup.h"

namespace Stepbench {

FoundItem findItem(const std::vector<Component>& content, const InputPath& path)
{
    for (const Component& component : content) {
        if (const auto* list = std::get_if<ListField>(&component.node)) {
            for (const ListItem& item : list->items) {
                if (item.path == path)
                    return { &item, list->label };
                if (path.startsWith(item.path))
                    return findItem(item.content, path);
            }
        } else if (const std::vector<Component>* inner = contentOf(component)) {
            if (const FoundItem found = findItem(*inner, path); found.item)
                return found;
        }
    }
    return {};
}

void collectItems(const std::vector<Component>& content, const InputPath& path, std::vector<InputPath>& items)
{
    for (const Component& component : content) {
        if (const auto* list = std::get_if<ListField>(&component.node)) {
            for (const ListItem& item : list->items) {
                if (!path.startsWith(item.path))
                    continue;
                if (path != item.path)
                    items.push_back(item.path);
                collectItems(item.content, path, items);
                return;
            }
        } else if (const std::vector<Component>* inner = contentOf(component)) {
            collectItems(*inner, path, items);
        }
    }
}

QString labelAt(const std::vector<Component>& content, const InputPath& path)
{
    QString label;
    visitComponents(content, [&](const Component& component) {
        const Field* field = fieldOf(component);
        if (field && label.isEmpty() && path == field->input.path)
            label = field->label;
    });
    return label;
}

} // namespace Stepbench
