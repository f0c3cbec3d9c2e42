// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Stepbench {

// What ExecutionRequest::supervisorProgram of an application is: the small program that is built and installed with it,
// which starts in a millisecond, or, where only the application itself was copied somewhere, the application, whose
// main has the same hidden mode (core/execution/supervisor.h) and first links two dozen libraries.
QString supervisorProgramOf(const QString& applicationFile);

} // namespace Stepbench
