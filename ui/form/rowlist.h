// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formrow.h"

#include <QHash>

#include <functional>
#include <vector>

namespace Stepbench {

// The rows of one form or popup, one below the other. Applies specs by difference, keyed by RowKey. Heights are kept,
// so a change costs the change; only rows near the shown range, and the one with the focus, are visible widgets with a
// place.
class RowList : public QWidget
{
    Q_OBJECT
public:
    using RowFactory = std::function<FormRow*(const RowSpec& spec, QWidget* parent)>;

    RowList(FormContext& context, RowFactory factory, QWidget* parent);

    // Returns true when rows came, went or moved.
    bool setSpecs(const std::vector<RowSpec>& specs);
    void valuesChanged(const ChangedComponents& changed);
    int rowCount() const { return int(m_entries.size()); }
    FormRow* row(int index) const { return m_entries[std::size_t(index)].row; }
    int indexOf(const QWidget* inside) const; // of the row that holds a widget; -1
    int rowTop(int index) const { return m_entries[std::size_t(index)].top; }
    int rowAt(int y) const; // nearest

    void setListWidth(int width);
    int listHeight() const { return m_height; }
    int heightAtWidth(int width) const;
    // Places, builds and shows the rows that reach into [top, bottom), hides those far away.
    void showRange(int top, int bottom);
    void ensureShown(int index);
    void expandAll(bool expand);
    void applyTheme();
    void applyContext();
    // So that a paint follows, also when nothing is different.
    void paintSomething();
    // Whether rows start expanded.
    void setExpandNewRows(bool expand) { m_expandNewRows = expand; }
    // Expanded states of rows that come later are those of the new default.
    void forgetExpanded() { m_remembered.clear(); }
    QRect rowRect(int index) const;

Q_SIGNALS:
    void heightAdjusted();
    void expansionChanged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry
    {
        FormRow* row = nullptr;
        int top = 0;
        int height = 0;
        bool shown = false;
    };

    FormRow* makeRow(const RowSpec& spec);
    void matchMiddle(std::vector<Entry>& next, const std::vector<RowSpec>& specs, std::size_t first, std::size_t last);
    void retire(FormRow* row);
    void rowHeightChanged(FormRow* row);
    void stack(std::size_t from);
    void relayout();
    void place(Entry& entry);
    void setShown(Entry& entry, bool shown);

    FormContext& m_context;
    RowFactory m_factory;
    std::vector<Entry> m_entries;
    QHash<RowKey, bool> m_remembered; // expanded, of rows that went
    int m_width = 0;
    int m_height = 0;
    int m_shownTop = 0;
    int m_shownBottom = 0;
    bool m_updating = false;
    bool m_heightsDirty = true;
    bool m_expandNewRows = true;
};

} // namespace Stepbench
