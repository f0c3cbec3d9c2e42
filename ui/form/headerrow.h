// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formheader.h"
#include "ui/form/formrow.h"

#include <QPixmap>

class QSvgRenderer;

namespace Stepbench {

class IconButton;

// The step panel's header: logo, step type in capitals, "1.  name", the step's menu (reference/process-editor.md 1.1).
class HeaderRow : public FormRow
{
    Q_OBJECT
public:
    HeaderRow(FormContext& context, const RowSpec& spec, QWidget* parent);
    ~HeaderRow() override;

    void setSpec(const RowSpec&) override { }
    void setHeader(const FormHeader& header);
    int rowHeight(int width) override;
    QList<QWidget*> focusChain() override;
    void applyTheme() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void openMenu();
    void layOut();
    void paintLogo(QPainter& painter, const QRectF& place);

    FormHeader m_header;
    IconButton* m_more = nullptr;
    std::unique_ptr<QSvgRenderer> m_svg;
    QImage m_image;
};

} // namespace Stepbench
