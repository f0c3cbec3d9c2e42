// SPDX-License-Identifier: Apache-2.0
#include "ui/common/hintlistview.h"

#include "ui/common/dockcolors.h"

#include <QKeyEvent>
#include <QPainter>

namespace Stepbench {

HintListView::HintListView(QWidget* parent)
    : QListView(parent)
{
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    connect(this, &QListView::doubleClicked, this, &HintListView::rowEntered);
}

void HintListView::setHint(const QString& hint)
{
    m_hint = hint;
    setAccessibleDescription(hint);
    viewport()->update();
}

void HintListView::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    if (m_hint.isEmpty() || (model() && model()->rowCount(rootIndex()) > 0))
        return;
    QPainter painter(viewport());
    painter.setPen(DockColors::of(palette()).secondary);
    const int margin = 2 * fontMetrics().height();
    const QRect area = viewport()->rect().adjusted(margin / 2, margin, -margin / 2, 0);
    painter.drawText(area, int(Qt::AlignHCenter) | int(Qt::AlignTop) | int(Qt::TextWordWrap), m_hint);
}

void HintListView::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        emit rowEntered(current);
        emit keyEntered(current);
        return;
    }
    if (current.isValid() && event->matches(QKeySequence::Copy)) {
        emit copyPressed(current);
        return;
    }
    QListView::keyPressEvent(event);
}

void HintListView::focusInEvent(QFocusEvent* event)
{
    QListView::focusInEvent(event);
    // Tabbing into a list without a current row would leave the author without a visible place.
    if (!currentIndex().isValid() && model() && model()->rowCount(rootIndex()) > 0
        && event->reason() != Qt::MouseFocusReason)
        selectionModel()->setCurrentIndex(model()->index(0, 0, rootIndex()), QItemSelectionModel::NoUpdate);
}

} // namespace Stepbench
