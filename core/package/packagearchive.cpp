// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagearchive.h"

#include "core/package/folderarchive.h"
#include "core/package/ziparchive.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr qint64 mebibyte = 1024 * 1024;
// Below this one read of the whole file is cheaper than libzip's seeking.
constexpr qint64 smallZip = mebibyte;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

QString codeOf(PackageFault fault)
{
    switch (fault) {
    case PackageFault::ZipUnreadable:
        return QStringLiteral("package.zip.unreadable");
    case PackageFault::ZipUnsafe:
        return QStringLiteral("package.zip.unsafe");
    case PackageFault::ZipLimit:
        return QStringLiteral("package.zip.limit");
    case PackageFault::Missing:
        return QStringLiteral("package.missing");
    case PackageFault::Empty:
        return QStringLiteral("package.empty");
    case PackageFault::Folder:
        return QStringLiteral("package.folder");
    case PackageFault::Extract:
        return QStringLiteral("package.extract");
    }
    return {};
}

QString sizeText(qint64 bytes)
{
    return bytes >= mebibyte ? tr("%1 MiB").arg(bytes / mebibyte) : tr("%1 bytes").arg(bytes);
}

ArchiveOpening failed(Problem problem)
{
    ArchiveOpening opening;
    opening.problems.push_back(std::move(problem));
    return opening;
}

Result<QByteArray> readZipFile(QFile& file, const PackageLimits& limits)
{
    QByteArray bytes;
    constexpr qint64 chunk = 4 * mebibyte;
    // A file that grows while it is read must not be read forever.
    while (bytes.size() <= limits.fileBytes) {
        const QByteArray part = file.read(std::min({ chunk, limits.fileBytes + 1 - bytes.size(), file.size() + 1 }));
        if (part.isEmpty())
            break;
        bytes += part;
    }
    if (file.error() != QFileDevice::NoError)
        return packageProblem(PackageFault::ZipUnreadable, tr("The zip cannot be read: %1.").arg(file.errorString()));
    return bytes;
}

ArchiveOpening openZipFile(const QFileInfo& info, const PackageLimits& limits, ArchiveUse use)
{
    // Opening a pipe would wait for its other end.
    if (!info.isFile())
        return failed(packageProblem(PackageFault::ZipUnreadable, tr("This is neither a file nor a folder.")));
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return failed(
            packageProblem(PackageFault::ZipUnreadable, tr("The zip cannot be opened: %1.").arg(file.errorString())));
    }
    if (file.size() > limits.fileBytes) {
        return failed(packageProblem(PackageFault::ZipLimit,
            tr("The zip is larger than the %1 that are read.").arg(sizeText(limits.fileBytes))));
    }
    if (use == ArchiveUse::OneEntry && file.size() > smallZip)
        return ZipArchive::openFile(file, limits);
    // A large zip that is half written is tried again and again: it must not be read to its end each time.
    if (file.size() > smallZip) {
        if (const auto directory = readZipDirectory(file, limits); !directory)
            return failed(directory.problem());
        file.seek(0);
    }
    Result<QByteArray> bytes = readZipFile(file, limits);
    if (!bytes)
        return failed(bytes.problem());
    return ZipArchive::openBytes(std::move(*bytes), limits);
}

} // namespace

Problem packageProblem(PackageFault fault, QString message, Severity severity)
{
    return makeProblem(ProblemSource::Package, codeOf(fault), std::move(message), severity);
}

Problem entryTooLarge(const QString& name, const PackageLimits& limits)
{
    return packageProblem(PackageFault::ZipLimit,
        tr("The entry \"%1\" is larger than the %2 that are read.").arg(name, sizeText(limits.entryBytes)));
}

Problem packageTooLarge(const PackageLimits& limits)
{
    return packageProblem(PackageFault::ZipLimit,
        tr("The entries of the package are larger than the %1 that are read.").arg(sizeText(limits.totalBytes)));
}

const ArchiveEntry* PackageArchive::find(QStringView name) const
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [&](const ArchiveEntry& entry) { return entry.name == name; });
    return found == m_entries.end() ? nullptr : &*found;
}

Result<void> PackageArchive::count(const QString& name, qint64 entryBytes, qint64 newBytes)
{
    m_total += newBytes;
    if (entryBytes > m_limits.entryBytes)
        return entryTooLarge(name, m_limits).inFile(name);
    if (m_total > m_limits.totalBytes)
        return packageTooLarge(m_limits).inFile(name);
    return {};
}

ArchiveOpening openArchive(const QString& path, const PackageLimits& limits, ArchiveUse use)
{
    const QFileInfo info(path);
    ArchiveOpening opening;
    if (!info.exists())
        opening = failed(packageProblem(PackageFault::ZipUnreadable, tr("There is no such file or folder.")));
    else if (info.isDir())
        opening = FolderArchive::open(path, limits, use == ArchiveUse::Extraction);
    else
        opening = openZipFile(info, limits, use);
    for (Problem& problem : opening.problems) {
        if (problem.file.isEmpty())
            problem.inFile(path);
    }
    return opening;
}

ArchiveOpening openArchiveInMemory(const QByteArray& zip, const PackageLimits& limits)
{
    if (zip.size() > limits.fileBytes) {
        return failed(packageProblem(PackageFault::ZipLimit,
            tr("The zip is larger than the %1 that are read.").arg(sizeText(limits.fileBytes))));
    }
    return ZipArchive::openBytes(zip, limits);
}

} // namespace Stepbench
