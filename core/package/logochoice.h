// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/packagearchive.h"

namespace Stepbench {

// The entries that are logos (any logo.* at the top), the one to be shown first: SVG before PNG before others by name,
// whatever their order in the zip. A package should have at most one.
std::vector<const ArchiveEntry*> logoEntries(const PackageArchive& archive);

} // namespace Stepbench
