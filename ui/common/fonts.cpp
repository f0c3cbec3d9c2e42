// SPDX-License-Identifier: Apache-2.0
#include "ui/common/fonts.h"

#include "ui/theme/fonts.h"

#include <QFontInfo>

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
    // Fixed-width faces are drawn larger than text faces of the same size.
    return makeFont(FontFace::Mono, qMax(1, qRound(QFontInfo(beside).pixelSize() * 0.93)));
}

} // namespace Stepbench
