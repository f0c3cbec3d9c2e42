// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/execution.h"
#include "core/execution/nodeprocess.h"
#include "core/execution/runfolder.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace Stepbench {

// Everything on disk for one run, and how Node is started: reference/execution.md 1.2, word for word.
struct RunPlan
{
    std::shared_ptr<RunFolder> folder;
    ProcessCommand command;
    QString workingFolder;
    QString artifactsFolder;
    QString logFile;
    bool debugging = false;
    // What is in the encrypted variables file, in plain text, and the parts of it that a run is about.
    std::vector<std::pair<QString, std::optional<QString>>> variables;
    QString inputs;
    std::optional<QString> targetInputs;
    QString password;
};

struct Preparation
{
    std::optional<RunPlan> plan; // absent when the run cannot be started: the problems say why
    ExecutionEnd end = ExecutionEnd::NotStarted; // when absent
    Problems problems;
};

// Extracts the package, fills in the variables, writes the encrypted variables file. Blocking: a worker's job.
Preparation prepareRun(const ExecutionRequest& request);

} // namespace Stepbench
