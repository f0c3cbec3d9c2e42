// SPDX-License-Identifier: Apache-2.0
#include "ui/history/runtext.h"

#include "core/base/problem.h"
#include "ui/history/historymodel.h"
#include "ui/results/timelinemodel.h"

#include <QCoreApplication>
#include <QLocale>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("RunText", text);
}

void addSection(QStringList& text, const QString& title, const QStringList& lines)
{
    if (lines.isEmpty())
        return;
    text << QString() << title;
    for (const QString& line : lines)
        text << QStringLiteral("  ") + line;
}

QString hidden()
{
    return QStringLiteral("********");
}

QString wordOf(Severity severity)
{
    return severity == Severity::Error  ? tr("Error: %1")
        : severity == Severity::Warning ? tr("Warning: %1")
                                        : QStringLiteral("%1");
}

QString targetText(const RecordedTarget& target)
{
    const QString text = QStringLiteral("%1 · %2").arg(target.name, target.targetId);
    return target.roles.isEmpty() ? text
                                  : QString(text + QStringLiteral(" · ") + target.roles.join(QStringLiteral(", ")));
}

} // namespace

QString resultsText(const RunRecord& record)
{
    QStringList text { runVerdict(record) };
    if (!record.message.isEmpty())
        text << record.message;
    QStringList facts { tr("Started %1").arg(QLocale().toString(record.started.toLocalTime(), QLocale::LongFormat)) };
    if (record.exitCode || record.duration.count() > 0)
        facts << tr("Ran for %1").arg(timelineTime(record.duration.count()));
    else
        facts << tr("Nothing was run");
    if (record.exitCode)
        facts << tr("Exit code %1").arg(*record.exitCode);
    facts << tr("Package %1 %2").arg(record.packageId, record.packageVersion)
          << tr("SHA-256 %1").arg(QString::fromLatin1(record.packageHash));
    if (record.command == ExecutionCommand::Discover)
        facts << tr("Target discovery: its inputs are the discovery context");
    if (!record.caseFile.isEmpty())
        facts << tr("Case %1").arg(record.caseFile);
    addSection(text, tr("Run"), facts);
    QStringList lines;
    for (const Problem& problem : record.problems)
        lines << wordOf(problem.severity).arg(sentenceOf(problem));
    addSection(text, tr("Problems"), std::exchange(lines, {}));
    for (const OutputVariable& output : record.outputVariables)
        lines << QStringLiteral("%1 = %2").arg(output.name, output.sensitive ? hidden() : output.value);
    addSection(text, tr("Output variables"), std::exchange(lines, {}));
    for (const RecordedTarget& target : record.targets)
        lines << targetText(target);
    addSection(text, tr("Found targets"), std::exchange(lines, {}));
    for (const RecordedArtifact& artifact : record.artifacts)
        lines << tr("%1, %2").arg(artifact.name, QLocale().formattedDataSize(artifact.length));
    addSection(text, tr("Artifacts"), std::exchange(lines, {}));
    for (const Variable& variable : record.variables.all())
        lines << QStringLiteral("%1 = %2").arg(
            variable.name, variable.sensitive ? hidden() : variable.value.value_or(QString()));
    addSection(text, tr("Own variables"), lines);
    return text.join(u'\n');
}

QString inputsText(const RunRecord& record)
{
    if (!record.targetInputs)
        return toQString(dumpJson(record.inputs, 2));
    return toQString(dumpJson(Json { { "inputs", record.inputs }, { "target", *record.targetInputs } }, 2));
}

} // namespace Stepbench
