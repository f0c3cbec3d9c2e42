// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "ui/form/rowlist.h"

#include <QScrollArea>

#include <functional>

namespace Stepbench {

// A scrolling list of rows: keeps what the user looks at in its place while rows come and go above, walks the keyboard
// focus through rows in visual order, brings a path into sight. The page is one, and every popup has one.
class RowPane : public QScrollArea
{
    Q_OBJECT
public:
    RowPane(FormContext& context, QWidget* parent);

    RowList& list() { return *m_list; }
    const RowList& list() const { return *m_list; }
    bool setRows(const std::vector<RowSpec>& specs);
    void valuesChanged(const ChangedComponents& changed);
    // Messages of problems go to the row of their path, or the nearest that holds it.
    void setMessages(const FieldMessages& messages);
    void expandAll(bool expand);
    void applyTheme();
    // The row that shows a path or holds it; -1.
    int rowOf(const InputPath& path) const;
    // Expands, scrolls and focuses; false when no row here holds the path.
    bool reveal(const InputPath& path);
    bool focusEdge(bool first);
    // The first row that can be opened.
    bool focusFirstField();
    void showRow(int index);
    // Where the focus goes beyond the last or first row; without it, the next widget of the window.
    std::function<void(bool next)> leave;
    // Everything is in sight: for drawing the whole list into a picture.
    void showWhole(int width);

    QSize sizeHint() const override;

Q_SIGNALS:
    void expansionChanged();

protected:
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;
    FormContext& context() const { return m_context; }
    virtual FormRow* makeRow(const RowSpec& spec, QWidget* parent);
    void keepVisible(QWidget* widget);

private:
    struct Anchor
    {
        const QWidget* row = nullptr;
        int offset = 0;
    };
    Anchor anchor() const;
    void restore(const Anchor& anchor);
    void updateShown();
    void adjustHeight();
    int listWidth() const;
    void takeWidth();
    void focusOutside(bool next);

    FormContext& m_context;
    RowList* m_list = nullptr;
    bool m_restoring = false;
    bool m_wholeShown = false;
};

// Makes the widgets of the kinds that any form can have.
FormRow* makeFormRow(const RowSpec& spec, FormContext& context, QWidget* parent);

} // namespace Stepbench
