// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLockFile>
#include <QString>

#include <memory>

namespace Stepbench {

// A temporary folder goes with the program that made it, but for one that is killed: the next one removes what it left.

// Says in the folder that it is in use, as long as the result lives and this program runs.
std::unique_ptr<QLockFile> claimFolder(const QString& folder);

// Removes the folders of that name and an ending of its own, "NAME-XXXXXX", whose program is gone. Those without a
// claim are somebody's. Blocks: a worker's job.
void removeAbandonedFolders(const QString& parent, const QString& name);

// The folder directly below the system's one for temporary files that the path is in, when this program has claimed it;
// else empty.
QString claimedFolderOf(const QString& path);

// Also what is read-only in it; links in it are never followed.
void removeFolder(const QString& folder);

} // namespace Stepbench
