// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/bench.h"

namespace Stepbench {

// Shared by the files of Bench alone.
struct Bench::Candidate
{
    // Where the inputs of a package that replaces the open one come from.
    enum class Inputs { Carried, Migrated, Undone, Redone };

    bool reload = false;
    Inputs inputs = Inputs::Carried;
    OpenRequest request;
    SchemaPtr schema;
    std::unique_ptr<ScriptSession> session;
    OpenedScripts scripts;
};

} // namespace Stepbench
