// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/executioninputs.h"

#include <QStringList>

namespace Stepbench {

// The --account ID=FILE and --package REF=PATH of a command line.
Result<RunResources> readRunResources(
    const QStringList& accounts, const QStringList& packages, RunResources::Giver giver);

} // namespace Stepbench
