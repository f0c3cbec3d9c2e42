// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

namespace Stepbench {

// One JSON entry of a package; a problem names the entry and carries the code given ("package.metadata.json").
// Beyond parseJson it refuses objects so wide that looking their members up would take minutes: Json does it in
// line.
Result<Json> parsePackageJson(const QByteArray& bytes, const QString& entry, const QString& code, std::size_t limit);

} // namespace Stepbench
