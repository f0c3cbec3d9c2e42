// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/versions/versionrange.h"

#include <optional>
#include <vector>

namespace Stepbench {

// What a server does with one part of a package (UI, Validation, ...): uses it as it is, puts a shim between, migrates
// it first, or cannot use it.
enum class PartStatus { Compatible, Shimmed, Migrate, Unsupported };
QString toString(PartStatus status); // "compatible", "shimmed", "migrate", "unsupported"

// The versions of one framework part that a server can handle, and how. What is in no range is unsupported.
struct PartSupport
{
    QString part; // as in apiVersions: "API", "UI", ...
    VersionRange supported;
    std::optional<VersionRange> shimmed;
    std::optional<VersionRange> migrate;
};

// What a server of some version, and of those after it up to the next profile, can handle: the server's half of the
// compatibility manifest (reference/step-package.md 2). No public table of it exists: a profile is data with its basis,
// not knowledge of this program.
struct ServerProfile
{
    QString server; // "2022.3"
    Version from; // the same, to compare
    QString basis; // what is known and what is assumed, in words
    bool assumed = true;
    std::vector<PartSupport> parts;
    // Of a package that does not say what it was built against.
    PartStatus withoutApiVersions = PartStatus::Unsupported;
};
using ServerProfiles = std::vector<ServerProfile>; // oldest first

// {"format":1, "profiles":[{"server","assumed"?,"basis"?,"withoutApiVersions"?,"parts":{NAME: {"supported","shimmed"?,
// "migrate"?} | "range"}}]}, or one profile alone. Problems: profile.file, with the file.
Result<ServerProfiles> readServerProfiles(const Json& json, const QString& file);
Result<ServerProfiles> loadServerProfiles(const QString& file);
// Those that come with Stepbench (resources/profiles/servers.json).
const ServerProfiles& builtInServerProfiles();

// "2022.3", "2023.1.9879", "v2022.4.1-hotfix.2": what is missing is 0. Problem: server.version.
Result<Version> parseServerVersion(const QString& text);
// The newest profile that is not newer than the server. Problem: server.unknown, when the server is older than all.
Result<ServerProfile> profileForServer(const ServerProfiles& profiles, const QString& server);

} // namespace Stepbench
