// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/abandonedfolders.h"

namespace Stepbench {

// Where a run that does not come to be says so: in the given file, else in the output folder, as others do, else in a
// folder that is made for it. The file's folder is there then. Blocks.
QString refusalLogFile(const QString& logFile, const QString& outputFolder, std::unique_ptr<ScratchFolder>& ownFolder);

} // namespace Stepbench
