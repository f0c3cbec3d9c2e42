// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/fieldcontrol.h"

#include <optional>

namespace Stepbench {

enum class ControlPlace { Row, Inline };

// Which control shows a component; a bound value of any type but text has one of its own. A control stays as long as
// the kind does.
int controlKind(const Component& component);
FieldControl* makeControl(const Component& component, FormContext& context, ControlPlace place, QWidget* parent);
// The height of a control that has not been made, where it follows from the component alone.
std::optional<int> heightWithoutControl(const Component& component, const FormContext& context, int width);
// Lists show their note above ADD.
bool noteStandsAbove(const Component& component);

} // namespace Stepbench
