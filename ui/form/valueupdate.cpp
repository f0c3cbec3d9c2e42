// SPDX-License-Identifier: Apache-2.0
#include "ui/form/valueupdate.h"

namespace Stepbench {
namespace {

bool isSame(const Component& component, const Component& other)
{
    if (component.node.index() != other.node.index())
        return false;
    const InputBinding& mine = fieldOf(component)->input;
    const InputBinding& its = fieldOf(other)->input;
    return mine.id == its.id && mine.path == its.path;
}

void copyValue(Component& to, const Component& from)
{
    fieldOf(to)->value = fieldOf(from)->value;
    std::visit(
        [&](auto& node) {
            if constexpr (requires { node.selected; })
                node.selected = std::get<std::decay_t<decltype(node)>>(from.node).selected;
        },
        to.node);
}

std::vector<ListItem>* itemsOf(Component& component)
{
    if (auto* list = std::get_if<ListField>(&component.node))
        return &list->items;
    auto* inlineList = std::get_if<InlineListField>(&component.node);
    return inlineList ? &inlineList->items : nullptr;
}

std::vector<Component>* heldBy(Component& component)
{
    if (auto* section = std::get_if<Section>(&component.node))
        return &section->content;
    auto* group = std::get_if<SectionGroup>(&component.node);
    return group ? &group->content : nullptr;
}

bool takeValueInItems(
    std::vector<ListItem>& items, const InputPath& path, const Component& other, ChangedComponents& changed)
{
    for (ListItem& item : items)
        if (path.startsWith(item.path) && takeValue(item.content, other, changed))
            return true;
    return false;
}

} // namespace

bool takeValue(std::vector<Component>& content, const Component& other, ChangedComponents& changed)
{
    const Field* field = fieldOf(other);
    if (!field)
        return false;
    for (Component& component : content) {
        bool found = false;
        if (std::vector<Component>* inner = heldBy(component)) {
            found = takeValue(*inner, other, changed);
        } else if (fieldOf(component) && isSame(component, other)) {
            copyValue(component, other);
            found = true;
        } else if (std::vector<ListItem>* items = itemsOf(component)) {
            found = takeValueInItems(*items, field->input.path, other, changed);
        }
        if (!found)
            continue;
        changed.push_back(&component);
        return true;
    }
    return false;
}

} // namespace Stepbench
