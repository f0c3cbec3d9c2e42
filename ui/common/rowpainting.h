// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

class QPainter;
class QRect;
class QStyleOptionViewItem;

namespace Stepbench {

struct DockColors;

// The second line of a row, as a share of the first one's size.
inline constexpr double smallShare = 0.88;

struct RowText
{
    QFont font;
    QColor color;
    QString text;
};

// Selection, hover and focus of a list row.
void paintRowBackground(QPainter& painter, const QStyleOptionViewItem& option, const DockColors& colors);
// One line: left is elided to the room that right leaves; right never takes more than half.
void paintTextPair(QPainter& painter, const QRect& rect, const RowText& left, const RowText& right);

} // namespace Stepbench
