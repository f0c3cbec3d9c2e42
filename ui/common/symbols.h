// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

namespace Stepbench {

// Small pictures drawn as vectors: crisp at any scale, coloured by the palette of the moment.
enum class Symbol {
    Error,
    Warning,
    Info,
    Success,
    Search,
    Play,
    Stop,
    Save,
    Document,
    Clear,
    Copy,
    Up,
    Down,
    Close,
    More
};

Symbol symbolOf(Severity severity);

// Fills rect; discs and triangles carry their mark in paper.
void paintSymbol(QPainter& painter, const QRectF& rect, Symbol symbol, const QColor& color, const QColor& paper);

// Follows the application's palette. Severity symbols have their own colour, the others the one of button text.
QIcon symbolIcon(Symbol symbol);

} // namespace Stepbench
