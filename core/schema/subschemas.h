// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/schema/validationtime.h"

namespace Stepbench {

// The definition that a $ref within the document means: "#", "#/definitions/<name as it is>" or a JSON pointer in a
// URI fragment. Null when there is none.
const Json* findReferenced(const Json& document, std::string_view reference);

// What to say of one that is not found.
QString describeLostReference(std::string_view reference);

// Bound, or a text with #{.
bool isExpression(const Json& value);
// Whether a value waits for variables, or something below it: bound values and texts with #{, at configuration.
bool containsExpression(const Json& value, ValidationTime time);

// "a text", "a number or nothing": the types of a definition, in an author's words.
QString describeTypes(const Json& types);

} // namespace Stepbench
