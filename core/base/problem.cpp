// SPDX-License-Identifier: Apache-2.0
#include "core/base/problem.h"

#include <algorithm>

namespace Stepbench {

bool hasErrors(const Problems& problems)
{
    return std::any_of(
        problems.begin(), problems.end(), [](const Problem& p) { return p.severity == Severity::Error; });
}

static QString filePrefix(const Problem& problem)
{
    if (problem.file.isEmpty())
        return {};
    QString place = problem.file;
    if (problem.line > 0)
        place += u':' + QString::number(problem.line);
    if (problem.line > 0 && problem.column > 0)
        place += u':' + QString::number(problem.column);
    return place + QStringLiteral(": ");
}

static QString pathPrefix(const Problem& problem)
{
    return problem.path && !problem.path->isRoot() ? problem.path->dotted() + QStringLiteral(": ") : QString();
}

QString describe(const Problem& problem)
{
    return filePrefix(problem) + toString(problem.severity) + QStringLiteral(": ") + pathPrefix(problem)
        + problem.message + QStringLiteral(" [") + problem.code + u']';
}

QString sentenceOf(const Problem& problem)
{
    return filePrefix(problem) + pathPrefix(problem) + problem.message;
}

QString toString(ProblemSource source)
{
    switch (source) {
    case ProblemSource::Package:
        return QStringLiteral("package");
    case ProblemSource::Schema:
        return QStringLiteral("schema");
    case ProblemSource::Structure:
        return QStringLiteral("structure");
    case ProblemSource::Rule:
        return QStringLiteral("rule");
    case ProblemSource::Script:
        return QStringLiteral("script");
    case ProblemSource::Lint:
        return QStringLiteral("lint");
    case ProblemSource::Run:
        return QStringLiteral("run");
    }
    return {};
}

QString toString(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QStringLiteral("error");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Info:
        return QStringLiteral("info");
    }
    return {};
}

} // namespace Stepbench
