// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/runrecord.h"

namespace Stepbench {

// What came of a past run, and what it ran with beside its inputs, to be read: a few headed paragraphs.
QString resultsText(const RunRecord& record);
// Its inputs as JSON; with a target both, by name.
QString inputsText(const RunRecord& record);

} // namespace Stepbench
