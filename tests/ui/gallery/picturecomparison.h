// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>

namespace Stepbench {

struct PictureDifference
{
    bool sameSize = true;
    qint64 pixels = 0; // of the larger picture
    qint64 differing = 0; // by more than the tolerance in one of their channels
    int worst = 0; // largest difference of a channel

    // Another version of the font renderer moves the grey of some edges; a changed form moves whole letters.
    bool isSmall() const { return sameSize && differing * 2000 <= pixels; }
};

// tolerance: what a channel (0 to 255) may be off.
PictureDifference comparePictures(const QImage& expected, const QImage& actual, int tolerance = 48);

// Expected, actual, and between them the expected picture in grey with what differs in red.
QImage differencePicture(const QImage& expected, const QImage& actual, int tolerance = 48);

} // namespace Stepbench
