// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QSettings;

namespace Stepbench {

// The packages that were opened last, newest first, a handful, kept in the settings.
QStringList recentPaths(const QSettings& store);
void rememberRecentPath(QSettings& store, const QString& path);

} // namespace Stepbench
