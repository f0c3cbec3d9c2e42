// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace Stepbench {

// The folder whose trust a package needs: that of a zip, or an unpacked package itself. Links are followed, so that one
// folder has one name. Empty when there is nothing at packageFile.
QString folderToTrust(const QString& packageFile);

// Exactly this folder: what lies below a trusted one is somebody else's until it is trusted itself.
bool isTrusted(const QStringList& trustedFolders, const QString& packageFile);

} // namespace Stepbench
