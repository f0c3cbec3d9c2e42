// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagearchive.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem cannotExtract(const QString& message, const QString& file)
{
    return packageProblem(PackageFault::Extract, message).inFile(file);
}

// NewOnly: never over, and never through, something that is there.
Result<void> writeNewFile(const QString& path, const QByteArray& bytes)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return cannotExtract(tr("A folder for this file cannot be made."), path);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && file.write(bytes) == bytes.size() && file.flush())
        return {};
    return cannotExtract(tr("The file cannot be written: %1.").arg(file.errorString()), path);
}

} // namespace

Result<void> extractPackage(const QString& path, const QString& folder, const PackageLimits& limits)
{
    if (!QFileInfo(folder).isDir())
        return cannotExtract(tr("The folder to unpack into does not exist."), folder);
    if (!QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        return cannotExtract(tr("The folder to unpack into is not empty."), folder);
    const ArchiveOpening opening = openArchive(path, limits, ArchiveUse::Extraction);
    if (!opening.archive)
        return opening.problems.front();
    for (const ArchiveEntry& entry : opening.archive->entries()) {
        const Result<QByteArray> bytes = opening.archive->read(entry);
        if (!bytes)
            return bytes.problem();
        if (const Result<void> written = writeNewFile(folder + u'/' + entry.name, *bytes); !written)
            return written;
    }
    return {};
}

} // namespace Stepbench
