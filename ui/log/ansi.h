// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/log/logtext.h"

#include <QStringView>

namespace Stepbench {

// Reads the escape sequence that starts at the given index (which holds ESC) and returns the index behind it. Colours
// and styles (SGR, ECMA-48 8.3.117) change format; every other sequence is skipped. A sequence that never ends takes
// the rest of the line only when it is an operating system command; else the ESC alone is skipped.
qsizetype readEscape(QStringView line, qsizetype at, LogFormat& format);

} // namespace Stepbench
