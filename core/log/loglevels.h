// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log/logrecord.h"

#include <QStringView>

#include <optional>

namespace Stepbench {

enum class OutputStream { Out, Error };

// Which level a line has, by the switches that the step wrote before it (reference/execution.md 2.4). Either stream may
// carry a switch for either stream. A value type.
class LogLevels
{
public:
    // True when the name is a level switch, which is then made.
    bool apply(QStringView messageName);
    // A message that could not be parsed leaves the standard output at its default (2.3).
    void resetAfterMalformed() { m_out = LogLevel::Info; }

    // nullopt: the line is to be dropped.
    std::optional<LogLevel> levelOf(OutputStream stream) const { return stream == OutputStream::Out ? m_out : m_error; }
    // The level of the text about a malformed message: a warning, on the error stream what that stream has.
    std::optional<LogLevel> levelOfMalformed(OutputStream stream) const
    {
        return stream == OutputStream::Out ? std::optional(LogLevel::Warning) : m_error;
    }

private:
    std::optional<LogLevel> m_out = LogLevel::Info;
    std::optional<LogLevel> m_error = LogLevel::Error;
};

} // namespace Stepbench
