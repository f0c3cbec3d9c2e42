// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/filewatch.h"
#include "app/cli/headless.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/verdict.h"
#include "core/base/problemjson.h"
#include "core/bench/executioninputs.h"
#include "core/bench/runplan.h"
#include "core/cases/casecomparison.h"
#include "core/cases/casediscovery.h"
#include "core/cases/casefile.h"
#include "core/cases/casesecrets.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimer>

namespace Stepbench {
namespace {

// What one validation has found.
struct Round
{
    // nullopt: nothing could be validated, the problems say why.
    std::optional<Problems> judged;
    Problems problems; // where nothing could be validated; else warnings about the files
    std::optional<Problems> differences; // from what the case expects
    ExitCode exitCode = ExitCode::Fine;
};

// Validates the files of a command line once.
class Validation : public QObject
{
    Q_OBJECT
public:
    explicit Validation(const ValidateOptions& options)
        : m_options(options)
    {
    }

    void start()
    {
        if (Result<void> read = readFiles(); !read)
            return fail(ExitCode::Usage, { read.problem() });
        if (m_failed)
            return;
        m_headless = std::make_unique<HeadlessBench>(m_package, m_options.inputs, m_options.node);
        if (m_case)
            m_headless->setCase(*m_case);
        connect(m_headless.get(), &HeadlessBench::ready, this, &Validation::validate);
        connect(m_headless.get(), &HeadlessBench::failed, this, [this](const HeadlessBench::Failure& failure) {
            if (failure.exitCode == ExitCode::Wrong)
                judge(failure.problems, failure.exitCode);
            else
                fail(failure.exitCode, failure.problems);
        });
        m_headless->setExamining(!m_options.atExecution);
        m_headless->start();
    }

    // Of the package that was taken, once started.
    QString package() const { return m_package; }

Q_SIGNALS:
    void done(const Stepbench::Round& round);

private:
    Result<void> readFiles()
    {
        m_package = m_options.package;
        if (!m_options.caseFile.isEmpty()) {
            CaseReading reading = loadCase(m_options.caseFile);
            m_round.problems = reading.problems;
            if (!reading.testCase) {
                fail(ExitCode::Usage, reading.problems);
                return {};
            }
            m_case = std::move(reading.testCase);
            m_variables = m_case->variables;
            if (m_package.isEmpty())
                findPackage();
        }
        if (!m_options.variables.isEmpty()) {
            Result<VariableSet> loaded = loadVariablesFile(m_options.variables, FileSource::Anything);
            if (!loaded)
                return loaded.problem();
            m_variables = combineVariables(m_variables, *loaded);
        }
        return {};
    }

    void findPackage()
    {
        CasePackages packages;
        const CasePackage found = packages.find(m_case->packageId, QFileInfo(m_options.caseFile).absolutePath());
        if (found.package)
            m_package = found.package->file;
        else
            fail(found.isMissing() ? ExitCode::Environment : ExitCode::Package, found.problems);
    }

    void validate()
    {
        Bench& bench = m_headless->bench();
        if (!m_options.atExecution) {
            const Problems problems = bench.problems();
            return judge(problems, verdictOf(problems));
        }
        fillSecrets(m_variables, environmentSecret);
        const VariableSet all = combineVariables(deploymentVariables(bench.package()->metadata), m_variables);
        const ResolvedInputs resolved = resolveInputs(*bench.inputs().narrowed, bench.inputs().runtime(), all);
        bench.validateAtExecution(resolved, [this](const Problems& problems) { judge(problems, verdictOf(problems)); });
    }

    void judge(const Problems& problems, ExitCode exitCode)
    {
        m_round.judged = problems;
        m_round.exitCode = exitCode;
        // What a case expects is said when configuring.
        if (m_case && !m_options.atExecution && exitCode != ExitCode::Package) {
            m_round.differences = compareProblems(m_case->expectedProblems, problems);
            m_round.exitCode = m_round.differences->empty() ? ExitCode::Fine : ExitCode::Wrong;
        }
        finish();
    }

    void fail(ExitCode exitCode, const Problems& problems)
    {
        m_failed = true;
        m_round.problems = problems;
        m_round.exitCode = exitCode;
        finish();
    }

    // Never from within start().
    void finish()
    {
        QTimer::singleShot(0, this, [this] { Q_EMIT done(m_round); });
    }

    const ValidateOptions& m_options;
    QString m_package;
    std::optional<Case> m_case;
    VariableSet m_variables;
    bool m_failed = false;
    Round m_round;
    std::unique_ptr<HeadlessBench> m_headless;
};

void printAsJson(const Round& round, const ValidateOptions& options)
{
    const Problems& problems = round.judged ? *round.judged : round.problems;
    Json json = { { "valid", round.judged && !hasErrors(problems) }, { "problems", toJson(problems) } };
    if (round.differences) {
        json["case"] = { { "name", caseName(options.caseFile).toStdString() }, { "met", round.differences->empty() },
            { "differences", toJson(*round.differences) } };
    }
    // One object a line while watching.
    printJson(json, options.watch ? -1 : 2);
}

void printAsText(const Round& round, const ValidateOptions& options)
{
    for (const Problem& problem : *round.judged)
        printLine(describe(problem));
    if (!hasErrors(*round.judged))
        printLine(QCoreApplication::translate("Stepbench", "The inputs are valid."));
    if (!round.differences)
        return;
    for (const Problem& difference : *round.differences)
        printLine(describe(difference));
    if (round.differences->empty())
        printLine(QCoreApplication::translate("Stepbench", "The case %1 is met.").arg(caseName(options.caseFile)));
}

void print(const Round& round, const ValidateOptions& options)
{
    printProblems(round.problems);
    // A package that cannot be used has no valid inputs; what is wrong with the call or the machine says nothing of
    // them.
    if (options.json && (round.judged || options.watch || round.exitCode == ExitCode::Package))
        printAsJson(round, options);
    else if (round.judged)
        printAsText(round, options);
}

// What cannot be read a second time.
std::optional<Problem> problemOfWatching(const ValidateOptions& options)
{
    for (const QString& path : { options.inputs.file, options.variables }) {
        const QFileInfo info(path);
        if (path.isEmpty() || !info.exists() || info.isFile() || info.isDir())
            continue;
        return makeProblem(ProblemSource::Structure, QStringLiteral("usage.watch"),
            QCoreApplication::translate("Stepbench", "%1 is no file that can be read again: --watch cannot follow it.")
                .arg(path));
    }
    return std::nullopt;
}

// Validates again whenever one of the files changes.
class Watch : public QObject
{
public:
    explicit Watch(const ValidateOptions& options)
        : m_options(options)
    {
        connect(&m_interrupt, &Interrupt::interrupted, this, [this] { QCoreApplication::exit(int(m_last)); });
        connect(&m_files, &FileWatch::changed, this, &Watch::start);
    }

    void start()
    {
        watchFiles();
        m_validation = std::make_unique<Validation>(m_options);
        connect(m_validation.get(), &Validation::done, this, [this](const Round& round) {
            m_last = round.exitCode;
            if (m_round++ > 0 && !m_options.json)
                printLine({});
            print(round, m_options);
        });
        m_validation->start();
    }

private:
    void watchFiles()
    {
        QStringList paths;
        for (const QString& path :
            { m_options.package, m_options.inputs.file, m_options.caseFile, m_options.variables }) {
            if (!path.isEmpty())
                paths << path;
        }
        // A newer build has another name: the folder of the one that was found is watched.
        if (m_options.package.isEmpty()) {
            const CaseReading reading = loadCase(m_options.caseFile);
            const QString folder = QFileInfo(m_options.caseFile).absolutePath();
            CasePackages packages;
            const CasePackage found = packages.find(reading.testCase ? reading.testCase->packageId : QString(), folder);
            if (found.package)
                paths << QFileInfo(found.package->file).absolutePath();
        }
        m_files.watch(paths);
    }

    const ValidateOptions& m_options;
    Interrupt m_interrupt;
    FileWatch m_files;
    std::unique_ptr<Validation> m_validation;
    ExitCode m_last = ExitCode::Fine;
    int m_round = 0;
};

} // namespace

int runValidate(const ValidateOptions& options)
{
    if (options.watch) {
        if (const std::optional<Problem> problem = problemOfWatching(options)) {
            printProblems({ *problem });
            return int(ExitCode::Usage);
        }
        Watch watch(options);
        watch.start();
        return QCoreApplication::exec();
    }
    Validation validation(options);
    QObject::connect(&validation, &Validation::done, &validation, [&](const Round& round) {
        print(round, options);
        QCoreApplication::exit(int(round.exitCode));
    });
    validation.start();
    return QCoreApplication::exec();
}

} // namespace Stepbench

#include "validatecommand.moc"
