// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Stepbench {

// The sources of one step package: where its package.json is (or would be), and the id in its metadata.json (empty when
// that cannot be read).
struct SourcePackage
{
    QString folder;
    QString id;
};

// The packages whose sources a folder holds: the folder itself (src/metadata.json, or metadata.json beside package.json
// or ui.ts) or the members of a workspace. Empty for every other folder.
std::vector<SourcePackage> findSourcePackages(const QString& folder);

// package.json of a folder; null when there is none that can be read.
Json readPackageManifest(const QString& folder);

} // namespace Stepbench
