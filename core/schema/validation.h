// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"

namespace Stepbench {

// When inputs are validated (reference/step-package.md 6; design, "What counts as missing").
// Configuration: bound values pass; a text with #{ waits with its enum, const, pattern, format and length.
// Execution: everything is resolved; runtime holds final values, nothing is bound.
enum class ValidationTime { Configuration, Execution };

// Structure, required, types, enums, consts and further keywords over the narrowed schema, in its order. Codes:
// input.missing, input.type, input.enum, input.const, input.minimum, input.maximum, input.length, input.pattern,
// input.format, input.items, input.unknown (warning) ... Patterns run in the script host and are not judged here:
// collectPatternChecks tells which are due.
Problems validateInputs(const NarrowedInputs& narrowed, const Json& runtime, ValidationTime time);

// The same for one leaf alone, so that a key press costs one check whatever the document's size. path is a leaf's. What
// its holders require (uniqueItems, contains) is not judged again.
Problems validateLeaf(const NarrowedInputs& narrowed, const Json& runtime, const InputPath& path, ValidationTime time);

// What no runtime inputs show any more, because a conversion drops it as the framework does: members that the schema
// does not have (input.unknown, warnings), and values that are no objects where objects belong (input.type). resource
// is what the inputs were narrowed against.
Problems findConversionLosses(const NarrowedInputs& narrowed, const Json& resource);

struct PatternCheck
{
    InputPath path;
    std::string pattern;
    std::string text;
};
std::vector<PatternCheck> collectPatternChecks(
    const NarrowedInputs& narrowed, const Json& runtime, ValidationTime time);

} // namespace Stepbench
