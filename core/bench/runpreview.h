// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/runplan.h"
#include "core/log/masker.h"

namespace Stepbench {

struct SentPackage
{
    QString referenceId;
    QString packageId;
    QString source; // the archive or folder
    QString folder; // where it was unpacked; empty: it could not be

    bool operator==(const SentPackage&) const = default;
};

// Exactly what a run would give to Node, with everything secret masked: safe to show and to copy. Folders and the
// password are made anew for each run.
struct RunPreview
{
    QString program; // empty: a run would not come this far; the problems say why
    QStringList arguments;
    QString workingFolder;
    QStringList environment; // NAME=value, sorted
    std::vector<Variable> variables; // of the variables file, in its order; a masked value is sensitive
    QString inputs; // JSON text as it stands in the variables file
    std::optional<QString> targetInputs;
    std::vector<SentPackage> packages;
    std::vector<UsedAccount> accounts;
    Problems problems; // an error among them: nothing would run
};

// Prepares the run as a run does, and starts nothing. Blocks: a worker's job. secrets: values to mask.
RunPreview previewRun(const ExecutionRequest& request, const QStringList& secrets);

} // namespace Stepbench
