// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log/logrecord.h"
#include "ui/log/logtext.h"

#include <QColor>

namespace Stepbench {

struct DockColors;

QColor levelColor(LogLevel level, const DockColors& colors);
QString levelWord(LogLevel level); // "Info", as the portal writes it

// How a span is painted on a line whose own colour is given.
struct PaintedFormat
{
    QColor foreground;
    QColor background; // invalid: none
};
PaintedFormat paintedFormat(const LogFormat& format, const QColor& lineColor, const DockColors& colors);

} // namespace Stepbench
