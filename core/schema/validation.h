// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"
#include "core/schema/patterns.h"
#include "core/schema/validationtime.h"

namespace Stepbench {

// A problem and the value whose judgement found it: a condition of an object can miss a value in it.
struct Finding
{
    InputPath owner;
    Problem problem;
};

struct Findings
{
    std::vector<Finding> found;
    // Values whose judgement waits for answers to the talk's questions. To be judged again once they are known; until
    // then what the patterns decide is not among found.
    std::vector<InputPath> waiting;
};

// Structure, required, types, enums, consts and further keywords over the narrowed schema, in its order. Codes:
// input.missing, input.type, input.enum, input.const, input.minimum, input.maximum, input.length, input.pattern,
// input.format, input.items, input.condition, input.unknown (a warning where the schema does not forbid it) ...
// runtime holds final values at execution. Without a talk whatever a pattern decides is no problem.
Findings examineInputs(
    const NarrowedInputs& narrowed, const Json& runtime, ValidationTime time, PatternTalk* patterns = nullptr);

// The value at path alone, without what is below it: a key press costs one check, whatever the document's size.
Findings examineValue(const NarrowedInputs& narrowed, const Json& runtime, const InputPath& path, ValidationTime time,
    PatternTalk* patterns = nullptr);

// The holders of path, the root among them, whose keywords look at what they hold (uniqueItems, if ...): they are to be
// examined again when it changes.
std::vector<InputPath> judgingHolders(const NarrowedInputs& narrowed, const InputPath& path);

// The problems of all of them.
Problems validateInputs(
    const NarrowedInputs& narrowed, const Json& runtime, ValidationTime time, PatternTalk* patterns = nullptr);

// What no runtime inputs show any more, because a conversion drops it as the framework does: members that the schema
// does not have (input.unknown, warnings unless it forbids them), and values that are no objects where objects belong
// (input.type). resource is what the inputs were narrowed against.
Problems findConversionLosses(const NarrowedInputs& narrowed, const Json& resource);

} // namespace Stepbench
