// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "core/schema/narrowing.h"

namespace Stepbench {

// lint.unedited (core/lint/formlint.h): properties that no component of the form edits. An object none of whose members
// is edited is told once; what can only be one value needs no component.
Problems lintUnedited(const Form& form, const NarrowedInputs& narrowed, const Json& runtime);

} // namespace Stepbench
