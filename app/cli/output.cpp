// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>

namespace Stepbench {
namespace {

int outputError = 0; // the first errno of stdout

void write(std::FILE* stream, QByteArray text)
{
    text.append('\n');
    const std::size_t written = std::fwrite(text.constData(), 1, std::size_t(text.size()), stream);
    const bool arrived = std::fflush(stream) == 0 && written == std::size_t(text.size());
    if (!arrived && stream == stdout && outputError == 0)
        outputError = errno;
}

} // namespace

void printLine(const QString& text)
{
    write(stdout, text.toUtf8());
}

void printJson(const Json& json, int indent)
{
    write(stdout, dumpJsonBytes(json, indent));
}

void printError(const QString& text)
{
    write(stderr, text.toUtf8());
}

void printProblems(const Problems& problems)
{
    for (const Problem& problem : problems)
        printError(describe(problem));
}

std::optional<Problem> lostOutput()
{
    if (outputError == 0 || outputError == EPIPE)
        return std::nullopt;
    return makeProblem(ProblemSource::Structure, QStringLiteral("output.lost"),
        QCoreApplication::translate("Stepbench", "The results cannot be written to the standard output: %1.")
            .arg(qt_error_string(outputError)));
}

} // namespace Stepbench
