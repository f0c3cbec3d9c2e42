// SPDX-License-Identifier: Apache-2.0
#include "ui/common/fonts.h"

#include <QFontDatabase>

namespace Stepbench {

QFont scaledFont(QFont font, double share)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(qMax(1, qRound(font.pixelSize() * share)));
    else if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * share);
    return font;
}

QFont fixedFont(const QFont& beside)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (beside.pixelSize() > 0)
        font.setPixelSize(beside.pixelSize());
    else if (beside.pointSizeF() > 0)
        font.setPointSizeF(beside.pointSizeF());
    // Fixed-width faces are drawn larger than text faces of the same size.
    return scaledFont(font, 0.93);
}

} // namespace Stepbench
