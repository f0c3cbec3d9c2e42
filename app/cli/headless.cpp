// SPDX-License-Identifier: Apache-2.0
#include "app/cli/headless.h"

#include "app/cli/output.h"
#include "core/base/filesave.h"
#include "core/cases/casesecrets.h"
#include "core/inputs/conversion.h"
#include "core/inputs/inputsfile.h"
#include "core/script/nodelocator.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr qint64 secretLimit = 1024 * 1024;

Problem usageProblem(const QString& code, const QString& message)
{
    return makeProblem(ProblemSource::Structure, code, message);
}

// "/pointer=rest", split at the first '='.
Result<std::pair<QString, QString>> splitPair(const QString& text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 0) { // an empty pointer is that of all
        return usageProblem(
            QStringLiteral("usage.pair"), QCoreApplication::translate("Stepbench", "\"%1\" has no \"=\".").arg(text));
    }
    return std::pair(text.left(equals), text.mid(equals + 1));
}

} // namespace

Result<QString> readSecret(const QString& where)
{
    if (where.startsWith(QStringLiteral("env:"))) {
        const QByteArray name = where.mid(4).toLocal8Bit();
        if (qEnvironmentVariableIsSet(name.constData()))
            return qEnvironmentVariable(name.constData());
        return usageProblem(QStringLiteral("usage.secret"),
            QCoreApplication::translate("Stepbench", "The environment has no variable %1.").arg(where.mid(4)));
    }
    if (where.startsWith(u'@')) {
        Result<QByteArray> content = loadFile(where.mid(1), secretLimit, FileSource::Anything);
        if (!content)
            return content.problem();
        QString text = QString::fromUtf8(*content);
        if (text.endsWith(u'\n'))
            text.chop(text.endsWith(QStringLiteral("\r\n")) ? 2 : 1);
        return text;
    }
    return usageProblem(QStringLiteral("usage.secret"),
        QCoreApplication::translate("Stepbench", "A secret is given as env:NAME or @FILE, not \"%1\".").arg(where));
}

HeadlessBench::HeadlessBench(QString package, InputsOptions inputs, QString nodeSetting, PackageUse use)
    : m_path(std::move(package))
    , m_use(use)
    , m_inputs(std::move(inputs))
    , m_nodeSetting(std::move(nodeSetting))
{
}

void HeadlessBench::fail(ExitCode exitCode, Problems problems)
{
    if (std::exchange(m_over, true))
        return;
    QTimer::singleShot(0, this, [this, exitCode, problems = std::move(problems)] {
        Q_EMIT failed({ exitCode, problems });
    });
}

void HeadlessBench::start()
{
    PackageReading reading = readPackage(m_path, {}, m_use);
    m_package = reading.package;
    if (!reading.package)
        return fail(ExitCode::Package, reading.problems);
    OpenRequest request { reading.package, reading.problems, std::nullopt };
    if (!m_inputs.file.isEmpty()) {
        Result<Json> resource = loadInputsFile(m_inputs.file, FileSource::Anything);
        if (!resource)
            return fail(ExitCode::Usage, { resource.problem() });
        request.resourceInputs = *resource;
    }
    if (m_case) {
        Json resource = m_case->inputs;
        if (const Result<SchemaPtr> schema = Schema::parse(reading.package->inputsSchema))
            fillSecrets(*schema, resource, m_case->secrets, environmentSecret);
        request.resourceInputs = std::move(resource);
    }
    Result<NodeInstallation> node = locateNode(m_nodeSetting);
    if (!node)
        return fail(ExitCode::Environment, { node.problem() });
    m_nodePath = node->path;
    ScriptHostSettings host;
    host.nodePath = node->path;
    host.keepSpare = false;
    m_bench = std::make_unique<Bench>(BenchServices { host });
    connect(m_bench.get(), &Bench::opened, this, &HeadlessBench::opened);
    connect(m_bench.get(), &Bench::consolePrinted, this, [](const ConsoleLine& line) {
        const QString place = line.file.isEmpty() ? QString() : QStringLiteral("%1:%2: ").arg(line.file).arg(line.line);
        printError(place + QStringLiteral("console.%1: %2").arg(line.level, line.text));
    });
    m_bench->open(std::move(request));
}

Result<void> HeadlessBench::applyInputs(Json& runtime) const
{
    const SchemaPtr schema = m_bench->inputs().schema;
    for (const QString& text : m_inputs.sets) {
        const auto pair = splitPair(text);
        if (!pair)
            return pair.problem();
        const Result<Json> value = parseJson(
            pair->second.toStdString(), QStringLiteral("--set %1").arg(pair->first), ProblemSource::Structure);
        if (!value)
            return value.problem();
        if (Result<void> set = setInput(schema, runtime, pair->first, *value); !set)
            return set;
    }
    for (const QString& text : m_inputs.secrets) {
        const auto pair = splitPair(text);
        if (!pair)
            return pair.problem();
        const Result<QString> secret = readSecret(pair->second);
        if (!secret)
            return secret.problem();
        const Json value = { { "type", "new" }, { "newValue", secret->toStdString() } };
        if (Result<void> set = setInput(schema, runtime, pair->first, value); !set)
            return set;
    }
    return {};
}

void HeadlessBench::opened(bool usable)
{
    if (!usable) {
        // Given inputs that do not narrow are what is wrong; a package's own are the package's fault.
        const Problems problems = m_bench->problems();
        const bool given = (m_case || !m_inputs.file.isEmpty())
            && std::any_of(problems.begin(), problems.end(),
                [](const Problem& p) { return p.code == QLatin1String("schema.narrow"); });
        return fail(given ? ExitCode::Wrong : ExitCode::Package, problems);
    }
    if (!m_inputs.sets.isEmpty() || !m_inputs.secrets.isEmpty()) {
        Json runtime = m_bench->inputs().runtime();
        if (Result<void> applied = applyInputs(runtime); !applied)
            return fail(ExitCode::Usage, { applied.problem() });
        if (Result<void> amended = m_bench->amendInputs(runtime); !amended)
            return fail(ExitCode::Wrong, { amended.problem() });
    }
    const auto finish = [this] {
        if (std::exchange(m_examining, false)) {
            m_bench->examine();
            if (m_bench->isBusy())
                return;
        }
        if (!std::exchange(m_over, true))
            Q_EMIT ready();
    };
    connect(m_bench.get(), &Bench::settled, this, finish, Qt::QueuedConnection);
    if (!m_bench->isBusy())
        QTimer::singleShot(0, this, finish);
}

} // namespace Stepbench
