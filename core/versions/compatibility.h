// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/package.h"
#include "core/versions/serverprofile.h"

namespace Stepbench {

struct PartCompatibility
{
    QString part;
    QString version; // what the package was built against; empty: it does not say
    QString supported; // the server's range for the part; empty: it does not know the part
    PartStatus status = PartStatus::Unsupported;
};

// A package's apiVersions against what a server can handle.
struct Compatibility
{
    QString server; // as it was asked for
    bool compatible = false; // no part is unsupported
    std::vector<PartCompatibility> parts; // in the order of the profile, then what the profile does not know
    Problems problems; // one error for each unsupported part, one warning when the package does not say
};

// A package without apiVersions (built by a tool older than they are) is judged as a whole, by what the profile says of
// such packages; a part that its apiVersions leave out is not used by it and not listed.
Compatibility judgeCompatibility(const PackageMetadata& metadata, const ServerProfile& profile, const QString& server);

// One line: "as it is", "with shims for UI; after a migration of InputSchema", "cannot be used: UI, API".
QString summaryOf(const Compatibility& compatibility);

// {server, compatible, parts: [{part, version, supported, status}], problems, profile: {server, assumed, basis}};
// version and supported are null when unknown.
Json toJson(const Compatibility& compatibility, const ServerProfile& profile);

} // namespace Stepbench
