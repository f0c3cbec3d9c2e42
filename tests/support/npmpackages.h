// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace Stepbench {

// Installs packages ("name@version") from npm into a folder, for a test that compares us with them; what is there
// already costs nothing. Empty: they are there. Otherwise why they cannot be had, for QSKIP.
QString installNpmPackages(const QString& folder, const QStringList& packages);

// Runs a script with Node; empty when it ended well, else what it said.
QString runNodeScript(const QStringList& arguments);

} // namespace Stepbench
