// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output.h"

#include <cstdio>

namespace Stepbench {
namespace {

void write(std::FILE* stream, QByteArray text)
{
    text.append('\n');
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stream);
    std::fflush(stream);
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

} // namespace Stepbench
