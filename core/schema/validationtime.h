// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Stepbench {

// When inputs are validated (reference/step-package.md 6; design, "What counts as missing").
// Configuration: bound values pass; a text with #{ waits with its enum, const, pattern, format and length.
// Execution: everything is resolved; values are final, nothing is bound.
enum class ValidationTime { Configuration, Execution };

} // namespace Stepbench
