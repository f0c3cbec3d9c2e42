// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formrow.h"

namespace Stepbench {

enum class Unsectioned { UnderConfigurationBar, Plain };

// The rows of a form or a list item, in order: sections become bars, components become expanders. Specs point into
// content.
void appendRowSpecs(std::vector<RowSpec>& rows, const std::vector<Component>& content, Unsectioned unsectioned);

// A row that no component asks for.
RowSpec fixedRow(RowKind kind, int id = 0);
// The server's own rows around a step's, or a target's (reference/process-editor.md 1.1).
void appendPageTop(std::vector<RowSpec>& rows, bool isTarget);
void appendPageBottom(std::vector<RowSpec>& rows, bool isTarget);

} // namespace Stepbench
