// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/formparser.h"

namespace Stepbench {

// What a component bound to input shows: the converted value by the component's id, else the value at its path.
FieldValue readFieldValue(const InputBinding& input, const Json* atPath, const ConvertedValues& converted);

// The options to choose from; null for components that have none.
const std::vector<Option>* optionsOf(const Component& component);

// Of components with options, finds the selected one again: the one whose discriminators (for an object) or whose value
// equal the current one's. type: at the component's input, null when the schema has nothing there.
void reselect(Component& component, const NarrowedType* type);

// Equal as JavaScript values: the order of members does not count.
bool sameValue(const Json& a, const Json& b);

} // namespace Stepbench
