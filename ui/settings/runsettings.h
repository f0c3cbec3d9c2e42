// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

class QSettings;

namespace Stepbench {

// How the runs of one package differ from those of others. A value; remembered by package id.
struct RunSettings
{
    QString nodePath; // empty: the one of the settings
    QString workingFolder; // empty: a fresh one for each run
    QStringList environment; // NAME=value beside the clean, listed environment; readable on disk: no place for secrets

    bool operator==(const RunSettings&) const = default;
};

RunSettings loadRunSettings(const QSettings& store, const QString& packageId);
// Nothing is kept of settings that are all default.
void saveRunSettings(QSettings& store, const QString& packageId, const RunSettings& settings);

// What a package's discovery was given last; empty: nothing yet. Readable on disk, too.
QString loadDiscoveryContext(const QSettings& store, const QString& packageId);
void saveDiscoveryContext(QSettings& store, const QString& packageId, const QString& context);

// The lines of a text that read NAME=value, trimmed; wrong holds the first other line that is not blank.
struct EnvironmentLines
{
    QStringList lines;
    QString wrong;
};
EnvironmentLines readEnvironmentLines(const QString& text);

} // namespace Stepbench
