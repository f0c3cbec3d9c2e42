// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/executioninputs.h"

#include <QStringList>

namespace Stepbench {

// The --account ID=FILE, --package REF=PATH and --registry ID=URL of a command line.
Result<RunResources> readRunResources(
    const QStringList& accounts, const QStringList& packages, const QStringList& imageFeeds, RunResources::Giver giver);

} // namespace Stepbench
