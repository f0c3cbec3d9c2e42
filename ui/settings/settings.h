// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

class QSettings;

namespace Stepbench {

enum class ThemeChoice { System, Light, Dark };

// What the author set once. A value; saved by the application.
struct Settings
{
    QString nodePath; // empty: look for one
    QString editorCommand; // with {file}, {line} and {column}; empty: the system's editor for the file
    ThemeChoice theme = ThemeChoice::System;
    ThemeChoice previewTheme = ThemeChoice::System; // of the form; System: as the application
    int previewWidth = 0; // of the form, in pixels; 0: as wide as its pane
    double zoom = 1; // of the form
    bool keepFailedRuns = false; // the folders of failed runs stay
    int historyRuns = 500; // past runs that are kept; 0: none is stored
    int historyMegabytes = 512; // and how much of the disk they may take
    QStringList trustedFolders; // whose packages may run (ui/settings/trustedfolders.h)

    bool operator==(const Settings&) const = default;
};

constexpr int smallestPreviewWidth = 480;
constexpr int greatestPreviewWidth = 4000;
constexpr double smallestZoom = 0.5;
constexpr double greatestZoom = 3;
constexpr int mostHistoryRuns = 10'000;
constexpr int mostHistoryMegabytes = 100'000;

// Anything unreadable reads as its default.
Settings loadSettings(const QSettings& store);
void saveSettings(QSettings& store, const Settings& settings);

// The editor's program and arguments for a place: "code -g {file}:{line}:{column}" -> {"code", "-g", "a.ts:3:1"}. Words
// are split before the place is put in, so that a path with blanks stays one argument. Empty when there is no command.
QStringList editorArguments(const QString& command, const QString& file, int line, int column);

} // namespace Stepbench
