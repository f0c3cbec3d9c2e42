// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QString>

namespace Stepbench {

// A bound number or boolean is a text once its expression has been filled in. Whether a deployment turns it back is not
// known; our rule (reference/execution.md 3.1) does, where inputs.json says number or boolean and the text
// parses cleanly: JSON's own notation of a number, true and false in any case (the variable language prints "True"). It
// is done before the variables are encrypted, so that every bootstrapper, ours or another, sees the same inputs. The
// text comes back unchanged when there is nothing to convert, when it is no JSON, or when the schema does not fit it.
QString convertBoundInputs(const QString& inputsJson, const Json& inputsSchema);

} // namespace Stepbench
