// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"

#include <functional>

namespace Stepbench {

// The representations of one input model (reference/step-package.md 4). Narrow against the source values first.
Json toRuntimeInputs(const NarrowedInputs& narrowed, const Json& resource);
Json toResourceInputs(const NarrowedInputs& narrowed, const Json& runtime);

// The resource representation without NewValue of secrets (design, decision 7): what files and histories may hold.
Json toSavedInputs(const NarrowedInputs& narrowed, const Json& runtime);

// Names that an export shows for a feed; empty when unknown.
struct ExportNames
{
    std::function<QString(const QString& feedId)> feedName;
    std::function<QString(const QString& feedId)> feedUrl;
};
Json toExportInputs(const NarrowedInputs& narrowed, const Json& runtime, const ExportNames& names);

// For one value of a type: used by --set, paste and the lens.
Json toRuntimeValue(const NarrowedType& type, const Json& resource);
Json toResourceValue(const NarrowedType& type, const Json& runtime);

bool isBound(const Json& runtimeValue); // {"type":"bound", ...}
QString boundExpression(const Json& runtimeValue);
Json makeBound(const QString& expression);

// The script wire's "nothing chosen yet" {"$empty":true} is absent everywhere else: removes such members (in arrays:
// null). Returns the cleaned value.
Json withoutEmptyMarks(Json value);

// Fills each missing server-owned value the schema requires (reference/step-package.md 5): sensitive {"type":"empty"};
// package and image a blank reference whose referenceId is the dotted path, with -2, -3 ... if taken; an account stays
// absent. values are runtime inputs; scope is the part that is new (the root for initial inputs, an item's path for
// newItem, a union's path for newValueWhenSelected): only below it values are filled. Unnarrowable parts are left as
// they are.
void fillServerOwned(const SchemaPtr& schema, Json& runtime, const InputPath& scope);

} // namespace Stepbench
