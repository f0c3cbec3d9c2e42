// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Stepbench {

// Where in the settings something of one package is remembered.
QString packageKey(const QString& packageId, const char* name);

} // namespace Stepbench
