// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/variables/template.h"

namespace Stepbench::Template {

// The printed form: what an expression that cannot be evaluated is echoed as, and what substitution into inputs works
// on (reference/execution.md 4.9).
QString print(const Tokens& tokens);
QString print(const Token& token);
QString print(const Expression& expression);
QString print(const Symbol& symbol); // without #{ }

// The block from one branch on, as the nested if that it is.
QString print(const Conditional& conditional, std::size_t firstBranch);

} // namespace Stepbench::Template
