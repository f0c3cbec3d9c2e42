// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/trustedfolders.h"

#include <QFileInfo>

namespace Stepbench {

QString folderToTrust(const QString& packageFile)
{
    const QString real = QFileInfo(packageFile).canonicalFilePath();
    if (real.isEmpty())
        return {};
    const QFileInfo info(real);
    return info.isDir() ? real : info.path();
}

bool isTrusted(const QStringList& trustedFolders, const QString& packageFile)
{
    const QString folder = folderToTrust(packageFile);
    return !folder.isEmpty() && trustedFolders.contains(folder);
}

} // namespace Stepbench
