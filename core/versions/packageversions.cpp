// SPDX-License-Identifier: Apache-2.0
#include "core/versions/packageversions.h"

#include <algorithm>
#include <map>

namespace Stepbench {
namespace {

bool isUsable(const FeedEntry& entry)
{
    return entry.metadata && !hasErrors(entry.problems);
}

// Newest first; of one version the later file first. The listings of several folders may have been put together.
std::vector<const FeedEntry*> usableEntries(const FeedListing& listing, const QString& id)
{
    std::vector<const FeedEntry*> entries;
    for (const FeedEntry& entry : listing.entries) {
        if (isUsable(entry) && entry.metadata->id == id)
            entries.push_back(&entry);
    }
    std::stable_sort(entries.begin(), entries.end(), [](const FeedEntry* a, const FeedEntry* b) {
        const auto order = a->metadata->version <=> b->metadata->version;
        return order != 0 ? order > 0 : a->modified > b->modified;
    });
    return entries;
}

} // namespace

std::vector<PackageVersions> packageVersions(const FeedListing& listing)
{
    std::map<QString, PackageVersions> byId;
    for (const FeedEntry& entry : listing.entries) {
        if (isUsable(entry))
            byId[entry.metadata->id].id = entry.metadata->id;
    }
    std::vector<PackageVersions> all;
    for (auto& [id, package] : byId) {
        for (const FeedEntry* entry : usableEntries(listing, id)) {
            const Version& version = entry->metadata->version;
            if (package.versions.empty()) {
                package.name = entry->metadata->name;
                package.type = entry->metadata->type;
            }
            const Version* last = package.versions.empty() ? nullptr : &package.versions.back().version;
            if (last && last->toString() == version.toString())
                continue;
            package.versions.push_back({ version, entry->file, !last || last->major() != version.major() });
        }
        all.push_back(std::move(package));
    }
    return all;
}

const FeedEntry* silentReplacement(const FeedListing& listing, const PackageMetadata& metadata)
{
    for (const FeedEntry* entry : usableEntries(listing, metadata.id)) {
        if (entry->metadata->version.major() == metadata.version.major())
            return entry->metadata->version > metadata.version ? entry : nullptr;
    }
    return nullptr;
}

std::optional<UpgradeOffer> upgradeOffer(const FeedListing& listing, const PackageMetadata& metadata)
{
    UpgradeOffer offer;
    offer.current = metadata.version;
    std::optional<quint64> lastMajor;
    for (const FeedEntry* entry : usableEntries(listing, metadata.id)) {
        const Version& version = entry->metadata->version;
        if (version.major() <= metadata.version.major())
            break;
        if (lastMajor == version.major() || entry->metadata->type != metadata.type)
            continue;
        if (!lastMajor) {
            offer.offered = version;
            offer.file = entry->file;
            offer.releaseNotesUrl = entry->metadata->releaseNotesUrl;
        }
        lastMajor = version.major();
        offer.through.prepend(entry->file);
    }
    return lastMajor ? std::optional(offer) : std::nullopt;
}

} // namespace Stepbench
