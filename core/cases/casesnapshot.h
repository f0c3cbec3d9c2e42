// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/bench/inputsstate.h"
#include "core/cases/case.h"

namespace Stepbench {

// What is on screen, so far as a case holds it.
struct CaseScreen
{
    QString packageId;
    const InputsState* step = nullptr; // narrowed
    const InputsState* target = nullptr; // null: none is open
    VariableSet variables; // the author's own
    Problems problems; // of the step
};

struct NamedSecret
{
    QString name;
    QString value;
};

struct CaseSnapshot
{
    Case testCase;
    // The texts that the case only names, for whoever keeps secrets.
    std::vector<NamedSecret> secrets;
};

// A case that expects just what is there now: no errors, or those on screen. A secret goes by its dotted path. Of the
// case that it takes the place of, everything stays that no screen shows: what its run is to end in, set-up, tear-down,
// the names of secrets.
CaseSnapshot snapshotCase(const CaseScreen& screen, const Case* before = nullptr);

} // namespace Stepbench
