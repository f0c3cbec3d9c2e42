// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/gallery/picturecomparison.h"

#include <QPainter>

#include <algorithm>
#include <cstdlib>

namespace Stepbench {
namespace {

int distance(QRgb a, QRgb b)
{
    return std::max({ std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b)) });
}

// Device pixels alone count.
QImage plain(const QImage& image)
{
    QImage copy = image.convertToFormat(QImage::Format_RGB32);
    copy.setDevicePixelRatio(1);
    return copy;
}

} // namespace

PictureDifference comparePictures(const QImage& expected, const QImage& actual, int tolerance)
{
    const QImage a = plain(expected);
    const QImage b = plain(actual);
    PictureDifference difference;
    difference.sameSize = a.size() == b.size();
    difference.pixels = std::max(qint64(a.width()) * qint64(a.height()), qint64(b.width()) * qint64(b.height()));
    for (int y = 0; y < std::min(a.height(), b.height()); ++y) {
        const auto* lineA = reinterpret_cast<const QRgb*>(a.constScanLine(y));
        const auto* lineB = reinterpret_cast<const QRgb*>(b.constScanLine(y));
        for (int x = 0; x < std::min(a.width(), b.width()); ++x) {
            const int off = distance(lineA[x], lineB[x]);
            difference.worst = std::max(difference.worst, off);
            difference.differing += off > tolerance ? 1 : 0;
        }
    }
    return difference;
}

QImage differencePicture(const QImage& expected, const QImage& actual, int tolerance)
{
    const QImage a = plain(expected);
    const QImage b = plain(actual);
    QImage marked = a.convertToFormat(QImage::Format_Grayscale8).convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < marked.height(); ++y) {
        for (int x = 0; x < marked.width(); ++x) {
            if (!b.valid(x, y) || distance(a.pixel(x, y), b.pixel(x, y)) > tolerance)
                marked.setPixel(x, y, qRgb(255, 0, 0));
        }
    }
    QImage all(2 * a.width() + b.width(), std::max(a.height(), b.height()), QImage::Format_RGB32);
    all.fill(Qt::magenta);
    QPainter painter(&all);
    painter.drawImage(0, 0, a);
    painter.drawImage(a.width(), 0, marked);
    painter.drawImage(2 * a.width(), 0, b);
    return all;
}

} // namespace Stepbench
