// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLockFile>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace Stepbench {

// A temporary folder goes with the program that made it, but for one that is killed: the next one removes what it left.

// One of them: "NAME-XXXXXX" below the system's folder for temporary files, claimed, and removed with the object.
class ScratchFolder
{
public:
    explicit ScratchFolder(const QString& name);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    QString path() const { return m_folder.path(); }
    QString filePath(const QString& name) const { return m_folder.filePath(name); }
    void keep(); // from now on it stays

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QLockFile> m_claim;
};

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
