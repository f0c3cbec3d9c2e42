// SPDX-License-Identifier: Apache-2.0
#include "ui/form/linkanchor.h"

#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace Stepbench {

LinkAnchor::LinkAnchor(FormContext& context, QWidget* parent)
    : QAbstractButton(parent)
    , m_context(context)
{
    setFocusPolicy(Qt::ClickFocus);
    setCursor(Qt::PointingHandCursor);
    connect(this, &QAbstractButton::clicked, this, [this] { Q_EMIT m_context.linkActivated(m_href); });
}

void LinkAnchor::setLink(const TextBlock::Link& link, const QPoint& topLeft)
{
    m_href = link.href;
    setText(link.text);
    setAccessibleName(link.text);
    setToolTip(link.href);
    QRectF bounds;
    for (const QRectF& rect : link.rects)
        bounds |= rect;
    const QRect area = bounds.toAlignedRect();
    m_rects.clear();
    for (const QRectF& rect : link.rects)
        m_rects.push_back(rect.translated(-area.topLeft()));
    setGeometry(area.translated(topLeft));
}

bool LinkAnchor::hitButton(const QPoint& position) const
{
    return std::any_of(m_rects.begin(), m_rects.end(), [&](const QRectF& rect) { return rect.contains(position); });
}

void LinkAnchor::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (const QRectF& rect : m_rects) {
        if (underMouse())
            paintHLine(painter, rect.left(), rect.right(), rect.bottom() - m_context.theme.scaled(4),
                m_context.theme.color().link);
        if (hasFocus())
            paintFocusRing(painter, rect, m_context.theme);
    }
}

void LinkAnchor::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void LinkAnchor::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void LinkAnchor::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void syncAnchors(std::vector<LinkAnchor*>& anchors, const std::vector<TextBlock::Link>& links, const QPoint& topLeft,
    FormContext& context, QWidget* parent)
{
    while (anchors.size() > links.size()) {
        anchors.back()->hide();
        anchors.back()->deleteLater();
        anchors.pop_back();
    }
    while (anchors.size() < links.size())
        anchors.push_back(new LinkAnchor(context, parent));
    for (std::size_t i = 0; i < links.size(); ++i) {
        anchors[i]->setLink(links[i], topLeft);
        anchors[i]->setVisible(true);
    }
}

} // namespace Stepbench
