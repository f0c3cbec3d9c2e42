// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QPixmap>

namespace Stepbench {

// An SVG or bitmap logo fitted into side by side device-independent pixels, or a null pixmap when the data is no usable
// picture (broken, or larger than a logo may be: it is the package's data).
QPixmap renderLogo(const QByteArray& data, int side, qreal devicePixelRatio);

} // namespace Stepbench
