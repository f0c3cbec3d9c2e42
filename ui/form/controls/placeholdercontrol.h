// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/fieldcontrol.h"
#include "ui/form/textblock.h"

namespace Stepbench {

// A marked box for a component that cannot be edited here: an unknown type, or one whose props are broken, with the
// reason and its JSON. The rest of the form is unharmed.
class PlaceholderControl : public FieldControl
{
    Q_OBJECT
public:
    PlaceholderControl(FormContext& context, QWidget* parent);

    void setComponent(const Component& component) override;
    int controlHeight(int width) const override;
    QList<QWidget*> focusChain() const override { return {}; }
    void applyTheme() override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    mutable TextBlock m_title;
    mutable TextBlock m_reason;
    mutable TextBlock m_json;
};

} // namespace Stepbench
