// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "resolvedgenerator.h"

#include <cstdint>

namespace Stepbench {

// For every format of ajv-formats an input x of that format, and texts that have it or nearly: known ones, and what
// becomes of them when characters are taken away, put in and exchanged.
std::vector<ResolvedCase> makeFormatCases(std::uint32_t seed, int textsOfEach);

} // namespace Stepbench
