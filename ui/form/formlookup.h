// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"

namespace Stepbench {

// The list item at a path, with the label of its list; null when the form has none.
struct FoundItem
{
    const ListItem* item = nullptr;
    QString listLabel;
};
FoundItem findItem(const std::vector<Component>& content, const InputPath& path);

// Items on the way to a path, outermost first.
void collectItems(const std::vector<Component>& content, const InputPath& path, std::vector<InputPath>& items);

// The label of the first component on an input; empty when none shows it.
QString labelAt(const std::vector<Component>& content, const InputPath& path);

} // namespace Stepbench
