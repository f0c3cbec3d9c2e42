// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/metadata.h"

namespace Stepbench {

// What a package may cost to read, each with its reason beside the default. A zip over a limit is a problem, never a
// partly read package.
struct PackageLimits
{
    int entries = 2'000; // a build writes about a dozen
    qint64 entryBytes = 64LL * 1024 * 1024; // executors are megabytes, not more
    qint64 totalBytes = 256LL * 1024 * 1024; // counted while inflating: a declared size is not believed
    qint64 fileBytes = 256LL * 1024 * 1024;
};

// The package, or null when it cannot be used, and everything that is wrong with it - not only the first thing.
// A package with warnings is usable.
// Without executor.js there is nothing to run, but a form and a validation all the same.
enum class PackageUse { Any, NoRun };

struct PackageReading
{
    PackagePtr package;
    Problems problems;
};

// path: a zip, or a folder with metadata.json and inputs.json. Any thread.
// Codes: package.zip.unreadable (no zip, cut off, damaged, no permission: may be whole later), package.zip.unsafe,
// package.zip.limit, package.folder, package.missing and package.empty (an entry), package.metadata.<member>,
// package.metadata.json, package.inputs.json, package.logo. Problems of an entry have its name as their file, the
// others the path. metadata.json, inputs.json, ui.js and executor.js are needed; a missing validation.js (no rules) is
// a warning, as is a missing executor.js when nothing will be run.
PackageReading readPackage(const QString& path, const PackageLimits& limits = {}, PackageUse use = PackageUse::Any);
PackageReading readPackageFromMemory(const QByteArray& zip, const QString& name, const PackageLimits& limits = {});

// Only metadata.json is unpacked (for feeds of thousands of zips); that entries are missing is told as well. Any
// thread.
MetadataReading inspectPackageMetadata(const QString& path, const PackageLimits& limits = {});
// The same with the first error alone. Any thread.
Result<PackageMetadata> readPackageMetadata(const QString& path, const PackageLimits& limits = {});

// The logo alone, for lists of packages; nullopt when there is none, or none that can be read. Any thread.
std::optional<PackageLogo> readPackageLogo(const QString& path, const PackageLimits& limits = {});

// Writes every entry of the package below folder (which exists and is empty), for an execution. Never outside of it.
Result<void> extractPackage(const QString& path, const QString& folder, const PackageLimits& limits = {});

} // namespace Stepbench
