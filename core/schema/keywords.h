// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/schema/patterns.h"

#include <QString>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace Stepbench {

struct KeywordFault
{
    const char* code;
    QString message;
    InputPath below = {}; // from the value that is checked
};
using KeywordFaults = std::vector<KeywordFault>;

// Of all keywords of draft-07, those that look at one number, text, list or object as a whole: minimum ...,
// multipleOf, minLength ..., minItems ..., minProperties ..., format. core/schema/judge.h has the others, and is what
// callers want. A keyword whose own value makes no sense is passed over.
void checkNumber(const Json& definition, const Json& value, KeywordFaults& faults);
void checkLength(const Json& definition, const Json& value, KeywordFaults& faults);
void checkCounts(const Json& definition, const Json& value, KeywordFaults& faults);
bool fitsFormat(const Json& definition, const Json& value);

// "string", "integer" ...: whether a value is of a type of draft-07. An unknown type has no values.
bool isOfType(std::string_view type, const Json& value);

// The first two equal items among those that are not left out.
std::optional<std::pair<std::size_t, std::size_t>> firstEqualItems(
    const Json& list, const std::function<bool(const Json&)>& isLeftOut);

// Equal as JSON: 1 is 1.0, the order of members does not count.
bool sameJson(const Json& a, const Json& b);

// "a", "b" or 3: the values of an enum, in an author's words; shortened when there are many.
QString describeChoices(const Json& choices);

} // namespace Stepbench
