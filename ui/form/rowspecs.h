// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formrow.h"

namespace Stepbench {

enum class Unsectioned { UnderConfigurationBar, Plain };

// The rows of a form or a list item, in order: sections become bars, components become expanders. Specs point into
// content.
void appendRowSpecs(std::vector<RowSpec>& rows, const std::vector<Component>& content, Unsectioned unsectioned);

} // namespace Stepbench
