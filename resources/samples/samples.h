// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace Stepbench {

// The name of the embedded sample package's file, "release-notes.1.0.0.zip".
QString samplePackageName();

// Its bytes, as the step-package-cli wrote them.
QByteArray samplePackage();

// Writes the sample into the folder, which is made when it is not there, and returns the zip's absolute path. A file of
// that name is replaced atomically. Blocks for one small file.
Result<QString> writeSamplePackage(const QString& folder);

} // namespace Stepbench
