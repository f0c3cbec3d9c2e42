// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Stepbench {

// Where a file that a source map, a stack or a problem names ("src/executor.ts") is on this disk: itself when it is
// absolute, else below the sources of the package, which are looked for around the place the package was built to.
// Empty when there is none; names that lead out of the sources are not followed. Reads folders: a worker's job.
QString findSourceFile(const QString& name, const QString& packageFile, const QString& packageId);

} // namespace Stepbench
