// SPDX-License-Identifier: Apache-2.0
#include "app/gui/recentpaths.h"

#include <QSettings>

namespace Stepbench {
namespace {

constexpr int mostRecent = 10;

QString recentKey()
{
    return QStringLiteral("recent/paths");
}

} // namespace

QStringList recentPaths(const QSettings& store)
{
    return store.value(recentKey()).toStringList();
}

void rememberRecentPath(QSettings& store, const QString& path)
{
    QStringList recent = recentPaths(store);
    recent.removeAll(path);
    recent.prepend(path);
    store.setValue(recentKey(), QStringList(recent.mid(0, mostRecent)));
}

} // namespace Stepbench
