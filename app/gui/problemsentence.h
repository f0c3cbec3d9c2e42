// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

namespace Stepbench {

// A problem as the status bar tells it: place and message, without the severity and the code that describe() prints for
// terminals.
QString sentenceOf(const Problem& problem);

} // namespace Stepbench
