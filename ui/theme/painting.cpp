// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/painting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace Stepbench {

void paintHLine(QPainter& painter, double x1, double x2, double y, const QColor& color, int thickness)
{
    const QTransform device = painter.deviceTransform();
    const double scale = device.m22();
    const QRectF mapped = device.mapRect(QRectF(x1, y, x2 - x1, thickness));
    // As browsers do: rounded up, the row below would cover half of some lines and none of others.
    const double height = std::max(1.0, std::floor(thickness * scale));
    const QRectF snapped(std::round(mapped.left()), std::round(mapped.top()), std::round(mapped.width()), height);
    painter.fillRect(device.inverted().mapRect(snapped), color);
}

void paintFrame(QPainter& painter, const QRectF& rect, int radius, const QColor& line, const QColor& fill)
{
    const QTransform device = painter.deviceTransform();
    const double scale = device.m11();
    const double pen = std::max(1.0, std::floor(scale)) / scale;
    const QRectF mapped = device.mapRect(rect);
    const QRectF edges(QPointF(std::round(mapped.left()), std::round(mapped.top())),
        QPointF(std::round(mapped.right()), std::round(mapped.bottom())));
    const QRectF snapped = device.inverted().mapRect(edges);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, pen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : Qt::NoBrush);
    painter.drawRoundedRect(snapped.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), radius, radius);
    painter.restore();
}

void paintDots(QPainter& painter, double x1, double x2, double y, const QColor& color)
{
    for (double x = x1; x < x2; x += 2)
        paintHLine(painter, x, x + 1, y, color);
}

void paintText(QPainter& painter, const QPointF& baseline, const QString& text, const QFont& font, const QColor& color,
    double width)
{
    painter.setFont(font);
    painter.setPen(color);
    if (width < 0) {
        painter.drawText(baseline, text);
        return;
    }
    painter.drawText(baseline, QFontMetricsF(font).elidedText(text, Qt::ElideRight, width));
}

void paintFocusRing(QPainter& painter, const QRectF& rect, const Theme& theme)
{
    const int width = theme.size().focusWidth;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color().focusRing, width));
    const double half = width / 2.0;
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), theme.size().cardRadius, theme.size().cardRadius);
    painter.restore();
}

double baselineIn(const Theme& theme, FontRole role, double top, double height)
{
    return top + std::floor((height - theme.fontHeight(role)) / 2) + theme.ascent(role);
}

} // namespace Stepbench
