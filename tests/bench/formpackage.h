// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/packagebuilder.h"

namespace Stepbench::Benchmarks {

// A package whose form has that many text fields in sections of ten, each with help and a rule.
// extraField adds one more at the end, as a rebuild would.
PackageBuilder formPackage(int fields, const QString& version = QStringLiteral("1.0.0"), bool extraField = false);

} // namespace Stepbench::Benchmarks
