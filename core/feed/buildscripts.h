// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QStringList>

namespace Stepbench {

// The output folders that the scripts of a package.json give to "step-package-cli build" (-o, --outputDirectory),
// absolute; npm runs scripts in the folder of their package.json. Those that only a shell could tell (variables) are
// left out. A build without the option writes beside package.json.
QStringList buildOutputsOf(const Json& manifest, const QString& folder);

} // namespace Stepbench
