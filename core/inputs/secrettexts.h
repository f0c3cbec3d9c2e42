// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

namespace Stepbench {

// Resource inputs without the text of any secret (NewValue beside HasValue, reference/step-package.md 4), for whoever
// has no schema at hand to know which members are secrets. Nothing else loses a member of that name.
Json withoutSecretTexts(const Json& resource);

// The other way round: resource with the texts of the secrets that present has at the same place. An item of a list is
// the same place only while everything else in it is equal.
Json withSecretTextsOf(const Json& present, Json resource);

} // namespace Stepbench
