// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Stepbench {

// Tells assistive technology about the form's own widgets: rows (label, value, help, errors, expanded or not), selects,
// links. Once per process; calling it again does nothing.
void installFormAccessibility();

} // namespace Stepbench
