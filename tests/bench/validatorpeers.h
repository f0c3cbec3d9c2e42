// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <optional>

namespace Stepbench::Benchmarks {

// What others take to validate a document against a schema with the definition "Inputs", in microseconds a call; the
// schema is compiled before. nullopt: the peer is not at hand.

// ajv 8 with ajv-formats in Node, from npm in a scratch folder.
std::optional<double> ajvMicroseconds(const Json& schema, const Json& document);
// valijson as it comes, on nlohmann::json.
std::optional<double> valijsonMicroseconds(const Json& schema, const Json& document);

} // namespace Stepbench::Benchmarks
