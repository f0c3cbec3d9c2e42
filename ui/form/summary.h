// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formregistry.h"
#include "ui/form/textblock.h"

namespace Stepbench {

// What a collapsed row shows of its value (reference/process-editor.md 2).
TextPieces summaryOf(const Component& component, const FormRegistry& registry = {});

TextPieces plainSummary(const QString& text);
TextPieces greySummary(const QString& text);

} // namespace Stepbench
