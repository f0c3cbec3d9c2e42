// SPDX-License-Identifier: Apache-2.0
#include "ui/form/chips.h"

#include "ui/theme/painting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace Stepbench {

int chipWidth(const Theme& theme, const QString& text)
{
    const double advance = QFontMetricsF(theme.font(FontRole::Chip)).horizontalAdvance(text);
    return theme.size().chipText + int(std::ceil(advance)) + theme.size().chipRight;
}

void paintChip(QPainter& painter, const Theme& theme, const QRect& rect, const QString& text, Icon icon)
{
    const ThemeColors& colors = theme.color();
    const ThemeMetrics& size = theme.size();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.chipFill);
    painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    const double inset = (size.chipHeight - size.chipDisc) / 2.0;
    const QRectF disc(rect.left() + inset, rect.top() + inset, size.chipDisc, size.chipDisc);
    painter.setBrush(colors.chipIcon);
    painter.drawEllipse(disc);
    painter.restore();
    paintIcon(painter, icon, disc.center(), colors.chipText, theme.zoom());
    paintText(painter,
        QPointF(rect.left() + size.chipText, baselineIn(theme, FontRole::Chip, rect.top(), rect.height())), text,
        theme.font(FontRole::Chip), colors.chipText, rect.width() - size.chipText - size.chipRight + 1);
}

} // namespace Stepbench
