// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/formparser.h"
#include "core/schema/typelookup.h"
#include "core/schema/valuelookup.h"

namespace Stepbench {

// Title and details of a list's item as the host tells them: pairs, objects with name and value, or an object of
// name -> value. What is an input path there shows the value at that path.
void readItemTexts(
    ListItem& item, const Json& json, TypeLookup& types, ValueLookup& values, const ConvertedValues& converted);

} // namespace Stepbench
