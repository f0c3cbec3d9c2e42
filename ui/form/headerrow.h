// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formheader.h"
#include "ui/form/formrow.h"

#include <QPixmap>

class QSvgRenderer;

namespace Stepbench {

// The step panel's header: logo, step type in capitals, "1.  name" (reference/process-editor.md 1.1).
class HeaderRow : public FormRow
{
    Q_OBJECT
public:
    HeaderRow(FormContext& context, const RowSpec& spec, QWidget* parent);
    ~HeaderRow() override;

    void setSpec(const RowSpec&) override { }
    void setHeader(const FormHeader& header);
    int rowHeight(int width) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintLogo(QPainter& painter, const QRectF& place);

    FormHeader m_header;
    std::unique_ptr<QSvgRenderer> m_svg;
    QImage m_image;
};

} // namespace Stepbench
