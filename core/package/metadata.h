// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/package.h"

namespace Stepbench {

struct MetadataReading
{
    std::optional<PackageMetadata> metadata; // absent when problems has errors
    Problems problems; // with file "metadata.json"
};

// metadata.json against reference/step-package.md 2, all problems at once, each with the code
// "package.metadata.<member>". Errors are about what every package must have: schemaVersion, type, id, name,
// description, categories, launcher, version. What is optional is ignored with a warning when it is wrong; so are
// category names that we do not know. Unknown members are fine.
MetadataReading checkMetadata(const Json& json);

// The category names known for a type (reference/step-package.md 2).
const QStringList& knownCategories(PackageType type);

} // namespace Stepbench
