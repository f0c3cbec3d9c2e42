// SPDX-License-Identifier: Apache-2.0
#include "core/feedserver/packagestore.h"

#include "core/feed/feed.h"
#include "core/package/entryname.h"
#include "core/package/packagereader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem storeProblem(const char* code, const QString& message)
{
    return makeProblem(ProblemSource::Package, QLatin1String(code), message);
}

QString fileNameOf(const PackageMetadata& metadata)
{
    return QStringLiteral("%1.%2.zip").arg(metadata.id, metadata.version.toString());
}

} // namespace

PackageStore::PackageStore(const QString& folder)
    : m_folder(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()))
{
}

Result<void> PackageStore::check() const
{
    const QFileInfo info(m_folder);
    if (!info.isDir())
        return storeProblem("store.folder", tr("%1 is not a folder.").arg(m_folder));
    if (!info.isWritable())
        return storeProblem("store.folder", tr("%1 cannot be written.").arg(m_folder));
    return {};
}

Result<std::unique_ptr<QTemporaryFile>> PackageStore::beginUpload() const
{
    // In the same folder, so that the renaming is one step; hidden and no zip, so that no feed looks at it.
    auto file = std::make_unique<QTemporaryFile>(m_folder + QStringLiteral("/.stepbench-upload-XXXXXX.part"));
    if (!file->open())
        return storeProblem("store.write", tr("Cannot write to %1: %2.").arg(m_folder, file->errorString()));
    return file;
}

Result<void> PackageStore::checkName(const PackageMetadata& metadata) const
{
    const QString name = fileNameOf(metadata);
    if (name.startsWith(u'.') || !whyNameIsUnsafe(name.toUtf8()).isEmpty() || name.contains(u'/'))
        return storeProblem("store.name", tr("\"%1\" cannot be the name of a file.").arg(name.left(80)));
    return {};
}

bool PackageStore::holds(const PackageMetadata& metadata) const
{
    if (QFileInfo::exists(m_folder + u'/' + fileNameOf(metadata)))
        return true;
    const FeedListing listing = scanFeed(m_folder);
    return std::any_of(listing.entries.begin(), listing.entries.end(), [&](const FeedEntry& entry) {
        return entry.metadata && entry.metadata->id == metadata.id
            && entry.metadata->version.toString() == metadata.version.toString();
    });
}

Result<PackagePtr> PackageStore::add(QTemporaryFile& file, const Json& manifest)
{
    const PackageReading reading = readPackage(file.fileName());
    if (!reading.package) {
        const auto error = std::find_if(reading.problems.begin(), reading.problems.end(),
            [](const Problem& problem) { return problem.severity == Severity::Error; });
        Problem problem = error == reading.problems.end() ? Problem() : *error;
        // Not the name that the file has for now.
        if (problem.file == file.fileName())
            problem.file.clear();
        return problem;
    }
    const PackageMetadata& metadata = reading.package->metadata;
    if (memberText(manifest, "id") != metadata.id || memberText(manifest, "version") != metadata.version.toString()) {
        return storeProblem("store.manifest",
            tr("The manifest names %1@%2, but the package is %3.")
                .arg(memberText(manifest, "id").left(80), memberText(manifest, "version").left(80),
                    packageLabel(metadata)));
    }
    if (Result<void> name = checkName(metadata); !name)
        return name.problem();
    const std::scoped_lock lock(m_mutex);
    if (holds(metadata))
        return storeProblem("store.exists", tr("%1 is already in this feed.").arg(packageLabel(metadata)));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    // Fails where somebody else has put a file of that name meanwhile.
    if (!file.rename(m_folder + u'/' + fileNameOf(metadata)))
        return storeProblem("store.write", tr("Cannot write to %1: %2.").arg(m_folder, file.errorString()));
    file.setAutoRemove(false);
    auto stored = std::make_shared<Package>(*reading.package);
    stored->file = file.fileName();
    return PackagePtr(std::move(stored));
}

} // namespace Stepbench
