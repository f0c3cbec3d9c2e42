// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Stepbench {

// Why a run failed, as far as its last error lines tell: for a bootstrapper that is not ours, and for what Node prints
// itself (heap exhausted). Looks for a JavaScript stack; the place is its first frame in the package or in a TypeScript
// file. nullopt when there is none. packageFolder: where the package was extracted.
std::optional<Problem> problemFromErrorLines(const QStringList& lines, const QString& packageFolder);

// The stack itself: the line before the first frame, and all from there on that belongs to it. Empty when there is
// none.
QStringList stackFromErrorLines(const QStringList& lines);

} // namespace Stepbench
