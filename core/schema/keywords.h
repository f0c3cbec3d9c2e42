// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QString>

#include <vector>

namespace Stepbench {

struct KeywordFault
{
    const char* code;
    QString message;
};

// Checks the draft-07 keywords that a definition has for a value of this type and that need no look at other
// definitions: enum, const, minimum ..., multipleOf, minLength ..., format, minItems ..., uniqueItems, contains,
// minProperties ..., propertyNames. A keyword whose own value makes no sense is passed over. Not: type, required,
// properties, items (the walk's), pattern (the script host's).
std::vector<KeywordFault> checkKeywords(const Json& definition, const Json& value);

// Equal as JSON: 1 is 1.0, the order of members does not count.
bool sameJson(const Json& a, const Json& b);

// "a", "b" or 3: the values of an enum, in an author's words; shortened when there are many.
QString describeChoices(const Json& choices);

} // namespace Stepbench
