// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace Stepbench {

struct NpmPackages
{
    QString missing; // why the packages are not there; empty: they are
    // No Node, no npm or no way to the registry: a test may skip. Else it is a mistake of ours.
    bool isOutOfReach = false;
};

// Installs packages ("name@version") from npm into a folder, for a test that compares us with them; what is there
// already costs nothing.
NpmPackages installNpmPackages(const QString& folder, const QStringList& packages);

// In a test's function or initTestCase(): skips where the packages cannot be had, fails where they do not exist.
#define STEPBENCH_NEED_NPM(folder, ...)                                                                                \
    do {                                                                                                               \
        const NpmPackages npm = installNpmPackages(folder, __VA_ARGS__);                                               \
        if (npm.isOutOfReach)                                                                                          \
            QSKIP(qPrintable(QStringLiteral("Cannot be had from npm: ") + npm.missing));                               \
        QVERIFY2(npm.missing.isEmpty(), qPrintable(npm.missing));                                                      \
    } while (false)

// Runs a script with Node; empty when it ended well, else what it said.
QString runNodeScript(const QStringList& arguments);

} // namespace Stepbench
