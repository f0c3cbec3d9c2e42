// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/fieldcontrol.h"
#include "ui/form/expanderrow.h"

namespace Stepbench {

// The row of one component with its control, which is made when the row is first seen.
class FieldRow : public ExpanderRow
{
    Q_OBJECT
public:
    FieldRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    void setSpec(const RowSpec& spec) override;
    void valuesChanged(const ChangedComponents& changed) override;
    void applyTheme() override;
    void applyContext() override;
    const InputPath* path() const override { return m_path ? &*m_path : nullptr; }
    void setMessages(const FieldMessages& messages) override;
    void focusField(const InputPath& path) override;

    const Component& component() const { return *m_component; }
    const Component* shownComponent() const override { return m_component; }
    // Made when it is asked for.
    FieldControl* control();

protected:
    TextPieces summary() const override;
    QWidget* body() const override { return m_control; }
    void buildBody() override { control(); }
    int bodyHeight(int width) override;
    int bodyBottomPadding() const override;
    bool noteAbove() const override;
    QList<QWidget*> bodyFocusChain() const override;

private:
    void readTexts();
    Note shownNote(const Field& field) const;
    void takeComponent(bool textsChanged);
    void replaceControl();
    void showMessages();

    const Component* m_component = nullptr; // of the form in use
    std::optional<InputPath> m_path;
    FieldControl* m_control = nullptr;
    int m_kind = -1; // of m_control
    FieldMessages m_messages;
};

} // namespace Stepbench
