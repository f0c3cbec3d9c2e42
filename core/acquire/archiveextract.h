// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/base/result.h"

#include <QString>

namespace Stepbench {

// What a deployed package may hold. An author's own, so far larger than a step package; but an archive that claims or
// inflates to more is not unpacked to the end of the disk.
struct AcquisitionLimits
{
    qint64 entries = 100'000;
    qint64 totalBytes = 4LL * 1024 * 1024 * 1024; // counted while inflating: a declared size is not believed
};

struct Acquired
{
    qint64 files = 0;
    qint64 bytes = 0;
    Problems problems; // warnings: links are left out
};

// Whether the name is that of an archive that extractArchive reads: zip, nupkg, jar, war, ear, tar, tar.gz, tgz,
// tar.bz2, tbz, tar.xz, txz.
bool isArchiveName(const QString& fileName);

// Unpacks an archive below folder (which exists and is empty), streaming. Never outside of it: unsafe names are a
// problem, links and devices are left out, and what only concerns the feed of a nupkg (its .nuspec, _rels ...).
// Problems have the code run.package. Blocks.
Result<Acquired> extractArchive(
    const QString& archive, const QString& folder, const AcquisitionLimits& limits = {}, const CancelFlag& cancel = {});

// The same for a folder, which is never handed to a step itself: a step may write to what it is given. A link to a file
// inside the folder becomes that file, others are left out.
Result<Acquired> copyPackageFolder(
    const QString& from, const QString& to, const AcquisitionLimits& limits = {}, const CancelFlag& cancel = {});

} // namespace Stepbench
