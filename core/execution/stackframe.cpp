// SPDX-License-Identifier: Apache-2.0
#include "core/execution/stackframe.h"

#include <QRegularExpression>

namespace Stepbench {

std::optional<StackFrame> parseStackFrame(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(^\s*(?:->|at) (?:(.*) \()?(?:async )?(?:file://)?([^()]+):(\d+):(\d+)\)?$)"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return StackFrame { match.captured(1), match.captured(2), match.captured(3).toInt(), match.captured(4).toInt() };
}

} // namespace Stepbench
