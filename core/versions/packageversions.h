// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/feed/feed.h"

#include <optional>
#include <vector>

namespace Stepbench {

// One usable version of a package that lies in a feed.
struct FeedVersion
{
    Version version;
    QString file;
    bool newestOfMajor = false; // the one that is used: within a major only the newest is
};

// Everything of one id that a feed holds.
struct PackageVersions
{
    QString id;
    QString name; // of the newest
    PackageType type = PackageType::Step;
    std::vector<FeedVersion> versions; // newest first
};

// What a user of a step is offered by the banner: a newer major, and the packages whose migrations lead there.
struct UpgradeOffer
{
    Version current;
    Version offered;
    QString file; // of the offered package
    // The newest of each major between, and the offered one last: migrations run in this order.
    QStringList through;
    QString releaseNotesUrl; // of the offered package

    bool operator==(const UpgradeOffer&) const = default;
};

// By id. Packages with errors are left out: they are nobody's newest version. Of several files with the same version
// the later one counts.
std::vector<PackageVersions> packageVersions(const FeedListing& listing);

// The entry that takes the place of this package without asking (reference/step-package.md 7): the newest of its major
// when that is newer. Points into the listing.
const FeedEntry* silentReplacement(const FeedListing& listing, const PackageMetadata& metadata);
// nullopt: there is no newer major.
std::optional<UpgradeOffer> upgradeOffer(const FeedListing& listing, const PackageMetadata& metadata);

} // namespace Stepbench
