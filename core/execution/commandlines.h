// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace Stepbench {

// The command lines of all processes below one, words joined by blanks; it itself is left out. Empty where the platform
// does not tell (it does on Linux). Bounded in number and length.
QStringList commandLinesBelow(qint64 processId);

} // namespace Stepbench
