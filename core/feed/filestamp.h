// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace Stepbench {

// What tells one state of a file from another without reading it. Two states with the same stamp can still differ when
// they were made within one tick of the file system's clock: see isFresh.
struct FileStamp
{
    qint64 size = -1; // -1: there is no such file
    qint64 modifiedNs = 0; // since 1970
    quint64 identity = 0; // inode; of an unpacked package a mix of all its files

    bool exists() const { return size >= 0; }
    bool operator==(const FileStamp&) const = default;
};

FileStamp stampOfFile(const QString& path);
// The files at the top of an unpacked package, taken together.
FileStamp stampOfPackageFolder(const QString& folder);
// Those files, by name; of folders with very many the first.
QStringList namesOfPackageFiles(const QString& folder);
// Device and inode of a folder, 0 when there is none: tells a folder from another that took its place.
quint64 folderIdentity(const QString& folder);

// True when the file was changed so shortly before readAtNs that a later change might not show in its stamp. Kernels
// stamp with the time of their last tick (4 ms is usual, 10 ms the longest).
bool isFresh(const FileStamp& stamp, qint64 readAtNs);
qint64 wallClockNs();

} // namespace Stepbench
