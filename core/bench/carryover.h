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

struct FittedValues
{
    Json values;
    NarrowedPtr narrowed; // null when nothing could be made to fit
    Problems problems; // why each part that was replaced did not fit, with its path: errors
};

// Puts the initial value, or nothing, in the place of the smallest parts that stop the values from narrowing. Both are
// in one representation, resource or runtime.
FittedValues fitToSchema(const SchemaPtr& schema, Json values, const Json& initial);

// What was typed, brought over to a rebuilt package whose schema may differ. Values that fit stay; properties that the
// old schema did not have take the new package's initial value, as do the parts that no longer narrow.
CarriedInputs carryInputs(const InputsState& old, const SchemaPtr& schema, const Json& initialRuntime);

} // namespace Stepbench
