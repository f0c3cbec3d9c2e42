// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace Stepbench {

// The environment of a run: of the application's own only what is listed here, then the proxy variables in both cases
// (reference/execution.md 1.4), the run's own folder for temporary files, and what the author adds as NAME=value.
// Nothing else gets through, so that a step does not work here by an accident of the author's shell.
QProcessEnvironment runEnvironment(
    const QProcessEnvironment& from, const QString& temporaryFolder, const QStringList& added);

} // namespace Stepbench
