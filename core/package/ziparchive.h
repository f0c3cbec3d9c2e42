// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/packagearchive.h"
#include "core/package/zipdirectory.h"

class QFile;
struct zip;
struct zip_source;

namespace Stepbench {

// A zip through libzip, after its directory has been checked.
class ZipArchive final : public PackageArchive
{
public:
    static ArchiveOpening openBytes(QByteArray bytes, const PackageLimits& limits);
    static ArchiveOpening openFile(QFile& file, const PackageLimits& limits);
    ~ZipArchive() override;

    Result<QByteArray> read(const ArchiveEntry& entry) override;
    QByteArray hash() const override;

private:
    struct Closer
    {
        void operator()(zip* handle) const;
    };

    using PackageArchive::PackageArchive;
    static ArchiveOpening openChecked(std::unique_ptr<ZipArchive> archive, QIODevice& device, const QString& path);
    Result<void> openHandle(const QString& path, const std::vector<ZipRecord>& records);
    bool agreesWith(const std::vector<ZipRecord>& records) const;

    QByteArray m_bytes; // what m_handle reads from, unless it reads a file: destroyed after it
    std::unique_ptr<zip, Closer> m_handle; // null for a zip without entries
};

} // namespace Stepbench
