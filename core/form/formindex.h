// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/formparser.h"

namespace Stepbench {

// Finds the components of a form that a change concerns without looking at the others. It points into the form: made
// anew when the form gets another structure, dropped before the form is.
class FormIndex
{
public:
    FormIndex() = default;
    explicit FormIndex(Form& form);

    // In the form's order, each once: the components bound at, above or below one of the paths whose values are not
    // converted, and those whose number is in converted.
    std::vector<Component*> concerned(const std::vector<InputPath>& changed, const ConvertedValues& converted) const;

private:
    using Place = std::pair<InputPath, std::size_t>; // the second counts components in the form's order

    void add(const InputBinding& input, std::size_t number);
    void addTexts(const std::vector<ListItem>& items, std::size_t number);
    void addAt(const InputPath& path, std::vector<std::size_t>& found) const;
    void addBelow(const InputPath& path, std::vector<std::size_t>& found) const;

    std::vector<Component*> m_components;
    std::vector<Place> m_plain; // sorted: everything below a path stands together, right behind it
    std::unordered_map<int, std::size_t> m_converted;
};

} // namespace Stepbench
