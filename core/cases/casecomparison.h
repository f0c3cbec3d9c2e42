// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/cases/case.h"

namespace Stepbench {

// What differs between what a case expects and what is there, one problem a difference; none when the case is met.
// Every expected problem needs one of its own among those found, an error or a warning. An error that nobody expects is
// a difference, a warning is none. Codes: case.expected (is not there), case.unexpected (is there).
Problems compareProblems(const std::vector<ExpectedProblem>& expected, const Problems& found);

bool matches(const ExpectedProblem& expected, const Problem& found);

} // namespace Stepbench
