// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/variables/variables.h"

#include <QString>
#include <QStringList>

namespace Stepbench {

// Every name under which a variable that the step has set can be read afterwards, in the order of their creation
// (reference/execution.md 5.4). variables: those of the run, for the action's and the machine's name.
QStringList outputVariableNames(const QString& name, const VariableSet& variables);

} // namespace Stepbench
