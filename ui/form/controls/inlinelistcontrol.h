// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/fieldcontrol.h"

namespace Stepbench {

class InlineBox;
class TextButton;

// ADD and one boxed form an item, edited in place (reference/process-editor.md 2.5).
class InlineListControl : public FieldControl
{
    Q_OBJECT
public:
    InlineListControl(FormContext& context, QWidget* parent);

    void setComponent(const Component& component) override;
    int controlHeight(int width) const override;
    int bottomPadding() const override;
    QList<QWidget*> focusChain() const override;
    FieldMessages takeMessages(const FieldMessages& messages) override;
    void applyTheme() override;
    void applyContext() override;
    void setDescription(const QString& description) override;
    void focusField(const InputPath& path) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void syncBoxes(const std::vector<ListItem>& items);
    void layOut();

    TextButton* m_add = nullptr;
    std::vector<InlineBox*> m_boxes;
    std::vector<InputPath> m_paths;
    InputBinding m_input;
};

} // namespace Stepbench
