// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/packagekey.h"

#include <QUrl>

namespace Stepbench {

// An id may hold what separates groups of settings.
QString packageKey(const QString& packageId, const char* name)
{
    const QString safe = QString::fromLatin1(QUrl::toPercentEncoding(packageId));
    return QStringLiteral("packages/%1/%2").arg(safe, QLatin1String(name));
}

} // namespace Stepbench
