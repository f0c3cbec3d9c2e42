// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/acquire/archiveextract.h"
#include "core/base/json.h"
#include "core/variables/variables.h"

namespace Stepbench {

// One package that a form references, to be acquired for a run.
struct PackageRequest
{
    InputPath path; // of the reference
    QString referenceId;
    QString packageId;
    QString source; // an archive or a folder
    QStringList substituteIn; // patterns; empty: the feature is off
    QStringList structuredVariablesIn;
};

// The reference (a runtime value) with what is to be done to its files. targetFiles is a text of several lines or a
// list of texts.
PackageRequest packageRequest(const InputPath& path, const Json& reference, const QString& source);

struct AcquiredPackage
{
    QString folder; // empty: it could not be acquired
    VariableSet variables; // Octopus.Action.Package[ref].* (reference/execution.md 3.2)
    Problems problems; // at the reference's path
    qint64 files = 0;
};

// Unpacks or copies the package into a fresh folder below `into` and treats its files as the reference asks. Blocks: a
// worker's job.
AcquiredPackage acquirePackage(const PackageRequest& request, const VariableSet& variables, const QString& into,
    const AcquisitionLimits& limits = {}, const CancelFlag& cancel = {});

// "1.2.3" of "site.1.2.3.zip" and package "site"; empty when the name does not tell.
QString versionInName(const QString& fileName, const QString& packageId);

} // namespace Stepbench
