// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/choicecontrol.h"

namespace Stepbench {

// An account of the type that the schema asks for, from the bench's own registry (reference/process-editor.md 2.4). The
// note on the type is the row's.
class AccountControl : public ChoiceControl
{
    Q_OBJECT
public:
    AccountControl(FormContext& context, QWidget* parent);

    void setComponent(const Component& component) override;
    void applyContext() override;

protected:
    void choose(int index) override;
    void chooseMore() override;

private:
    void showChoices();

    InputBinding m_input;
    std::string m_accountType;
    QString m_value;
    QStringList m_ids;
};

} // namespace Stepbench
