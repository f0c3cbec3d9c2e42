// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/headless.h"
#include "app/cli/output.h"
#include "core/base/problemjson.h"
#include "core/bench/executioninputs.h"
#include "core/bench/runplan.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

void report(const Problems& problems, bool json)
{
    const bool valid = !hasErrors(problems);
    if (json)
        return printJson({ { "valid", valid }, { "problems", toJson(problems) } }, 2);
    for (const Problem& problem : problems)
        printLine(describe(problem));
    if (valid)
        printLine(QCoreApplication::translate("Stepbench", "The inputs are valid."));
}

// A host that was lost is the package's fault; a rule that throws on these inputs is an error like any other.
ExitCode verdict(const Problems& problems)
{
    static const QStringList lost { QStringLiteral("script.load"), QStringLiteral("script.timeout"),
        QStringLiteral("script.memory"), QStringLiteral("script.crash") };
    for (const Problem& problem : problems) {
        if (problem.severity == Severity::Error && lost.contains(problem.code))
            return ExitCode::Package;
    }
    return hasErrors(problems) ? ExitCode::Wrong : ExitCode::Fine;
}

} // namespace

int runValidate(const ValidateOptions& options)
{
    VariableSet variables;
    if (!options.variables.isEmpty()) {
        Result<VariableSet> loaded = loadVariablesFile(options.variables);
        if (!loaded) {
            printProblems({ loaded.problem() });
            return int(ExitCode::Usage);
        }
        variables = *loaded;
    }
    const auto finish = [json = options.json](const Problems& problems, ExitCode exitCode) {
        report(problems, json);
        QCoreApplication::exit(int(exitCode));
    };
    HeadlessBench headless(options.package, options.inputs, options.node);
    QObject::connect(&headless, &HeadlessBench::failed, &headless, [&](const HeadlessBench::Failure& failure) {
        if (failure.exitCode == ExitCode::Wrong)
            return finish(failure.problems, failure.exitCode);
        printProblems(failure.problems);
        QCoreApplication::exit(int(failure.exitCode));
    });
    QObject::connect(&headless, &HeadlessBench::ready, &headless, [&] {
        Bench& bench = headless.bench();
        if (!options.atExecution) {
            const Problems problems = bench.problems();
            return finish(problems, verdict(problems));
        }
        const VariableSet all = combineVariables(deploymentVariables(bench.package()->metadata), variables);
        const ResolvedInputs resolved = resolveInputs(*bench.inputs().narrowed, bench.inputs().runtime(), all);
        bench.validateAtExecution(resolved.runtime, [&, resolved](Problems problems) {
            problems.insert(problems.begin(), resolved.problems.begin(), resolved.problems.end());
            finish(problems, verdict(problems));
        });
    });
    headless.start();
    return QCoreApplication::exec();
}

} // namespace Stepbench
