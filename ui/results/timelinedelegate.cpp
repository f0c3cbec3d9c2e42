// SPDX-License-Identifier: Apache-2.0
#include "ui/results/timelinedelegate.h"

#include "ui/common/dockcolors.h"
#include "ui/common/rowpainting.h"
#include "ui/results/timelinemodel.h"

#include <QPainter>

namespace Stepbench {
namespace {

constexpr int margin = 10;
constexpr int barWidth = 120;
constexpr double dotRadius = 3.5;

QColor colorOf(TimelineEvent::Kind kind, const DockColors& colors)
{
    switch (kind) {
    case TimelineEvent::Kind::Progress:
        return colors.info;
    case TimelineEvent::Kind::Highlight:
        return colors.logHighlight;
    case TimelineEvent::Kind::Wait:
        return colors.logWait;
    case TimelineEvent::Kind::Warning:
        return colors.logWarning;
    case TimelineEvent::Kind::Error:
        return colors.logError;
    case TimelineEvent::Kind::Success:
        return colors.success;
    case TimelineEvent::Kind::Step:
        break;
    }
    return colors.text;
}

void paintBar(QPainter& painter, const QRect& room, double share, const QColor& dot, const DockColors& colors)
{
    const double y = room.center().y() + 0.5;
    const double at = room.left() + dotRadius + share * (room.width() - 2 * dotRadius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.rule, 1));
    painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y));
    painter.setPen(QPen(colors.tertiary, 2));
    painter.drawLine(QPointF(room.left(), y), QPointF(at, y));
    painter.setPen(Qt::NoPen);
    painter.setBrush(dot);
    painter.drawEllipse(QPointF(at, y), dotRadius, dotRadius);
}

} // namespace

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return { 240, QFontMetrics(option.font).height() + 6 };
}

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const TimelineModel*>(index.model());
    if (!model)
        return;
    const TimelineEvent& event = model->row(index.row());
    const DockColors colors = DockColors::of(option.palette);
    const QColor color = colorOf(event.kind, colors);
    painter->save();
    paintRowBackground(*painter, option, colors);
    const int timeWidth = QFontMetrics(option.font).horizontalAdvance(QStringLiteral("00 min 00 s"));
    const QRect inner = option.rect.adjusted(margin, 0, -margin, 0);
    const QRect time(inner.left(), inner.top(), timeWidth, inner.height());
    const QRect bar(time.right() + margin, inner.top(), barWidth, inner.height());
    const QRect text(bar.right() + margin, inner.top(), qMax(0, inner.right() - bar.right() - margin), inner.height());
    painter->setFont(option.font);
    painter->setPen(colors.secondary);
    painter->drawText(time, int(Qt::AlignRight) | int(Qt::AlignVCenter), timelineTime(event.ms));
    const double share = model->length() > 0 ? qMin(1.0, double(event.ms) / double(model->length())) : 0;
    paintBar(*painter, bar, share, color, colors);
    paintTextPair(*painter, text, { option.font, color, event.text }, {});
    painter->restore();
}

} // namespace Stepbench
