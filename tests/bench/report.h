// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QString>

#include <optional>
#include <vector>

namespace Stepbench::Benchmarks {

// One measured figure beside its floor or peer, measured in the same run.
struct Figure
{
    QString what;
    double value = 0;
    QString unit;
    QString floor; // what the floor or peer is; empty: none
    double floorValue = 0;
    // The goal of design.md as a limit of value; nullopt: informative.
    std::optional<double> atMost = {};
    std::optional<double> atLeast = {};

    bool isMet() const { return !(atMost && value > *atMost) && !(atLeast && value < *atLeast); }
};
using Figures = std::vector<Figure>;

QString asTable(const Figures& figures);
Json asJson(const Figures& figures);

} // namespace Stepbench::Benchmarks
