// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formrow.h"

namespace Stepbench {

class TextButton;

// EXPAND ALL and COLLAPSE ALL at the right, above the first rule; only those that would do something.
class ToolsRow : public FormRow
{
    Q_OBJECT
public:
    ToolsRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    void setSpec(const RowSpec&) override { }
    int rowHeight(int width) override;
    QList<QWidget*> focusChain() override;
    void applyTheme() override;
    void setUseful(bool expandAll, bool collapseAll);
    // Whether its rule is drawn; a banner below stands without one.
    void setRuled(bool ruled);

Q_SIGNALS:
    void expandAllRequested(bool expand);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();

    TextButton* m_expand = nullptr;
    TextButton* m_collapse = nullptr;
    bool m_isRuled = true;
};

} // namespace Stepbench
