// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formcontext.h"

#include <optional>

class QLineEdit;
class QPlainTextEdit;

namespace Stepbench {

// Where a variable's name is being typed: behind a "#{" that is not closed, up to the cursor.
struct TypedVariable
{
    int start = 0; // of the name
    QString name;
    bool operator==(const TypedVariable&) const = default;
};
std::optional<TypedVariable> typedVariable(const QString& text, int cursor);

// After a key press in an input: lists the variables whose name holds what is typed, where one is being typed, and
// writes the chosen one out. Without taking the focus.
void offerVariables(QLineEdit& input, const FormContext& context);
void offerVariables(QPlainTextEdit& input, const FormContext& context);

} // namespace Stepbench
