// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/inputsstate.h"

namespace Stepbench {

struct CarriedInputs
{
    Json runtime;
    NarrowedPtr narrowed; // null when nothing could be made to fit
    Problems problems; // what did not fit the new schema and was replaced: warnings with their path
};

// What was typed, brought over to a rebuilt package whose schema may differ. Values that fit stay; properties that the
// old schema did not have take the new package's initial value, as do the parts that no longer narrow.
CarriedInputs carryInputs(const InputsState& old, const SchemaPtr& schema, const Json& initialRuntime);

} // namespace Stepbench
