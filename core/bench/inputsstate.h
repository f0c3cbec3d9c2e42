// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inputs/inputsdocument.h"
#include "core/schema/narrowing.h"

namespace Stepbench {

// The inputs of one open package and the schema narrowed against them; the two always fit. Owned by Bench, read by its
// parts on the same thread.
struct InputsState
{
    SchemaPtr schema;
    NarrowedPtr narrowed;
    InputsDocument document;

    const Json& runtime() const { return document.runtime(); }
};

} // namespace Stepbench
