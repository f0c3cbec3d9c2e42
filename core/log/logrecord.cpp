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
