// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QPointF>
#include <QSize>

class QPainter;

namespace Stepbench {

// The glyphs in resources/icons; their natural size is the size in the process editor at 100 %.
enum class Icon {
    Add,
    Bind,
    Caret,
    ChevronDown,
    ChevronUp,
    Error,
    Eye,
    EyeOff,
    FullScreen,
    Help,
    Info,
    InsertVariable,
    More,
    OpenLink,
    Pencil,
    Refresh,
    Remove,
    Search,
    Tag,
    Tick,
    Trash,
    Unbind,
    Undo,
    Warning
};

QSize iconSize(Icon icon);
// Centred at a point, in one colour; crisp at the painter's device pixel ratio. Pixmaps are cached by Qt.
void paintIcon(QPainter& painter, Icon icon, const QPointF& centre, const QColor& color, double zoom = 1.0);
// For actions and buttons of the surrounding window.
QIcon themedIcon(Icon icon, const QColor& color);

} // namespace Stepbench
