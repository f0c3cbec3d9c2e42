// SPDX-License-Identifier: Apache-2.0
#include "ui/form/rowlist.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <unordered_map>

namespace Stepbench {

RowList::RowList(FormContext& context, RowFactory factory, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_factory(std::move(factory))
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_StaticContents); // a row more or less at the end paints no other
    applyTheme();
}

FormRow* RowList::makeRow(const RowSpec& spec)
{
    FormRow* row = m_factory(spec, this);
    row->hide();
    if (row->isExpandable()) {
        const auto remembered = m_remembered.constFind(row->key());
        row->setExpanded(remembered == m_remembered.constEnd() ? m_expandNewRows : *remembered);
    }
    connect(row, &FormRow::heightChanged, this, [this, row] { rowHeightChanged(row); });
    connect(row, &FormRow::expandedChanged, this, &RowList::expansionChanged);
    return row;
}

void RowList::retire(FormRow* row)
{
    if (row->isExpandable())
        m_remembered.insert(row->key(), row->isExpanded());
    row->disconnect(this);
    row->hide();
    row->deleteLater(); // the form may have changed because of an event that one of its widgets is still handling
}

void RowList::matchMiddle(
    std::vector<Entry>& next, const std::vector<RowSpec>& specs, std::size_t first, std::size_t last)
{
    const std::size_t tail = specs.size() - last;
    std::unordered_multimap<std::size_t, std::size_t> byHash;
    // Backwards: equal keys are found in their order.
    for (std::size_t i = m_entries.size() - tail; i-- > first;)
        byHash.emplace(qHash(m_entries[i].row->key()), i);
    std::vector<bool> used(m_entries.size(), false);
    for (std::size_t i = first; i < last; ++i) {
        const RowKey key(specs[i]);
        const auto [begin, end] = byHash.equal_range(qHash(key));
        const auto found = std::find_if(begin, end,
            [&](const auto& item) { return !used[item.second] && m_entries[item.second].row->key() == key; });
        if (found != end) {
            used[found->second] = true;
            next[i] = m_entries[found->second];
        }
    }
    for (std::size_t i = first; i < m_entries.size() - tail; ++i)
        if (!used[i])
            retire(m_entries[i].row);
}

bool RowList::setSpecs(const std::vector<RowSpec>& specs)
{
    std::vector<Entry> next(specs.size());
    const std::size_t common = std::min(specs.size(), m_entries.size());
    std::size_t first = 0;
    while (first < common && m_entries[first].row->key().matches(specs[first])) {
        next[first] = m_entries[first];
        ++first;
    }
    std::size_t tail = 0;
    while (tail < common - first
        && m_entries[m_entries.size() - 1 - tail].row->key().matches(specs[specs.size() - 1 - tail])) {
        next[specs.size() - 1 - tail] = m_entries[m_entries.size() - 1 - tail];
        ++tail;
    }
    const std::size_t last = specs.size() - tail;
    const bool moved = first != last || specs.size() != m_entries.size();
    if (moved)
        matchMiddle(next, specs, first, last);
    m_updating = true;
    for (std::size_t i = 0; i < specs.size(); ++i) {
        if (next[i].row)
            next[i].row->setSpec(specs[i]);
        else
            next[i].row = makeRow(specs[i]);
    }
    m_entries = std::move(next);
    m_updating = false;
    if (moved || m_heightsDirty)
        relayout();
    return moved;
}

void RowList::valuesChanged(const ChangedComponents& changed)
{
    for (const Entry& entry : m_entries)
        entry.row->valuesChanged(changed);
}

void RowList::rowHeightChanged(FormRow* row)
{
    if (m_updating || m_width <= 0) {
        m_heightsDirty = true;
        return;
    }
    const auto found
        = std::find_if(m_entries.begin(), m_entries.end(), [row](const Entry& entry) { return entry.row == row; });
    if (found == m_entries.end())
        return;
    const int height = row->rowHeight(m_width);
    if (height == found->height)
        return;
    found->height = height;
    stack(std::size_t(found - m_entries.begin()));
}

void RowList::stack(std::size_t from)
{
    int top = from == 0 ? 0 : m_entries[from - 1].top + m_entries[from - 1].height;
    for (std::size_t i = from; i < m_entries.size(); ++i) {
        m_entries[i].top = top;
        top += m_entries[i].height;
    }
    m_height = top;
    resize(m_width, m_height);
    for (Entry& entry : m_entries)
        if (entry.shown)
            place(entry);
    Q_EMIT heightAdjusted();
}

void RowList::relayout()
{
    if (m_width <= 0)
        return;
    m_heightsDirty = false;
    bool changed = false;
    int top = 0;
    for (Entry& entry : m_entries) {
        const int height = entry.row->rowHeight(m_width);
        changed = changed || height != entry.height || top != entry.top;
        entry.height = height;
        entry.top = top;
        top += height;
    }
    if (!changed && top == m_height)
        return;
    stack(0);
}

void RowList::setListWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    relayout();
    if (this->width() != width)
        stack(0);
}

int RowList::heightAtWidth(int width) const
{
    int height = 0;
    for (const Entry& entry : m_entries)
        height += entry.row->rowHeight(width);
    return height;
}

int RowList::rowAt(int y) const
{
    if (m_entries.empty())
        return -1;
    const auto after = std::upper_bound(
        m_entries.begin(), m_entries.end(), y, [](int value, const Entry& entry) { return value < entry.top; });
    return std::max(0, int(after - m_entries.begin()) - 1);
}

int RowList::indexOf(const QWidget* inside) const
{
    while (inside && inside->parentWidget() != this)
        inside = inside->parentWidget();
    const auto found
        = std::find_if(m_entries.begin(), m_entries.end(), [inside](const Entry& e) { return e.row == inside; });
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

QRect RowList::rowRect(int index) const
{
    const Entry& entry = m_entries[std::size_t(index)];
    return QRect(0, entry.top, m_width, entry.height);
}

void RowList::place(Entry& entry)
{
    const QRect rect(0, entry.top, m_width, entry.height);
    if (entry.row->geometry() != rect)
        entry.row->setGeometry(rect);
}

void RowList::setShown(Entry& entry, bool shown)
{
    if (entry.shown == shown)
        return;
    entry.shown = shown;
    entry.row->setVisible(shown);
}

void RowList::ensureShown(int index)
{
    Entry& entry = m_entries[std::size_t(index)];
    entry.row->ensureBuilt();
    place(entry);
    setShown(entry, true);
}

void RowList::showRange(int top, int bottom)
{
    m_shownTop = top;
    m_shownBottom = bottom;
    const int focused = indexOf(window()->focusWidget());
    for (int i = 0; i < rowCount(); ++i) {
        Entry& entry = m_entries[std::size_t(i)];
        if ((entry.top < bottom && entry.top + entry.height > top) || i == focused)
            ensureShown(i);
        else
            setShown(entry, false);
    }
}

void RowList::expandAll(bool expand)
{
    m_updating = true;
    for (const Entry& entry : m_entries)
        if (entry.row->isExpandable())
            entry.row->setExpanded(expand);
    m_updating = false;
    relayout();
}

void RowList::applyTheme()
{
    setFont(m_context.theme.font(FontRole::Body));
    // Inputs lie on what their control paints.
    QPalette palette = m_context.theme.palette();
    palette.setColor(QPalette::Base, Qt::transparent);
    setPalette(palette);
    for (const Entry& entry : m_entries)
        entry.row->applyTheme();
    relayout();
    update();
}

void RowList::applyContext()
{
    for (const Entry& entry : m_entries)
        entry.row->applyContext();
    relayout();
}

void RowList::paintSomething()
{
    // The rows are opaque: what they cover is never painted by the list.
    for (const Entry& entry : m_entries) {
        if (entry.shown && entry.height > 0) {
            entry.row->update(0, 0, 1, 1);
            return;
        }
    }
    update(0, 0, 1, 1);
}

void RowList::paintEvent(QPaintEvent* event)
{
    QPainter(this).fillRect(event->rect(), m_context.theme.color().paper);
    m_context.notePaint();
}

} // namespace Stepbench
