// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formcontext.h"

class QMenu;
class QWidget;

namespace Stepbench {

// The step's overflow menu (reference/process-editor.md 1.7). What only a server can do is there, and disabled. Says
// what was chosen through the context; the parent owns it.
QMenu* makeStepMenu(FormContext& context, QWidget* parent);

} // namespace Stepbench
