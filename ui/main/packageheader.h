// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/package.h"
#include "ui/form/formheader.h"

namespace Stepbench {

// What the page around a package's rows shows of it.
FormHeader formHeaderOf(const Package& package);

} // namespace Stepbench
