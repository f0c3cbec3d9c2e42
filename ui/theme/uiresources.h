// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Stepbench {

// Makes the fonts and icons of resources/ui.qrc available: a static library's resources are not linked in by
// themselves. Called by whoever makes the application object, before any theme is used; calling it again does nothing.
void initUiResources();

} // namespace Stepbench
