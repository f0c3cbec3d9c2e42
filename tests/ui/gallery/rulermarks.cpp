// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/gallery/rulermarks.h"

#include <algorithm>

namespace Stepbench {

namespace {

constexpr int clear = 40; // of a channel: more than the edge of a letter

bool isInk(QRgb pixel, const QColor& background)
{
    return std::abs(qRed(pixel) - background.red()) > clear || std::abs(qGreen(pixel) - background.green()) > clear
        || std::abs(qBlue(pixel) - background.blue()) > clear;
}

template <typename Wanted>
QRect around(const QImage& image, const QRect& area, Wanted wanted)
{
    QRect found;
    const QRect inside = area & image.rect();
    for (int y = inside.top(); y <= inside.bottom(); ++y)
        for (int x = inside.left(); x <= inside.right(); ++x)
            if (wanted(image.pixel(x, y)))
                found |= QRect(x, y, 1, 1);
    return found;
}

} // namespace

QList<int> fullLines(const QImage& image, const QColor& color)
{
    QList<int> lines;
    bool before = false;
    for (int y = 0; y < image.height(); ++y) {
        const bool full = isFilled(image, QRect(0, y, image.width(), 1), color);
        if (full && !before)
            lines.append(y);
        before = full;
    }
    return lines;
}

QList<Stroke> strokes(const QImage& image, const QColor& color, int length, int left)
{
    constexpr int corner = 4;
    QList<Stroke> found;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const int start = x;
            while (x < image.width() && image.pixel(x, y) == color.rgb())
                ++x;
            const bool here = left < 0 || (start >= left && start <= left + corner);
            if (x - start < length || x - start == image.width() || !here)
                continue;
            if (found.isEmpty() || found.last().y + 1 != y || found.last().left != start)
                found.append({ y, start, x });
        }
    }
    return found;
}

QList<int> dottedLines(const QImage& image, const QColor& color, int left)
{
    constexpr int dots = 100;
    QList<int> rows;
    for (int y = 0; y < image.height(); ++y) {
        bool dotted = true;
        for (int i = 0; i < dots && dotted; ++i)
            dotted = image.pixel(left + 2 * i, y) == color.rgb() && image.pixel(left + 2 * i + 1, y) != color.rgb();
        if (dotted)
            rows.append(y);
    }
    return rows;
}

bool isFilled(const QImage& image, const QRect& area, const QColor& color)
{
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            if (image.pixel(x, y) != color.rgb())
                return false;
    return true;
}

bool hasColor(const QImage& image, const QRect& area, const QColor& color)
{
    return !filled(image, area, color).isEmpty();
}

QRect filled(const QImage& image, const QRect& area, const QColor& color)
{
    return around(image, area, [&](QRgb pixel) { return pixel == color.rgb(); });
}

QRect ink(const QImage& image, const QRect& area, const QColor& background)
{
    return around(image, area, [&](QRgb pixel) { return isInk(pixel, background); });
}

QList<QRect> inkGroups(const QImage& image, const QRect& area, const QColor& background)
{
    QList<QRect> groups;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        const QRect row = ink(image, QRect(area.left(), y, area.width(), 1), background);
        if (row.isEmpty())
            continue;
        if (!groups.isEmpty() && groups.last().bottom() + 1 == y)
            groups.last() |= row;
        else
            groups.append(row);
    }
    return groups;
}

} // namespace Stepbench
