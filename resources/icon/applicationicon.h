// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

namespace Stepbench {

// The icon of the windows, in the sizes that task bars and title bars use. Needs a QGuiApplication.
QIcon applicationIcon();

} // namespace Stepbench
