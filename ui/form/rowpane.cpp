// SPDX-License-Identifier: Apache-2.0
#include "ui/form/rowpane.h"

#include "ui/form/barrow.h"
#include "ui/form/errorsrow.h"
#include "ui/form/fieldrow.h"

#include <QEvent>
#include <QFocusEvent>
#include <QScrollBar>

#include <unordered_map>

namespace Stepbench {

FormRow* makeFormRow(const RowSpec& spec, FormContext& context, QWidget* parent)
{
    switch (spec.kind) {
    case RowKind::Bar:
    case RowKind::GroupBar:
        return new BarRow(context, spec, parent);
    case RowKind::Info:
        return new InfoRow(context, spec, parent);
    case RowKind::Errors:
        return new ErrorsRow(context, spec, parent);
    default:
        return new FieldRow(context, spec, parent);
    }
}

RowPane::RowPane(FormContext& context, QWidget* parent)
    : QScrollArea(parent)
    , m_context(context)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::TabFocus); // rows are reached through focusNextPrevChild()
    m_list = new RowList(
        context, [this](const RowSpec& spec, QWidget* rowParent) { return makeRow(spec, rowParent); }, this);
    setWidget(m_list);
    verticalScrollBar()->setSingleStep(context.theme.scaled(40));
    connect(m_list, &RowList::heightAdjusted, this, &RowPane::adjustHeight);
    connect(m_list, &RowList::expansionChanged, this, &RowPane::expansionChanged);
    applyTheme();
}

FormRow* RowPane::makeRow(const RowSpec& spec, QWidget* parent)
{
    return makeFormRow(spec, m_context, parent);
}

QSize RowPane::sizeHint() const
{
    return QSize(
        m_context.theme.size().contentLeft + m_context.theme.size().contentMax, m_context.theme.size().contentMax);
}

void RowPane::applyTheme()
{
    setPalette(m_context.theme.palette());
    QPalette behind = palette();
    behind.setColor(QPalette::Window, m_context.theme.color().page);
    viewport()->setPalette(behind);
    viewport()->setBackgroundRole(QPalette::Window);
    m_list->applyTheme();
    updateShown();
}

RowPane::Anchor RowPane::anchor() const
{
    const int top = verticalScrollBar()->value();
    const int focused = m_list->indexOf(window()->focusWidget());
    const auto onScreen = [&](int index) {
        const QRect rect = m_list->rowRect(index);
        return rect.bottom() >= top && rect.top() < top + viewport()->height();
    };
    const int index = focused >= 0 && onScreen(focused) ? focused : m_list->rowAt(top);
    if (index < 0 || top == 0)
        return {};
    return { m_list->row(index), m_list->rowTop(index) - top };
}

void RowPane::restore(const Anchor& anchor)
{
    if (!anchor.row)
        return;
    const int index = m_list->indexOf(anchor.row);
    if (index >= 0)
        verticalScrollBar()->setValue(m_list->rowTop(index) - anchor.offset);
}

bool RowPane::setRows(const std::vector<RowSpec>& specs)
{
    const Anchor before = anchor();
    m_restoring = true;
    const bool moved = m_list->setSpecs(specs);
    m_restoring = false;
    restore(before);
    updateShown();
    return moved;
}

void RowPane::valuesChanged(const ChangedComponents& changed)
{
    const Anchor before = anchor();
    m_restoring = true;
    m_list->valuesChanged(changed);
    m_restoring = false;
    restore(before);
}

void RowPane::setMessages(const FieldMessages& messages)
{
    std::unordered_map<InputPath, int> rows;
    for (int i = 0; i < m_list->rowCount(); ++i)
        if (const InputPath* path = m_list->row(i)->path())
            rows.emplace(*path, i);
    std::vector<FieldMessages> perRow(std::size_t(m_list->rowCount()));
    for (const FieldMessage& message : messages) {
        for (InputPath at = message.path;; at = at.parent()) {
            if (const auto found = rows.find(at); found != rows.end()) {
                perRow[std::size_t(found->second)].push_back(message);
                break;
            }
            if (at.isRoot())
                break;
        }
    }
    const Anchor before = anchor();
    m_restoring = true;
    for (int i = 0; i < m_list->rowCount(); ++i)
        m_list->row(i)->setMessages(perRow[std::size_t(i)]);
    m_restoring = false;
    restore(before);
    updateShown();
}

void RowPane::expandAll(bool expand)
{
    const Anchor before = anchor();
    m_restoring = true;
    m_list->expandAll(expand);
    m_restoring = false;
    restore(before);
    updateShown();
    Q_EMIT expansionChanged();
}

int RowPane::rowOf(const InputPath& path) const
{
    int best = -1;
    std::size_t depth = 0;
    for (int i = 0; i < m_list->rowCount(); ++i) {
        const InputPath* own = m_list->row(i)->path();
        if (own && path.startsWith(*own) && (best < 0 || own->size() > depth)) {
            best = i;
            depth = own->size();
        }
    }
    return best;
}

bool RowPane::reveal(const InputPath& path)
{
    const int index = rowOf(path);
    if (index < 0)
        return false;
    m_list->row(index)->setExpanded(true);
    showRow(index);
    m_list->row(index)->focusField(path);
    if (QWidget* focused = m_list->row(index)->window()->focusWidget(); focused && m_list->isAncestorOf(focused))
        keepVisible(focused);
    return true;
}

void RowPane::showRow(int index)
{
    m_list->ensureShown(index);
    const QRect rect = m_list->rowRect(index);
    const int page = viewport()->height();
    const int top = verticalScrollBar()->value();
    if (rect.top() < top || rect.bottom() > top + page)
        verticalScrollBar()->setValue(rect.top() - std::max(0, (page - rect.height()) / 3));
    updateShown();
}

void RowPane::keepVisible(QWidget* widget)
{
    const QRect rect(widget->mapTo(m_list, QPoint()), widget->size());
    const int margin = m_context.theme.size().rowPadding * 2;
    const int top = verticalScrollBar()->value();
    const int page = viewport()->height();
    if (rect.top() - margin < top)
        verticalScrollBar()->setValue(rect.top() - margin);
    else if (rect.bottom() + margin > top + page)
        verticalScrollBar()->setValue(std::min(rect.top() - margin, rect.bottom() + margin - page));
}

bool RowPane::focusEdge(bool first)
{
    const int count = m_list->rowCount();
    for (int step = 0; step < count; ++step) {
        const int index = first ? step : count - 1 - step;
        const QList<QWidget*> chain = m_list->row(index)->focusChain();
        if (chain.isEmpty())
            continue;
        m_list->ensureShown(index);
        QWidget* target = first ? chain.constFirst() : chain.constLast();
        target->setFocus(first ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        keepVisible(target);
        return true;
    }
    return false;
}

bool RowPane::focusFirstField()
{
    for (int i = 0; i < m_list->rowCount(); ++i) {
        if (!m_list->row(i)->isExpandable())
            continue;
        m_list->ensureShown(i);
        m_list->row(i)->setFocus(Qt::TabFocusReason);
        keepVisible(m_list->row(i));
        return true;
    }
    return false;
}

bool RowPane::focusNextPrevChild(bool next)
{
    QWidget* focused = window()->focusWidget();
    int index = focused && m_list->isAncestorOf(focused) ? m_list->indexOf(focused) : -1;
    if (index < 0) {
        if (focused == this && focusEdge(next))
            return true;
        focusOutside(next);
        return true;
    }
    QList<QWidget*> chain = m_list->row(index)->focusChain();
    qsizetype at = -1;
    for (qsizetype i = 0; i < chain.size(); ++i)
        if (chain.at(i) == focused || (chain.at(i)->isAncestorOf(focused) && chain.at(i) != m_list->row(index)))
            at = i;
    qsizetype target = next ? at + 1 : at - 1;
    while (target < 0 || target >= chain.size()) {
        index += next ? 1 : -1;
        if (index < 0 || index >= m_list->rowCount()) {
            focusOutside(next);
            return true;
        }
        chain = m_list->row(index)->focusChain();
        target = next ? 0 : chain.size() - 1;
    }
    m_list->ensureShown(index);
    chain.at(target)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    keepVisible(chain.at(target));
    updateShown();
    return true;
}

void RowPane::focusOutside(bool next)
{
    if (leave) {
        leave(next);
        return;
    }
    QWidget* widget = this;
    do {
        widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain();
        const bool takesTab = widget->focusPolicy() & Qt::TabFocus;
        if (widget != this && !isAncestorOf(widget) && takesTab && widget->isEnabled()
            && widget->isVisibleTo(window())) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    } while (widget != this);
    focusEdge(next); // nothing else to go to: around
}

void RowPane::focusInEvent(QFocusEvent* event)
{
    QScrollArea::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason)
        focusEdge(true);
    else if (event->reason() == Qt::BacktabFocusReason)
        focusEdge(false);
}

void RowPane::adjustHeight()
{
    if (!m_restoring)
        updateShown();
}

void RowPane::updateShown()
{
    if (m_wholeShown)
        return;
    const int top = verticalScrollBar()->value();
    const int margin = viewport()->height() / 2;
    m_list->showRange(top - margin, top + viewport()->height() + margin);
}

void RowPane::showWhole(int width)
{
    m_wholeShown = true;
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setListWidth(width);
    // Rows that are built for the first time may be higher than they said.
    for (int height = -1; height != m_list->listHeight();) {
        height = m_list->listHeight();
        m_list->showRange(0, height);
    }
}

void RowPane::resizeEvent(QResizeEvent* event)
{
    const Anchor before = anchor();
    m_restoring = true;
    m_list->setListWidth(listWidth());
    m_restoring = false;
    QScrollArea::resizeEvent(event);
    takeWidth();
    restore(before);
    updateShown();
}

int RowPane::listWidth() const
{
    // Measuring many rows twice, without and with the bar that they need, is the dearest part of a first show.
    const QSize whole = maximumViewportSize();
    const int least = m_list->rowCount() * m_context.theme.lineHeight(FontRole::Label);
    const bool bar = verticalScrollBarPolicy() == Qt::ScrollBarAsNeeded && least > whole.height();
    return whole.width() - (bar ? verticalScrollBar()->sizeHint().width() : 0);
}

void RowPane::takeWidth()
{
    if (viewport()->width() != m_list->width())
        m_list->setListWidth(viewport()->width());
}

void RowPane::scrollContentsBy(int dx, int dy)
{
    QScrollArea::scrollContentsBy(dx, dy);
    updateShown();
}

bool RowPane::viewportEvent(QEvent* event)
{
    const bool handled = QScrollArea::viewportEvent(event);
    if (event->type() == QEvent::Resize && m_list && m_list->width() > 0 && isVisible()) {
        takeWidth(); // the scroll bar came or went
        updateShown();
    }
    return handled;
}

} // namespace Stepbench
