// SPDX-License-Identifier: Apache-2.0
#include "core/package/folderarchive.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

ArchiveOpening failed(PackageFault fault, const QString& message)
{
    ArchiveOpening opening;
    opening.problems.push_back(packageProblem(fault, message));
    return opening;
}

// Stops one beyond the limit: the folder can be anything that was dropped on the window.
QStringList namesBelow(const QString& folder, int limit, bool recursive)
{
    QStringList names;
    const QDir root(folder);
    QDirIterator files(folder, QDir::Files, recursive ? QDirIterator::Subdirectories : QDirIterator::NoIteratorFlags);
    while (files.hasNext() && names.size() <= limit)
        names << root.relativeFilePath(files.next());
    names.sort();
    return names;
}

} // namespace

FolderArchive::FolderArchive(QString folder, PackageLimits limits)
    : PackageArchive(limits)
    , m_folder(std::move(folder))
{
}

ArchiveOpening FolderArchive::open(const QString& folder, const PackageLimits& limits, bool recursive)
{
    const QFileInfo info(folder);
    if (!info.isReadable() || !info.isExecutable())
        return failed(PackageFault::Folder, tr("The folder cannot be read: permission denied."));
    const QDir dir(folder);
    if (!dir.exists(QStringLiteral("metadata.json")) && !dir.exists(QStringLiteral("inputs.json"))) {
        return failed(PackageFault::Missing,
            tr("The folder is no unpacked package: metadata.json and inputs.json are not in it."));
    }
    // Absolute: QDir takes a relative path of a file for one that is relative to the folder already.
    const QString place = info.canonicalFilePath();
    const QStringList names = namesBelow(place, limits.entries, recursive);
    if (names.size() > limits.entries) {
        return failed(
            PackageFault::ZipLimit, tr("The folder holds more than the %1 files that are read.").arg(limits.entries));
    }
    auto archive = std::unique_ptr<FolderArchive>(new FolderArchive(place, limits));
    for (const QString& name : names)
        archive->m_entries.push_back({ name, archive->m_entries.size() });
    return { std::move(archive), {} };
}

Result<QByteArray> FolderArchive::read(const ArchiveEntry& entry)
{
    const QString path = QFileInfo(m_folder + u'/' + entry.name).canonicalFilePath();
    const auto bad
        = [&](const QString& message) { return packageProblem(PackageFault::Folder, message).inFile(entry.name); };
    if (!path.startsWith(m_folder + u'/'))
        return bad(tr("The file %1 is a link that leads out of the package.").arg(entry.name));
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return bad(tr("The file %1 cannot be read: %2.").arg(entry.name, file.errorString()));
    if (file.size() > m_limits.entryBytes)
        return entryTooLarge(entry.name, m_limits).inFile(entry.name);
    const QByteArray bytes = file.read(file.size());
    if (file.error() != QFileDevice::NoError)
        return bad(tr("The file %1 cannot be read: %2.").arg(entry.name, file.errorString()));
    if (const Result<void> fits = count(entry.name, bytes.size(), bytes.size()); !fits)
        return fits.problem();
    return bytes;
}

} // namespace Stepbench
