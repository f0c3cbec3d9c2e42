// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QPointF>
#include <QRectF>

class QPainter;

namespace Stepbench {

// Lines on whole device pixels at any scale. thickness in logical pixels; at least one device pixel.
void paintHLine(QPainter& painter, double x1, double x2, double y, const QColor& color, int thickness = 1);
// A frame of one line inside rect, with rounded corners and a fill (invalid colour: none).
void paintFrame(QPainter& painter, const QRectF& rect, int radius, const QColor& line, const QColor& fill);
void paintDots(QPainter& painter, double x1, double x2, double y, const QColor& color);
// One line of text with its baseline at baseline; elided at width when width >= 0.
void paintText(QPainter& painter, const QPointF& baseline, const QString& text, const QFont& font, const QColor& color,
    double width = -1);
void paintFocusRing(QPainter& painter, const QRectF& rect, const Theme& theme);
// Height is the letters' baseline when a line of lineHeight is centred around them.
double baselineIn(const Theme& theme, FontRole role, double top, double height);

} // namespace Stepbench
