// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/filesave.h"
#include "core/base/json.h"
#include "core/schema/narrowing.h"

namespace Stepbench {

// *.inputs.json: the resource representation, readable, in the order of the schema, one trailing line end.
// NewValue of secrets is left out (design 7): a saved secret reads back as one that has a value nobody knows.
Result<void> saveInputsFile(const QString& path, const NarrowedInputs& narrowed, const Json& runtime);

// The resource inputs as they stand in the file (an object), not yet narrowed or converted.
Result<Json> loadInputsFile(const QString& path, FileSource source = FileSource::RegularFile);

// One --set: "/json/pointer" and a value, as runtime value (design, `--set`). Narrows again; '-' appends; missing
// optional objects are made; a discriminator alone, or a pointer outside the schema, is a problem. For number, boolean,
// account and secret a string with #{ becomes bound.
Result<void> setInput(const SchemaPtr& schema, Json& runtime, const QString& pointer, const Json& value);

// RFC 6901 against the narrowed schema: array segments become indexes ("-" the next one).
Result<InputPath> resolvePointer(const NarrowedInputs& narrowed, const Json& runtime, const QString& pointer);

} // namespace Stepbench
