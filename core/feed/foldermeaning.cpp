// SPDX-License-Identifier: Apache-2.0
#include "core/feed/buildscripts.h"
#include "core/feed/feed.h"
#include "core/feed/feedlisting.h"
#include "core/feed/sourcepackages.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Stepbench {
namespace {

// A search for zips below sources: builds put them near the top.
constexpr int deepestSearch = 4;
constexpr qsizetype mostSearched = 1'000;

bool isZipOf(const QString& fileName, const std::vector<SourcePackage>& packages)
{
    return std::any_of(packages.begin(), packages.end(),
        [&](const SourcePackage& package) { return !package.id.isEmpty() && fileName.startsWith(package.id + u'.'); });
}

bool holdsZips(const QString& folder)
{
    return !QDir(folder).entryList({ QStringLiteral("*.zip") }, QDir::Files).isEmpty();
}

bool holdsZipsOf(const QString& folder, const std::vector<SourcePackage>& packages)
{
    const QStringList zips = QDir(folder).entryList({ QStringLiteral("*.zip") }, QDir::Files);
    return std::any_of(zips.begin(), zips.end(), [&](const QString& name) { return isZipOf(name, packages); });
}

QStringList foldersWithZips(const QString& root, const std::vector<SourcePackage>& packages)
{
    QStringList found;
    QStringList level { root };
    qsizetype searched = 0;
    for (int depth = 0; depth <= deepestSearch && !level.isEmpty(); ++depth) {
        QStringList next;
        for (const QString& folder : level) {
            if (++searched > mostSearched)
                return found;
            if (holdsZipsOf(folder, packages))
                found << folder;
            const QStringList below
                = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
            for (const QString& name : below) {
                if (name != u"node_modules")
                    next << folder + u'/' + name;
            }
        }
        level = next;
    }
    return found;
}

// Where the packages of these sources are built to: said by a build script, or found, or else the likely place.
QStringList buildOutputs(const QString& root, const std::vector<SourcePackage>& packages)
{
    QStringList homes { root };
    for (const SourcePackage& package : packages)
        homes << package.folder;
    homes.removeDuplicates();
    QStringList outputs;
    for (const QString& home : homes)
        outputs << buildOutputsOf(readPackageManifest(home), home);
    for (const QString& home : homes) {
        if (const QString dist = home + QStringLiteral("/dist"); holdsZipsOf(dist, packages))
            outputs << dist;
    }
    const bool haveZips = std::any_of(
        outputs.begin(), outputs.end(), [&](const QString& folder) { return holdsZipsOf(folder, packages); });
    if (!haveZips)
        outputs << foldersWithZips(root, packages);
    if (outputs.isEmpty())
        outputs << root + QStringLiteral("/dist");
    outputs.removeDuplicates();
    return outputs;
}

} // namespace

FolderMeaning understandFolder(const QString& folder)
{
    const QString root = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    if (isUnpackedPackage(root))
        return { FolderMeaning::Kind::UnpackedPackage, { root } };
    const std::vector<SourcePackage> packages = findSourcePackages(root);
    if (!packages.empty())
        return { FolderMeaning::Kind::Sources, buildOutputs(root, packages) };
    // Sources whose files we do not know, but that have been built.
    if (const QString dist = root + QStringLiteral("/dist"); !holdsZips(root) && holdsZips(dist))
        return { FolderMeaning::Kind::Sources, { dist } };
    return { FolderMeaning::Kind::Feed, { root } };
}

} // namespace Stepbench
