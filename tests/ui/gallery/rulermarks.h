// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QImage>
#include <QList>
#include <QRect>

// What can be measured in a picture of a form: lines, fills and ink. Pictures are Format_RGB32.
namespace Stepbench {

// A horizontal line: its first row of pixels, from left (in) to right (out).
struct Stroke
{
    int y = 0;
    int left = 0;
    int right = 0;
};

// First rows of the lines of a colour that cross the whole picture.
QList<int> fullLines(const QImage& image, const QColor& color);
// Lines of a colour at least so long that do not cross the picture; with left: that begin there, rounded corners
// aside.
QList<Stroke> strokes(const QImage& image, const QColor& color, int length, int left = -1);
// Rows where every second pixel from left on has the colour.
QList<int> dottedLines(const QImage& image, const QColor& color, int left);
bool isFilled(const QImage& image, const QRect& area, const QColor& color);
bool hasColor(const QImage& image, const QRect& area, const QColor& color);
// The smallest rectangle around all pixels of exactly the colour.
QRect filled(const QImage& image, const QRect& area, const QColor& color);
// The smallest rectangle around what clearly differs from the background.
QRect ink(const QImage& image, const QRect& area, const QColor& background);
// The same for each group of rows with ink.
QList<QRect> inkGroups(const QImage& image, const QRect& area, const QColor& background);

} // namespace Stepbench
