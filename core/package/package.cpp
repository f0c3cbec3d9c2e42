// SPDX-License-Identifier: Apache-2.0
#include "core/package/package.h"

namespace Stepbench {

QString packageLabel(const PackageMetadata& metadata)
{
    return metadata.id + u'@' + metadata.version.toString();
}

} // namespace Stepbench
