// SPDX-License-Identifier: Apache-2.0
#include "core/log/logrecord.h"

#include <array>
#include <utility>

namespace Stepbench {

static constexpr std::array<std::pair<LogLevel, QLatin1String>, 6> names { {
    { LogLevel::Verbose, QLatin1String("verbose") },
    { LogLevel::Info, QLatin1String("info") },
    { LogLevel::Highlight, QLatin1String("highlight") },
    { LogLevel::Wait, QLatin1String("wait") },
    { LogLevel::Warning, QLatin1String("warning") },
    { LogLevel::Error, QLatin1String("error") },
} };

LogRecord logRecord(const Problem& problem, const QDateTime& time)
{
    const LogLevel level = problem.severity == Severity::Error ? LogLevel::Error
        : problem.severity == Severity::Warning                ? LogLevel::Warning
                                                               : LogLevel::Verbose;
    QString text = problem.message;
    if (problem.path && !problem.path->isRoot())
        text = problem.path->dotted() + QStringLiteral(": ") + text;
    if (!problem.file.isEmpty() && problem.line > 0)
        text += QStringLiteral(" (%1:%2)").arg(problem.file).arg(problem.line);
    return { 0, time, level, text };
}

QString toString(LogLevel level)
{
    for (const auto& [candidate, name] : names) {
        if (candidate == level)
            return name;
    }
    return {};
}

std::optional<LogLevel> logLevelFromString(QStringView text)
{
    for (const auto& [level, name] : names) {
        if (text.compare(name, Qt::CaseInsensitive) == 0)
            return level;
    }
    return std::nullopt;
}

} // namespace Stepbench
