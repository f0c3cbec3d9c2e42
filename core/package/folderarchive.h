// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/packagearchive.h"

namespace Stepbench {

// An unpacked package: the plain files of a folder. Hidden ones do not count; links are a problem when they are read
// and lead out of the folder.
class FolderArchive final : public PackageArchive
{
public:
    static ArchiveOpening open(const QString& folder, const PackageLimits& limits, bool recursive);

    Result<QByteArray> read(const ArchiveEntry& entry) override;

private:
    FolderArchive(QString folder, PackageLimits limits);

    QString m_folder; // canonical
};

} // namespace Stepbench
