// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"

namespace Stepbench {

// Inputs with a part from elsewhere in them.
struct PartImport
{
    Json resource; // the whole inputs, resource representation
    InputPath path; // where the part is now
    Problems leftOut; // members that the schema does not have: warnings with their path
};

// Puts a value (resource or runtime representation, reference/step-package.md 4) in the place of one field, list or
// object; what is no list goes behind the items of a list. Fails, with the path of the culprit, when the part does not
// narrow or holds a value of a wrong type.
Result<PartImport> importPart(
    const NarrowedPtr& narrowed, const Json& runtime, const InputPath& path, const Json& pasted);

// The resource representation of one field, list or object; nullopt when it is not there.
std::optional<Json> exportPart(const NarrowedInputs& narrowed, const Json& runtime, const InputPath& path);

} // namespace Stepbench
