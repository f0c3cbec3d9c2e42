// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/execution/execution.h"
#include "core/execution/outputreader.h"

#include <vector>

namespace Stepbench {

struct CollectedArtifacts
{
    std::vector<Artifact> artifacts;
    Problems problems; // warnings: what could not be collected
};

// Copies what the step has named into folder (made when needed): regular files only, each under a name that cannot
// leave the folder, a second one of the same name beside the first. Blocking: a worker's job. cancel ends it early.
CollectedArtifacts collectArtifacts(const std::vector<ArtifactRequest>& requests, const QString& workingFolder,
    const QString& folder, const CancelFlag& cancel);

// One file name, whatever the step calls its artifact: no separators, no control or reserved characters, not hidden, at
// most 200 bytes.
QString safeFileName(const QString& name);

} // namespace Stepbench
