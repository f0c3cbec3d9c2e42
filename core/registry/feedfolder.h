// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Stepbench {

// "Web.Site.1.2.3-beta.zip" -> "Web.Site": id and version as feeds name packages (zip, nupkg, jar, tar.gz ...); nullopt
// for a file that is no package.
std::optional<QString> packageIdOfFile(const QString& fileName);

// The ids of the packages in a folder, sorted, each once. Blocks; of a folder that cannot be read there are none.
QStringList packageIdsIn(const QString& folder);

} // namespace Stepbench
