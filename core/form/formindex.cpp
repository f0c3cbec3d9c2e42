// SPDX-License-Identifier: Apache-2.0
#include "core/form/formindex.h"

#include <algorithm>

namespace Stepbench {

FormIndex::FormIndex(Form& form)
{
    visitComponents(form.content, [this](Component& component) {
        const Field* field = fieldOf(component);
        if (!field)
            return;
        const std::size_t number = m_components.size();
        m_components.push_back(&component);
        add(field->input, number);
        if (const std::vector<ListItem>* items = itemsOf(component))
            addTexts(*items, number);
    });
    std::sort(m_plain.begin(), m_plain.end());
}

void FormIndex::add(const InputBinding& input, std::size_t number)
{
    if (input.converted)
        m_converted.emplace(input.id, number);
    else
        m_plain.emplace_back(input.path, number);
}

// A list shows in its cards what stands there.
void FormIndex::addTexts(const std::vector<ListItem>& items, std::size_t number)
{
    for (const ListItem& item : items) {
        if (item.titleSource)
            add(item.titleSource->input, number);
        for (const ItemDetail& detail : item.details)
            if (detail.source)
                add(detail.source->input, number);
    }
}

void FormIndex::addAt(const InputPath& path, std::vector<std::size_t>& found) const
{
    for (auto at = std::lower_bound(m_plain.begin(), m_plain.end(), Place(path, 0));
         at != m_plain.end() && at->first == path; ++at)
        found.push_back(at->second);
}

void FormIndex::addBelow(const InputPath& path, std::vector<std::size_t>& found) const
{
    for (auto at = std::lower_bound(m_plain.begin(), m_plain.end(), Place(path, 0));
         at != m_plain.end() && at->first.startsWith(path); ++at)
        found.push_back(at->second);
}

std::vector<Component*> FormIndex::concerned(
    const std::vector<InputPath>& changed, const ConvertedValues& converted) const
{
    std::vector<std::size_t> found;
    for (const InputPath& path : changed) {
        addBelow(path, found);
        for (InputPath above = path; !above.isRoot();) {
            above = above.parent();
            addAt(above, found);
        }
    }
    for (const auto& [id, value] : converted) {
        if (const auto at = m_converted.find(id); at != m_converted.end())
            found.push_back(at->second);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<Component*> components;
    components.reserve(found.size());
    for (const std::size_t number : found)
        components.push_back(m_components[number]);
    return components;
}

} // namespace Stepbench
