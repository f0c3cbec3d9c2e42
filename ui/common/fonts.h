// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

namespace Stepbench {

// The same font at a share of its size, whether that is in points or pixels.
QFont scaledFont(QFont font, double share);
// A fixed-width font that sits well beside the given one.
QFont fixedFont(const QFont& beside);

} // namespace Stepbench
