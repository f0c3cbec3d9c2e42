// SPDX-License-Identifier: Apache-2.0
#include "resources/icon/applicationicon.h"

// The macro needs the global namespace.
static void initIconResources()
{
    Q_INIT_RESOURCE(icon);
}

namespace Stepbench {

QIcon applicationIcon()
{
    initIconResources();
    QIcon icon;
    for (const int size : { 16, 24, 32, 48, 256 })
        icon.addFile(QStringLiteral(":/icon/stepbench-%1.png").arg(size), QSize(size, size));
    return icon;
}

} // namespace Stepbench
