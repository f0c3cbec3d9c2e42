// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"

namespace Stepbench {

// {"type": tag, ...}: a runtime value of this kind.
bool isTagged(const Json& value, std::string_view tag);

// Nothing chosen yet (design, "What counts as missing"); value is null when absent.
bool isMissing(const NarrowedType& type, const Json* value);

// "a number", "an account": what belongs there, in an author's words.
QString describeExpected(const NarrowedType& type);
QString missingMessage(const NarrowedType& type);

} // namespace Stepbench
