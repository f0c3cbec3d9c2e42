// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formcontext.h"

#include <QWidget>

#include <functional>

namespace Stepbench {

// The filterable list behind `#{}`: calls chosen with the text to insert ("#{Name}").
void pickVariable(QWidget* below, const FormContext& context, std::function<void(const QString&)> chosen);

} // namespace Stepbench
