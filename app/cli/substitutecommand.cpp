// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/base/filesave.h"
#include "core/variables/variables.h"

#include <QFile>

#include <cstdio>

namespace Stepbench {
namespace {

constexpr qint64 textLimit = 64 * 1024 * 1024;

Result<QByteArray> readText(const QString& file)
{
    if (!file.isEmpty() && file != QLatin1String("-"))
        return loadFile(file, textLimit, FileSource::Anything);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return makeProblem(ProblemSource::Run, QStringLiteral("file.read"), input.errorString());
    return input.read(textLimit);
}

const char* kindName(SubstitutionError::Kind kind)
{
    switch (kind) {
    case SubstitutionError::Kind::Missing:
        return "missing";
    case SubstitutionError::Kind::Parse:
        return "parse";
    case SubstitutionError::Kind::Recursion:
        return "recursion";
    case SubstitutionError::Kind::Filter:
        return "filter";
    }
    return "";
}

Json toJson(const Substitution& result)
{
    Json json = { { "output", nullptr }, { "error", nullptr } };
    if (result.output)
        json["output"] = result.output->toStdString();
    if (result.error) {
        Json tokens = Json::array();
        for (const QString& token : result.error->tokens)
            tokens.push_back(token.toStdString());
        json["error"] = { { "kind", kindName(result.error->kind) }, { "message", result.error->message.toStdString() },
            { "tokens", std::move(tokens) } };
    }
    return json;
}

} // namespace

int runSubstitute(const SubstituteOptions& options)
{
    const Result<VariableSet> variables = loadVariablesFile(options.variables, FileSource::Anything);
    if (!variables) {
        printProblems({ variables.problem() });
        return int(ExitCode::Usage);
    }
    const Result<QByteArray> text = readText(options.file);
    if (!text) {
        printProblems({ text.problem() });
        return int(ExitCode::Usage);
    }
    const Substitution result = substitute(QString::fromUtf8(*text), *variables);
    if (options.json) {
        printJson(toJson(result), 2);
    } else {
        const QByteArray output = result.output.value_or(QString()).toUtf8();
        std::fwrite(output.constData(), 1, std::size_t(output.size()), stdout);
        std::fflush(stdout);
        if (result.error)
            printError(result.error->message);
    }
    return int(result.error ? ExitCode::Wrong : ExitCode::Fine);
}

} // namespace Stepbench
