// SPDX-License-Identifier: Apache-2.0
#include "core/history/runcomparison.h"

#include "core/log/logfile.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr qsizetype mostLines = 200'000; // of a log
constexpr qsizetype mostCells = 4'000'000; // of the table that two middles are compared in
constexpr std::size_t mostDifferences = 10'000;

void compareValues(const Json* before, const Json* after, const InputPath& path, std::vector<ValueDifference>& found)
{
    if (found.size() >= mostDifferences || (before && after && *before == *after))
        return;
    if (before && after && before->is_object() && after->is_object()) {
        for (const auto& item : before->items())
            compareValues(&item.value(), findMember(*after, item.key()), path.child(item.key()), found);
        for (const auto& item : after->items()) {
            if (!findMember(*before, item.key()))
                compareValues(nullptr, &item.value(), path.child(item.key()), found);
        }
        return;
    }
    if (before && after && before->is_array() && after->is_array()) {
        for (std::size_t i = 0; i < std::max(before->size(), after->size()); ++i)
            compareValues(i < before->size() ? &(*before)[i] : nullptr, i < after->size() ? &(*after)[i] : nullptr,
                path.child(i), found);
        return;
    }
    const auto copy = [](const Json* value) { return value ? std::optional(*value) : std::nullopt; };
    found.push_back({ path, copy(before), copy(after) });
}

using NamedTexts = std::vector<std::pair<QString, QString>>;

std::vector<TextDifference> compareTexts(const NamedTexts& before, const NamedTexts& after)
{
    // The last one of a name counts; names in any case.
    const auto valueOf = [](const NamedTexts& texts, const QString& name) -> std::optional<QString> {
        const auto found = std::find_if(texts.rbegin(), texts.rend(),
            [&](const auto& text) { return text.first.compare(name, Qt::CaseInsensitive) == 0; });
        return found == texts.rend() ? std::nullopt : std::optional(found->second);
    };
    std::vector<TextDifference> found;
    QStringList seen;
    for (const NamedTexts* texts : { &before, &after }) {
        for (const auto& [name, value] : *texts) {
            if (seen.contains(name, Qt::CaseInsensitive))
                continue;
            seen << name;
            TextDifference difference { name, valueOf(before, name), valueOf(after, name) };
            if (difference.before != difference.after)
                found.push_back(std::move(difference));
        }
    }
    return found;
}

NamedTexts textsOf(const VariableSet& variables)
{
    NamedTexts texts;
    for (const Variable& variable : variables.all())
        texts.emplace_back(
            variable.name, variable.sensitive ? QStringLiteral("********") : variable.value.value_or(QString()));
    return texts;
}

NamedTexts textsOf(const std::vector<OutputVariable>& outputs)
{
    NamedTexts texts;
    for (const OutputVariable& output : outputs)
        texts.emplace_back(output.name, output.sensitive ? QStringLiteral("********") : output.value);
    return texts;
}

NamedTexts textsOf(const std::vector<RecordedTarget>& targets)
{
    NamedTexts texts;
    for (const RecordedTarget& target : targets) {
        QString text = target.targetId;
        if (!target.roles.isEmpty())
            text += QStringLiteral(" (%1)").arg(target.roles.join(QStringLiteral(", ")));
        texts.emplace_back(target.name, target.inputs.isEmpty() ? text : QString(text + u' ' + target.inputs));
    }
    return texts;
}

NamedTexts resultsOf(const RunRecord& record)
{
    const bool isDiscovery = record.command == ExecutionCommand::Discover;
    return { { QStringLiteral("command"), isDiscovery ? QStringLiteral("Discover") : QStringLiteral("Execute") },
        { QStringLiteral("success"), record.success ? QStringLiteral("true") : QStringLiteral("false") },
        { QStringLiteral("exitCode"), record.exitCode ? QString::number(*record.exitCode) : QString() },
        { QStringLiteral("message"), record.message } };
}

// Folders that are made anew for each run are no difference.
QString withoutFreshNames(QString text)
{
    static const QRegularExpression folder(QStringLiteral("(stepbench-(?:run|packages)-)[A-Za-z0-9]{6}\\b"));
    static const QRegularExpression package(QStringLiteral("(stepbench-packages-X{6}/package-)[A-Za-z0-9]{6}\\b"));
    if (text.contains(u"stepbench-"))
        text.replace(folder, QStringLiteral("\\1XXXXXX")).replace(package, QStringLiteral("\\1XXXXXX"));
    return text;
}

QStringList linesOf(const QString& file, bool& cut)
{
    QStringList lines;
    QFile log(file);
    if (!log.open(QIODevice::ReadOnly))
        return lines;
    while (!log.atEnd()) {
        if (lines.size() >= mostLines) {
            cut = true;
            break;
        }
        QByteArray line = log.readLine(1024 * 1024);
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        if (const std::optional<LogRecord> record = parseLogLine(line))
            lines << toString(record->level) + QStringLiteral("  ") + withoutFreshNames(record->text);
        else if (parseLogMark(line))
            lines << QString::fromUtf8(line.sliced(line.indexOf("== ")));
        else
            lines << QString::fromUtf8(line);
    }
    return lines;
}

// The longest common subsequence of two short lists, walked from its beginning.
class MiddleComparison
{
public:
    MiddleComparison(const QStringList& before, const QStringList& after)
        : m_before(before)
        , m_after(after)
        , m_columns(after.size() + 1)
        , m_lengths(std::size_t((before.size() + 1) * m_columns))
    {
        for (qsizetype i = before.size() - 1; i >= 0; --i) {
            for (qsizetype j = after.size() - 1; j >= 0; --j)
                at(i, j) = before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
    }

    void tell(qsizetype offset, std::vector<LineDifference>& found)
    {
        qsizetype i = 0;
        qsizetype j = 0;
        while (i < m_before.size() || j < m_after.size()) {
            const bool inBoth = i < m_before.size() && j < m_after.size();
            if (inBoth && m_before[i] == m_after[j]) {
                ++i;
                ++j;
            } else if (j == m_after.size() || (inBoth && at(i + 1, j) >= at(i, j + 1))) {
                found.push_back({ false, offset + i + 1, m_before[i] });
                ++i;
            } else {
                found.push_back({ true, offset + j + 1, m_after[j] });
                ++j;
            }
        }
    }

private:
    quint32& at(qsizetype i, qsizetype j) { return m_lengths[std::size_t(i * m_columns + j)]; }

    const QStringList& m_before;
    const QStringList& m_after;
    qsizetype m_columns;
    std::vector<quint32> m_lengths;
};

} // namespace

std::vector<ValueDifference> differencesOf(const Json& before, const Json& after)
{
    std::vector<ValueDifference> found;
    compareValues(&before, &after, {}, found);
    return found;
}

std::vector<LineDifference> compareLines(const QStringList& before, const QStringList& after, bool& cut)
{
    qsizetype start = 0;
    const qsizetype shorter = std::min(before.size(), after.size());
    while (start < shorter && before[start] == after[start])
        ++start;
    qsizetype end = 0;
    while (end < shorter - start && before[before.size() - 1 - end] == after[after.size() - 1 - end])
        ++end;
    const QStringList left = before.mid(start, before.size() - start - end);
    const QStringList right = after.mid(start, after.size() - start - end);
    std::vector<LineDifference> found;
    if (left.size() * right.size() <= mostCells) {
        MiddleComparison(left, right).tell(start, found);
    } else {
        cut = true;
        for (qsizetype i = 0; i < left.size(); ++i)
            found.push_back({ false, start + i + 1, left[i] });
        for (qsizetype i = 0; i < right.size(); ++i)
            found.push_back({ true, start + i + 1, right[i] });
    }
    if (found.size() > mostDifferences) {
        cut = true;
        found.resize(mostDifferences);
    }
    return found;
}

RunComparison compareRuns(const RunHistory& history, const RunRecord& before, const RunRecord& after)
{
    RunComparison comparison;
    comparison.samePackage = before.packageHash == after.packageHash;
    comparison.inputs = differencesOf(before.inputs, after.inputs);
    comparison.targetInputs
        = differencesOf(before.targetInputs.value_or(Json::object()), after.targetInputs.value_or(Json::object()));
    comparison.variables = compareTexts(textsOf(before.variables), textsOf(after.variables));
    comparison.outputs = compareTexts(textsOf(before.outputVariables), textsOf(after.outputVariables));
    comparison.targets = compareTexts(textsOf(before.targets), textsOf(after.targets));
    comparison.results = compareTexts(resultsOf(before), resultsOf(after));
    const QStringList left = linesOf(history.logFile(before.id), comparison.logCut);
    const QStringList right = linesOf(history.logFile(after.id), comparison.logCut);
    comparison.log = compareLines(left, right, comparison.logCut);
    return comparison;
}

} // namespace Stepbench
