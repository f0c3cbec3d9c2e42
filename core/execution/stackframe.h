// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace Stepbench {

// A place in one line of a JavaScript stack as Node prints it: "    at name (file:line:column)". line and column are
// 1-based.
struct StackFrame
{
    QString function; // empty where Node knows none
    QString file; // as printed, without file://
    int line = 0;
    int column = 0;

    bool isNodes() const { return file.startsWith(u"node:"); } // a place in Node's own source, on no disk
};

// nullopt for a line that is no frame.
std::optional<StackFrame> parseStackFrame(const QString& text);

} // namespace Stepbench
