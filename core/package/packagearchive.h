// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/packagereader.h"

#include <memory>
#include <vector>

namespace Stepbench {

// What can be wrong with the holder of a package's entries; the problem's code follows from it.
enum class PackageFault {
    ZipUnreadable, // package.zip.unreadable: no file, no zip, cut off, damaged; a later try may succeed
    ZipUnsafe, // package.zip.unsafe
    ZipLimit, // package.zip.limit
    Missing, // package.missing: an entry, or all of them
    Empty, // package.empty: an entry that must say something
    Folder, // package.folder: the unpacked folder cannot be read or holds what is not read
    Extract, // package.extract
};

Problem packageProblem(PackageFault fault, QString message, Severity severity = Severity::Error);
Problem entryTooLarge(const QString& name, const PackageLimits& limits);
Problem packageTooLarge(const PackageLimits& limits);

struct ArchiveEntry
{
    QString name; // with '/' between parts; safe below any folder
    std::size_t index = 0;
};

// The entries of a zip or of an unpacked folder. What it returns is within the limits, whatever the archive claims:
// bytes are counted over the lifetime of the object. Used by one thread.
class PackageArchive
{
public:
    virtual ~PackageArchive() = default;

    const std::vector<ArchiveEntry>& entries() const { return m_entries; } // files only, in the archive's order
    const ArchiveEntry* find(QStringView name) const;
    // Problems carry the entry's name as their file.
    virtual Result<QByteArray> read(const ArchiveEntry& entry) = 0;
    // SHA-256 of a zip's bytes, hex. Empty when there is none: a folder is hashed by who reads it.
    virtual QByteArray hash() const { return {}; }

protected:
    explicit PackageArchive(PackageLimits limits)
        : m_limits(limits)
    {
    }
    Result<void> count(const QString& name, qint64 entryBytes, qint64 newBytes);

    PackageLimits m_limits;
    std::vector<ArchiveEntry> m_entries;

private:
    qint64 m_total = 0;
};

struct ArchiveOpening
{
    std::unique_ptr<PackageArchive> archive; // null when problems has errors
    Problems problems;
};

enum class ArchiveUse {
    Whole, // all of it is going to be read: a zip is taken into memory at once, and hashed
    OneEntry, // a large zip stays on disk
    Extraction, // as Whole; and the folders below an unpacked folder count too
};

ArchiveOpening openArchive(const QString& path, const PackageLimits& limits, ArchiveUse use);
ArchiveOpening openArchiveInMemory(const QByteArray& zip, const PackageLimits& limits);

} // namespace Stepbench
