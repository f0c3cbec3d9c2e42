// SPDX-License-Identifier: Apache-2.0
#include "app/gui/problemsentence.h"

namespace Stepbench {

QString sentenceOf(const Problem& problem)
{
    QString place;
    if (!problem.file.isEmpty()) {
        place = problem.file;
        if (problem.line > 0)
            place += u':' + QString::number(problem.line);
        place += QStringLiteral(": ");
    }
    if (problem.path && !problem.path->isRoot())
        place += problem.path->dotted() + QStringLiteral(": ");
    return place + problem.message;
}

} // namespace Stepbench
