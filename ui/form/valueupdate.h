// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formrow.h"

namespace Stepbench {

// Gives the component of the same type, input and number the other's value and choice; items and content stay. Appends
// it to changed, and the components that hold it. False when content has none.
bool takeValue(std::vector<Component>& content, const Component& other, ChangedComponents& changed);

} // namespace Stepbench
