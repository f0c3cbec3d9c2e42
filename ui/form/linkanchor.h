// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formcontext.h"
#include "ui/form/textblock.h"

#include <QAbstractButton>

namespace Stepbench {

// Makes a link in painted text reachable: takes clicks and the keyboard, underlines it on hover, rings it on focus.
class LinkAnchor : public QAbstractButton
{
    Q_OBJECT
public:
    LinkAnchor(FormContext& context, QWidget* parent);

    // rects from topLeft, both in the parent's coordinates.
    void setLink(const TextBlock::Link& link, const QPoint& topLeft);
    const QString& href() const { return m_href; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool hitButton(const QPoint& position) const override;

private:
    FormContext& m_context;
    QString m_href;
    std::vector<QRectF> m_rects;
};

// Anchors for all links of a block, made or reused in order.
void syncAnchors(std::vector<LinkAnchor*>& anchors, const std::vector<TextBlock::Link>& links, const QPoint& topLeft,
    FormContext& context, QWidget* parent);

} // namespace Stepbench
