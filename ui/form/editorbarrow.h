// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formheader.h"
#include "ui/form/formrow.h"

namespace Stepbench {

class IconButton;
class TextButton;

// The bar on top of the page: where one is, ADD STEP and SAVE (reference/process-editor.md 1.1). A target's says which
// target.
class EditorBarRow : public FormRow
{
    Q_OBJECT
public:
    EditorBarRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    void setSpec(const RowSpec&) override { }
    int rowHeight(int width) override;
    QList<QWidget*> focusChain() override;
    void applyTheme() override;
    void setHeader(const FormHeader& header);
    void setSavable(bool savable);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();

    FormHeader m_header;
    TextButton* m_add = nullptr;
    TextButton* m_save = nullptr;
};

} // namespace Stepbench
