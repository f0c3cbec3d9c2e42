// SPDX-License-Identifier: Apache-2.0
#include "ui/form/valueupdate.h"

#include <algorithm>

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

// Of a list only what its cards show is told.
void copyTexts(std::vector<ListItem>& to, const std::vector<ListItem>& from)
{
    for (std::size_t i = 0; i < std::min(to.size(), from.size()); ++i) {
        to[i].title = from[i].title;
        to[i].details = from[i].details;
    }
}

void copyValue(Component& to, const Component& from)
{
    if (std::vector<ListItem>* items = itemsOf(to)) {
        copyTexts(*items, *itemsOf(from));
        return;
    }
    fieldOf(to)->value = fieldOf(from)->value;
    std::visit(
        [&](auto& node) {
            if constexpr (requires { node.selected; })
                node.selected = std::get<std::decay_t<decltype(node)>>(from.node).selected;
        },
        to.node);
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
