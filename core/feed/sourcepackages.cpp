// SPDX-License-Identifier: Apache-2.0
#include "core/feed/sourcepackages.h"

#include "core/base/filesave.h"

#include <QDir>
#include <QFileInfo>

namespace Stepbench {
namespace {

constexpr qint64 mostJsonBytes = 1024 * 1024;
constexpr qsizetype mostFolders = 500;
constexpr int deepestPattern = 6;

bool isFile(const QString& path)
{
    return QFileInfo(path).isFile();
}

Json readJson(const QString& path)
{
    if (!isFile(path))
        return nullptr;
    const Result<QByteArray> text = loadFile(path, mostJsonBytes);
    if (!text)
        return nullptr;
    const Result<Json> json = parseJson(text->toStdString(), path);
    return json ? *json : Json();
}

// The metadata.json of sources whose package folder is this one; empty when they are no sources.
QString metadataOf(const QString& folder)
{
    QString below = folder + QStringLiteral("/src/metadata.json");
    if (isFile(below))
        return below;
    const QString beside = folder + QStringLiteral("/metadata.json");
    const bool isSource = isFile(folder + QStringLiteral("/package.json")) || isFile(folder + QStringLiteral("/ui.ts"));
    return isSource && isFile(beside) ? beside : QString();
}

std::vector<SourcePackage> packageIn(const QString& folder)
{
    const QString metadata = metadataOf(folder);
    if (metadata.isEmpty())
        return {};
    // The src folder of a package was named: its package is the folder above.
    const QString above = QFileInfo(folder).path();
    const bool isSrc = !isFile(folder + QStringLiteral("/package.json")) && metadataOf(above) == metadata;
    return { { isSrc ? above : folder, memberText(readJson(metadata), "id") } };
}

// Folders that a workspace pattern of npm names: '*' within a part, '**' for any depth.
void expand(const QString& folder, QStringList parts, QStringList& found, int depth = 0)
{
    if (found.size() >= mostFolders || depth > deepestPattern)
        return;
    if (parts.isEmpty()) {
        found << folder;
        return;
    }
    const QString part = parts.takeFirst();
    if (part.isEmpty() || part == u".")
        return expand(folder, parts, found, depth);
    if (part == u"..")
        return;
    const bool anyDepth = part == u"**";
    if (anyDepth)
        expand(folder, parts, found, depth);
    const QStringList names = QDir(folder).entryList(
        { anyDepth ? QStringLiteral("*") : part }, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    for (const QString& name : names) {
        if (name != u"node_modules")
            expand(folder + u'/' + name, anyDepth ? QStringList { part } + parts : parts, found, depth + 1);
    }
}

QStringList workspacePatterns(const Json& manifest)
{
    QStringList patterns { QStringLiteral("steps/*"), QStringLiteral("targets/*"), QStringLiteral("packages/*") };
    const Json* list = findMember(manifest, "workspaces");
    if (list && list->is_object())
        list = findMember(*list, "packages");
    if (!list || !list->is_array())
        return patterns;
    for (const Json& item : *list) {
        if (item.is_string())
            patterns << toQString(item.get_ref<const std::string&>());
    }
    return patterns;
}

} // namespace

Json readPackageManifest(const QString& folder)
{
    return readJson(folder + QStringLiteral("/package.json"));
}

std::vector<SourcePackage> findSourcePackages(const QString& folder)
{
    std::vector<SourcePackage> packages = packageIn(folder);
    if (!packages.empty())
        return packages;
    QStringList folders;
    for (const QString& pattern : workspacePatterns(readPackageManifest(folder)))
        expand(folder, pattern.split(u'/'), folders);
    folders.removeDuplicates();
    for (const QString& member : folders) {
        const std::vector<SourcePackage> found = packageIn(member);
        packages.insert(packages.end(), found.begin(), found.end());
    }
    return packages;
}

} // namespace Stepbench
