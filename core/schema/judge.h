// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/keywords.h"
#include "core/schema/validationtime.h"

namespace Stepbench {

struct JudgeContext
{
    // inputs.json, for a $ref in a condition; null: such a $ref asks for nothing.
    const Json* document = nullptr;
    ValidationTime time = ValidationTime::Execution;
    // Null: whatever a pattern decides stays open, and is no fault.
    PatternTalk* patterns = nullptr;
    // A secret's text: no message shows it.
    bool isSecret = false;
};

// What the walk over the narrowed schema judges itself, in its own words.
enum class Judged {
    Everything, // a definition as draft-07 has it
    // All but type, properties, required, items, $ref and, where anyOf is a union, anyOf.
    BesideTheWalk
};

// A value against a definition with all keywords of draft-07, as ajv with ajv-formats judges them: enum, const, the
// sizes and limits, pattern, format, uniqueItems, contains, propertyNames, patternProperties, additionalProperties,
// dependencies, allOf, anyOf, oneOf, not, if/then/else; Judged::Everything also type, required, properties, items,
// additionalItems and $ref (within the document; beside other keywords, which then count too). What "then", "else" and
// allOf find wrong is told at its own place.
// At configuration a bound value and a text with #{ wait, and so does whatever depends on them.
// What the schema itself cannot be asked for (a $ref to another document, a pattern that is none) is said, wherever it
// stands, and stays open. Ends on every schema: what is nested too deep, or takes too many steps, stays open and is no
// fault.
KeywordFaults judge(
    const Json& definition, const Json& value, const JudgeContext& context, Judged judged = Judged::BesideTheWalk);

// Whether a definition has a keyword that judge() would look at beside the walk.
bool hasKeywordsBesideTheWalk(const Json& definition);

} // namespace Stepbench
