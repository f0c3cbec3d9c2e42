// SPDX-License-Identifier: Apache-2.0
#include "core/log/loglevels.h"

#include <array>

namespace Stepbench {

struct LevelSwitch
{
    QStringView name;
    OutputStream stream;
    std::optional<LogLevel> level;
};

static constexpr std::array<LevelSwitch, 11> switches { {
    { u"stdout-default", OutputStream::Out, LogLevel::Info },
    { u"stdout-verbose", OutputStream::Out, LogLevel::Verbose },
    { u"stdout-warning", OutputStream::Out, LogLevel::Warning },
    { u"stdout-error", OutputStream::Out, LogLevel::Error },
    { u"stdout-highlight", OutputStream::Out, LogLevel::Highlight },
    { u"stdout-wait", OutputStream::Out, LogLevel::Wait },
    { u"stdout-ignore", OutputStream::Out, std::nullopt },
    { u"stderr-default", OutputStream::Error, LogLevel::Error },
    { u"stderr-error", OutputStream::Error, LogLevel::Error },
    { u"stderr-progress", OutputStream::Error, LogLevel::Verbose },
    { u"stderr-ignore", OutputStream::Error, std::nullopt },
} };

bool LogLevels::apply(QStringView messageName)
{
    for (const LevelSwitch& candidate : switches) {
        if (candidate.name != messageName)
            continue;
        (candidate.stream == OutputStream::Out ? m_out : m_error) = candidate.level;
        return true;
    }
    return false;
}

} // namespace Stepbench
