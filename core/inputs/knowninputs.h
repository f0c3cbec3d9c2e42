// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"

namespace Stepbench {

// Runtime inputs without what the schema does not know; discriminators are written. Values stay as they are, wrong ones
// too: going through the resource representation would take a text where a number belongs for an expression.
Json toKnownInputs(const NarrowedInputs& narrowed, const Json& runtime);

} // namespace Stepbench
