// SPDX-License-Identifier: Apache-2.0
#include "core/execution/foreignerror.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace Stepbench {

struct Frame
{
    QString file;
    int line = 0;
    int column = 0;
};

static std::optional<Frame> parseFrame(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(^\s*(?:->|at) (?:.* \()?(?:async )?(?:file://)?([^()]+):(\d+):(\d+)\)?$)"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Frame { match.captured(1), match.captured(2).toInt(), match.captured(3).toInt() };
}

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

std::optional<Problem> problemFromErrorLines(const QStringList& lines, const QString& packageFolder)
{
    if (lines.join(u'\n').contains(QStringLiteral("JavaScript heap out of memory"))) {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.memory"),
            QCoreApplication::translate("Stepbench", "The executor has exhausted Node's memory"));
    }
    qsizetype first = 0;
    while (first < lines.size() && !parseFrame(lines[first]))
        ++first;
    if (first == lines.size())
        return std::nullopt;
    const QString message = first > 0 ? lines[first - 1].trimmed() : lines[first].trimmed();
    Problem problem = makeProblem(ProblemSource::Run, QStringLiteral("run.exception"), message);
    for (qsizetype i = first; i < lines.size(); ++i) {
        const auto frame = parseFrame(lines[i]);
        if (!frame)
            break;
        if (const auto file = authorsFile(frame->file, packageFolder))
            return problem.inFile(*file, frame->line, frame->column);
    }
    return problem;
}

} // namespace Stepbench
