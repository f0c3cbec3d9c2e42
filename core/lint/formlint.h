// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "core/schema/narrowing.h"

namespace Stepbench {

// What is likely a mistake in a package's ui.ts although its form can be shown: warnings of source Lint, each with the
// path and, where components carry "$at", the place in the author's source. Codes:
// lint.type       a component does not fit the type of its input
// lint.option     an option gives a value that the schema does not allow
// lint.duplicate  two components edit one input
// lint.unedited   no component edits a property
// A converted input is its author's own affair: its type and options are not judged. runtime is what the inputs were
// narrowed against.
Problems lintForm(const Form& form, const NarrowedInputs& narrowed, const Json& runtime);

// lint.unstable: again is a second form of the same inputs, differs what a comparison outside of it said. Placed at the
// first component that is different.
Problems lintRepetition(const Form& form, const Form& again, bool differs);

// lint.slow, for information: editInputsForm took more than the 5 ms that a key press can spare.
Problems lintDuration(double formMs);

// A warning about a component, with its path and place.
Problem lintProblem(const QString& code, const QString& message, const Component& component);

// "containers[*].image": one place of the author's schema, whichever item it is in.
QString schemaLocation(const InputPath& path);

} // namespace Stepbench
