// SPDX-License-Identifier: Apache-2.0
#include "core/execution/foreignerror.h"

#include "core/execution/stackframe.h"

#include <QCoreApplication>
#include <QDir>

namespace Stepbench {

// "../../src/executor.ts", relative to a folder that does not exist here, becomes "src/executor.ts".
static std::optional<QString> authorsFile(const QString& file, const QString& packageFolder)
{
    const bool inPackage = file.startsWith(packageFolder + u'/');
    if ((!inPackage && !file.endsWith(QStringLiteral(".ts"))) || file.contains(QStringLiteral("node_modules/")))
        return std::nullopt;
    QString relative = QDir(packageFolder).relativeFilePath(file);
    while (relative.startsWith(QStringLiteral("../")))
        relative = relative.sliced(3);
    return relative;
}

static qsizetype firstFrame(const QStringList& lines)
{
    qsizetype first = 0;
    while (first < lines.size() && !parseStackFrame(lines[first]))
        ++first;
    return first;
}

std::optional<Problem> problemFromErrorLines(const QStringList& lines, const QString& packageFolder)
{
    if (lines.join(u'\n').contains(QStringLiteral("JavaScript heap out of memory"))) {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.memory"),
            QCoreApplication::translate("Stepbench", "The executor has exhausted Node's memory"));
    }
    const qsizetype first = firstFrame(lines);
    if (first == lines.size())
        return std::nullopt;
    const QString message = first > 0 ? lines[first - 1].trimmed() : lines[first].trimmed();
    Problem problem = makeProblem(ProblemSource::Run, QStringLiteral("run.exception"), message);
    for (qsizetype i = first; i < lines.size(); ++i) {
        const auto frame = parseStackFrame(lines[i]);
        if (!frame)
            break;
        if (const auto file = authorsFile(frame->file, packageFolder))
            return problem.inFile(*file, frame->line, frame->column);
    }
    return problem;
}

QStringList stackFromErrorLines(const QStringList& lines)
{
    const qsizetype first = firstFrame(lines);
    if (first == lines.size())
        return {};
    qsizetype end = first;
    while (end < lines.size() && lines[end].trimmed().startsWith(u"at "))
        ++end;
    return lines.mid(std::max<qsizetype>(0, first - 1), end - std::max<qsizetype>(0, first - 1));
}

} // namespace Stepbench
