// SPDX-License-Identifier: Apache-2.0
#include "core/feed/sourcefile.h"

#include "core/feed/sourcepackages.h"

#include <QDir>
#include <QFileInfo>

namespace Stepbench {
namespace {

// A build puts its zip a few folders below the root of its repository.
constexpr int farthest = 6;

QString fileIn(const QString& folder, const QString& name)
{
    const QFileInfo info(folder + u'/' + name);
    return info.isFile() ? info.absoluteFilePath() : QString();
}

// The sources of one package of several lie in folders of their own: only those of this id count.
QString fileOfPackage(const QString& folder, const QString& name, const QString& packageId)
{
    for (const SourcePackage& package : findSourcePackages(folder)) {
        if (package.id != packageId)
            continue;
        for (const QString& home : { package.folder, QString(package.folder + QStringLiteral("/src")) }) {
            if (const QString found = fileIn(home, name); !found.isEmpty())
                return found;
        }
    }
    return {};
}

} // namespace

QString findSourceFile(const QString& name, const QString& packageFile, const QString& packageId)
{
    if (QDir::isAbsolutePath(name))
        return QFileInfo(name).isFile() ? name : QString();
    const QString clean = QDir::cleanPath(name);
    if (name.isEmpty() || clean.startsWith(QStringLiteral("..")))
        return {};
    // An unpacked package holds files of its own.
    if (QFileInfo(packageFile).isDir()) {
        if (const QString found = fileIn(packageFile, clean); !found.isEmpty())
            return found;
    }
    // By name: the folder of the zip may be gone by now.
    QString folder = QFileInfo(packageFile).absolutePath();
    for (int up = 0; up < farthest; ++up) {
        for (const QString& root : { folder, QString(folder + QStringLiteral("/src")) }) {
            if (const QString found = fileOfPackage(root, clean, packageId); !found.isEmpty())
                return found;
        }
        folder = QFileInfo(folder).path();
    }
    return {};
}

} // namespace Stepbench
