// SPDX-License-Identifier: Apache-2.0
#include "tests/core/execution/runrecorder.h"

#include "core/package/packagereader.h"
#include "tests/support/packagebuilder.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

namespace Stepbench {

QString testNode()
{
    const QString named = qEnvironmentVariable("STEPBENCH_NODE");
    return named.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("node")) : named;
}

QString testSupervisor()
{
    return QStringLiteral(STEPBENCH_TEST_SUPERVISOR);
}

bool processRuns(qint64 processId)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(processId));
    if (!stat.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = stat.readAll();
    const qsizetype state = text.lastIndexOf(')') + 2;
    return text.size() > state && text.at(state) != 'Z' && text.at(state) != 'X';
}

RunRecorder::RunRecorder(ExecutionRequest request)
    : execution(std::make_unique<Execution>(std::move(request)))
{
    Execution* const run = execution.get();
    QObject::connect(run, &Execution::started, run, [this](qint64 id) { processIds.push_back(id); });
    QObject::connect(run, &Execution::logMarked, run, [this](const LogBlockMark& mark) { marks.push_back(mark); });
    QObject::connect(run, &Execution::logged, run, [this](const LogRecords& batch) {
        ++batches;
        records.insert(records.end(), batch.begin(), batch.end());
    });
    QObject::connect(run, &Execution::progressed, run, [this](int percentage, const QString& message) {
        progress.push_back({ percentage, message });
    });
    QObject::connect(
        run, &Execution::artifactCreated, run, [this](const Artifact& artifact) { artifacts.push_back(artifact); });
    QObject::connect(
        run, &Execution::outputVariableSet, run, [this](const OutputVariable& v) { outputs.push_back(v); });
    QObject::connect(run, &Execution::debuggerListening, run, [this](const QString& address) { debuggers << address; });
    QObject::connect(run, &Execution::finished, run, [this](const ExecutionOutcome& end) {
        ++ends;
        outcome = end;
    });
}

void RunRecorder::start()
{
    execution->start();
}

bool RunRecorder::waitForEnd(int timeoutMs)
{
    return QTest::qWaitFor([this] { return ends > 0; }, timeoutMs);
}

bool RunRecorder::waitForLine(const QString& text)
{
    return QTest::qWaitFor(
        [&] {
            return std::any_of(
                records.begin(), records.end(), [&](const LogRecord& record) { return record.text.contains(text); });
        },
        60'000);
}

QStringList RunRecorder::lines() const
{
    QStringList texts;
    for (const LogRecord& record : records)
        texts << record.text;
    return texts;
}

QStringList RunRecorder::lines(LogLevel level) const
{
    QStringList texts;
    for (const LogRecord& record : records) {
        if (record.level == level)
            texts << record.text;
    }
    return texts;
}

qint64 RunRecorder::numberAfter(const QString& word) const
{
    for (const QString& line : lines()) {
        if (line.startsWith(word + u' '))
            return line.sliced(word.size() + 1).toLongLong();
    }
    return 0;
}

ExecutionRequest requestFor(const QString& packagePath, const QString& inputsJson)
{
    ExecutionRequest request;
    request.packagePath = packagePath;
    request.inputsJson = inputsJson;
    request.nodePath = testNode();
    request.supervisorProgram = testSupervisor();
    if (const auto reading = readPackage(packagePath); reading.package)
        request.inputsSchema = reading.package->inputsSchema;
    return request;
}

QString packageWithExecutor(const QString& folder, const QByteArray& executor, const QByteArray& sourceMap)
{
    const QString path = folder + QStringLiteral("/sample.1.0.0.zip");
    PackageBuilder package = PackageBuilder::sample();
    package.entry(QStringLiteral("executor.js"), executor);
    if (!sourceMap.isEmpty())
        package.entry(QStringLiteral("executor.js.map"), sourceMap);
    package.writeZip(path);
    return path;
}

} // namespace Stepbench
