// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/schema/schema.h"

namespace Stepbench {

// JSON as an author copies it out of an answer of a server: a document, or a member of one ("Inputs": {...},).
Result<Json> parsePasted(std::string_view text, const QString& name);

// The inputs in what a server's API shows: an action, a deployment target, a step or a whole process, whose "Inputs"
// are an object, its JSON text, or that text as "Value". Of several actions the one of this package counts, else the
// first that has inputs. The pasted value itself where it is nothing of the kind, or where the schema has such a
// member.
Json inputsIn(const Schema& schema, const Json& pasted, const QString& packageId);

} // namespace Stepbench
