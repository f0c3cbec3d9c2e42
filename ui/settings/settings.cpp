// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settings.h"

#include <QProcess>
#include <QSettings>

#include <algorithm>
#include <array>
#include <cmath>

namespace Stepbench {
namespace {

constexpr std::array<const char*, 3> themeNames { "system", "light", "dark" };

QString nameOf(ThemeChoice theme)
{
    return QString::fromLatin1(themeNames[std::size_t(theme)]);
}

ThemeChoice themeOf(const QString& name)
{
    const auto found
        = std::find_if(themeNames.begin(), themeNames.end(), [&](const char* n) { return name == QLatin1String(n); });
    return found == themeNames.end() ? ThemeChoice::System : ThemeChoice(found - themeNames.begin());
}

int numberOf(const QSettings& store, const QString& key, int otherwise, int most)
{
    bool fits = false;
    const int number = store.value(key).toInt(&fits);
    return fits ? std::clamp(number, 0, most) : otherwise;
}

} // namespace

Settings loadSettings(const QSettings& store)
{
    Settings settings;
    settings.nodePath = store.value(QStringLiteral("node/path")).toString();
    settings.editorCommand = store.value(QStringLiteral("editor/command")).toString();
    settings.theme = themeOf(store.value(QStringLiteral("look/theme")).toString());
    const int width = store.value(QStringLiteral("look/previewWidth")).toInt();
    settings.previewWidth = width <= 0 ? 0 : std::clamp(width, smallestPreviewWidth, greatestPreviewWidth);
    settings.previewTheme = themeOf(store.value(QStringLiteral("look/previewTheme")).toString());
    bool fits = false;
    const double zoom = store.value(QStringLiteral("look/zoom")).toDouble(&fits);
    if (fits && std::isfinite(zoom))
        settings.zoom = std::clamp(zoom, smallestZoom, greatestZoom);
    settings.keepFailedRuns = store.value(QStringLiteral("runs/keepFailed")).toBool();
    settings.historyRuns = numberOf(store, QStringLiteral("history/runs"), settings.historyRuns, mostHistoryRuns);
    settings.historyMegabytes
        = numberOf(store, QStringLiteral("history/megabytes"), settings.historyMegabytes, mostHistoryMegabytes);
    settings.trustedFolders = store.value(QStringLiteral("runs/trustedFolders")).toStringList();
    return settings;
}

void saveSettings(QSettings& store, const Settings& settings)
{
    store.setValue(QStringLiteral("node/path"), settings.nodePath);
    store.setValue(QStringLiteral("editor/command"), settings.editorCommand);
    store.setValue(QStringLiteral("look/theme"), nameOf(settings.theme));
    store.setValue(QStringLiteral("look/previewWidth"), settings.previewWidth);
    store.setValue(QStringLiteral("look/previewTheme"), nameOf(settings.previewTheme));
    store.setValue(QStringLiteral("look/zoom"), settings.zoom);
    store.setValue(QStringLiteral("runs/keepFailed"), settings.keepFailedRuns);
    store.setValue(QStringLiteral("history/runs"), settings.historyRuns);
    store.setValue(QStringLiteral("history/megabytes"), settings.historyMegabytes);
    store.setValue(QStringLiteral("runs/trustedFolders"), settings.trustedFolders);
}

QStringList editorArguments(const QString& command, const QString& file, int line, int column)
{
    QStringList words = QProcess::splitCommand(command);
    for (QString& word : words) {
        word.replace(QStringLiteral("{line}"), QString::number(std::max(line, 1)));
        word.replace(QStringLiteral("{column}"), QString::number(std::max(column, 1)));
        word.replace(QStringLiteral("{file}"), file);
    }
    return words;
}

} // namespace Stepbench
