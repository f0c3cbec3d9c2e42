// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/runsettings.h"

#include "ui/settings/packagekey.h"

#include <QRegularExpression>
#include <QSettings>

namespace Stepbench {
RunSettings loadRunSettings(const QSettings& store, const QString& packageId)
{
    RunSettings settings;
    settings.nodePath = store.value(packageKey(packageId, "node")).toString();
    settings.workingFolder = store.value(packageKey(packageId, "workingFolder")).toString();
    settings.environment
        = readEnvironmentLines(store.value(packageKey(packageId, "environment")).toStringList().join(u'\n')).lines;
    return settings;
}

void saveRunSettings(QSettings& store, const QString& packageId, const RunSettings& settings)
{
    const auto keep = [&](const char* name, const QVariant& value, bool isDefault) {
        if (isDefault)
            store.remove(packageKey(packageId, name));
        else
            store.setValue(packageKey(packageId, name), value);
    };
    keep("node", settings.nodePath, settings.nodePath.isEmpty());
    keep("workingFolder", settings.workingFolder, settings.workingFolder.isEmpty());
    keep("environment", settings.environment, settings.environment.isEmpty());
}

QString loadDiscoveryContext(const QSettings& store, const QString& packageId)
{
    return store.value(packageKey(packageId, "discoveryContext")).toString();
}

void saveDiscoveryContext(QSettings& store, const QString& packageId, const QString& context)
{
    store.setValue(packageKey(packageId, "discoveryContext"), context);
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
