// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verdict.h"

#include <QStringList>

namespace Stepbench {

ExitCode verdictOf(const Problems& problems)
{
    static const QStringList lost { QStringLiteral("script.load"), QStringLiteral("script.timeout"),
        QStringLiteral("script.memory"), QStringLiteral("script.crash") };
    for (const Problem& problem : problems) {
        if (problem.severity == Severity::Error && lost.contains(problem.code))
            return ExitCode::Package;
    }
    return hasErrors(problems) ? ExitCode::Wrong : ExitCode::Fine;
}

} // namespace Stepbench
