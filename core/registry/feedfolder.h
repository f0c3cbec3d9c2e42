// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stepbench {

// "Web.Site.1.2.3-beta.zip" -> "Web.Site": id and version as feeds name packages (zip, nupkg, jar, tar.gz ...); nullopt
// for a file that is no package.
std::optional<QString> packageIdOfFile(const QString& fileName);

struct FeedPackage
{
    QString id;
    QString version; // as in the file's name
    QString file; // absolute

    bool operator==(const FeedPackage&) const = default;
};

// The packages in a folder, by id, the newest version first. Blocks; of a folder that cannot be read there are none.
std::vector<FeedPackage> feedPackagesIn(const QString& folder);

// The newest of that id (in any case), or the one of that version; empty when there is none.
QString fileOfFeedPackage(const std::vector<FeedPackage>& packages, const QString& id, const QString& version = {});

// Versions of any number of parts, as feeds know them: numbers by value, a pre-release before its release.
bool isOlderVersion(const QString& left, const QString& right);

// The ids of the packages in a folder, sorted, each once. Blocks; of a folder that cannot be read there are none.
QStringList packageIdsIn(const QString& folder);

} // namespace Stepbench
