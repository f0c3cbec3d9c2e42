// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/runsettings.h"

#include <QRegularExpression>
#include <QSettings>
#include <QUrl>

namespace Stepbench {
namespace {

// An id may hold what separates groups of settings.
QString keyOf(const QString& packageId, const char* name)
{
    const QString safe = QString::fromLatin1(QUrl::toPercentEncoding(packageId));
    return QStringLiteral("packages/%1/%2").arg(safe, QLatin1String(name));
}

} // namespace

RunSettings loadRunSettings(const QSettings& store, const QString& packageId)
{
    RunSettings settings;
    settings.nodePath = store.value(keyOf(packageId, "node")).toString();
    settings.workingFolder = store.value(keyOf(packageId, "workingFolder")).toString();
    settings.environment
        = readEnvironmentLines(store.value(keyOf(packageId, "environment")).toStringList().join(u'\n')).lines;
    return settings;
}

void saveRunSettings(QSettings& store, const QString& packageId, const RunSettings& settings)
{
    const auto keep = [&](const char* name, const QVariant& value, bool isDefault) {
        if (isDefault)
            store.remove(keyOf(packageId, name));
        else
            store.setValue(keyOf(packageId, name), value);
    };
    keep("node", settings.nodePath, settings.nodePath.isEmpty());
    keep("workingFolder", settings.workingFolder, settings.workingFolder.isEmpty());
    keep("environment", settings.environment, settings.environment.isEmpty());
}

QString loadDiscoveryContext(const QSettings& store, const QString& packageId)
{
    return store.value(keyOf(packageId, "discoveryContext")).toString();
}

void saveDiscoveryContext(QSettings& store, const QString& packageId, const QString& context)
{
    store.setValue(keyOf(packageId, "discoveryContext"), context);
}

EnvironmentLines readEnvironmentLines(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^[^=\\s]+=.*$"));
    EnvironmentLines read;
    for (const QString& each : text.split(u'\n')) {
        const QString line = each.trimmed();
        if (pattern.match(line).hasMatch())
            read.lines << line;
        else if (!line.isEmpty() && read.wrong.isEmpty())
            read.wrong = line;
    }
    return read;
}

} // namespace Stepbench
