// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QRect>

class QPainter;

namespace Stepbench {

// A tag on a rounded fill behind a disc with a glyph, as the process editor shows roles.
int chipWidth(const Theme& theme, const QString& text);
void paintChip(QPainter& painter, const Theme& theme, const QRect& rect, const QString& text, Icon icon);

} // namespace Stepbench
