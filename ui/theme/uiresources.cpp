// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/uiresources.h"

#include <QDir>

// Q_INIT_RESOURCE must stand outside of a namespace.
static void initQrc()
{
    Q_INIT_RESOURCE(ui);
}

namespace Stepbench {

void initUiResources()
{
    initQrc();
}

} // namespace Stepbench
