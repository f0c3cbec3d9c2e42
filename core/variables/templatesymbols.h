// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/variables/template.h"

#include <QStringList>

namespace Stepbench::Template {

// The paths that a token names, as written, distinct, in order; without those of an each's own variable and specials.
QStringList symbolsOf(const Token& token);

} // namespace Stepbench::Template
