// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cases/caserun.h"

namespace Stepbench {

struct CaseTotals
{
    int passed = 0;
    int failed = 0; // of the cases that could be judged
    int broken = 0; // the others: unreadable, no usable package ...
    std::chrono::milliseconds duration { 0 }; // of all cases, one after the other
};
CaseTotals totalsOf(const std::vector<CaseResult>& results);

// {passed, failed, broken, cases: [{case, file, packageId, package, verdict: passed|failed|unreadable|package|
// environment, durationMs, differences, problems, leftOver?, log?}]}; log only of cases that did not pass.
Json reportJson(const std::vector<CaseResult>& results);

// One test suite a package, one test case a case, as build servers read it. Everything is escaped; what XML cannot hold
// becomes U+FFFD.
QByteArray reportJUnit(const std::vector<CaseResult>& results);

// "passed", ...
QString toString(CaseVerdict verdict);

} // namespace Stepbench
