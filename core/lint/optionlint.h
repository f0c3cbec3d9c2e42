// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "core/schema/narrowing.h"

namespace Stepbench {

// lint.option (core/lint/formlint.h): options of selects and radio buttons whose value is outside the enum, const, type
// or union of their input.
Problems lintOptions(const Form& form, const NarrowedInputs& narrowed, const Json& runtime);

} // namespace Stepbench
