// SPDX-License-Identifier: Apache-2.0
#include "ui/common/rowpainting.h"

#include "ui/common/dockcolors.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace Stepbench {

void paintRowBackground(QPainter& painter, const QStyleOptionViewItem& option, const DockColors& colors)
{
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, option.state & QStyle::State_Active ? colors.selection : colors.hover);
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, colors.hover);
    if (!(option.state & QStyle::State_HasFocus))
        return;
    painter.setPen(QPen(colors.accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
}

void paintTextPair(QPainter& painter, const QRect& rect, const RowText& left, const RowText& right)
{
    int room = rect.width();
    if (!right.text.isEmpty()) {
        const QFontMetrics metrics(right.font);
        const QString text = metrics.elidedText(right.text, Qt::ElideMiddle, rect.width() / 2);
        painter.setFont(right.font);
        painter.setPen(right.color);
        painter.drawText(rect, int(Qt::AlignRight) | int(Qt::AlignVCenter), text);
        room -= metrics.horizontalAdvance(text) + 10;
    }
    QString shown = left.text;
    shown.replace(u'\n', u' ');
    painter.setFont(left.font);
    painter.setPen(left.color);
    painter.drawText(rect, int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextSingleLine),
        QFontMetrics(left.font).elidedText(shown, Qt::ElideRight, room));
}

} // namespace Stepbench
