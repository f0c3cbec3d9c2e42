// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/choicecontrol.h"

namespace Stepbench {

// select and inline-select: one of the component's own options.
class SelectControl : public ChoiceControl
{
    Q_OBJECT
public:
    using ChoiceControl::ChoiceControl;

    void setComponent(const Component& component) override;

protected:
    void choose(int index) override;

private:
    InputBinding m_input;
};

} // namespace Stepbench
