// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "ui/form/errorsrow.h"
#include "ui/form/rowpane.h"

#include <QWidget>

namespace Stepbench {

class TextButton;

// The modal form of one list item over its page: title, CANCEL, OK, and the same rows again
// (reference/process-editor.md 2.5). Esc is CANCEL. Whoever opens it owns the group of edits.
class ItemPopup : public QWidget
{
    Q_OBJECT
public:
    ItemPopup(FormContext& context, const InputPath& item, bool isNew, QWidget* parent);

    const InputPath& itemPath() const { return m_path; }
    bool isNew() const { return m_isNew; }
    RowPane& pane() { return *m_pane; }
    void setItem(const ListItem& item, const QString& listLabel);
    void setTitleOf(const ListItem& item, const QString& listLabel);
    // Those of the whole form; the popup shows what is wrong in its item.
    void setMessages(const FieldMessages& messages, const std::vector<ErrorsRow::Line>& lines);
    void applyTheme();
    // The item's first row; the error panel above it is one Shift+Tab away.
    void focusFirst();
    // Header and rows at their full height, without what surrounds them.
    int fullHeight(int width) const;
    void showWhole(int width);

Q_SIGNALS:
    void finished(bool accepted);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void layOut();
    void leavePane(bool next);

    FormContext& m_context;
    InputPath m_path;
    bool m_isNew = false;
    bool m_whole = false;
    QString m_title;
    QRect m_dialog;
    TextButton* m_cancel = nullptr;
    TextButton* m_ok = nullptr;
    RowPane* m_pane = nullptr;
};

} // namespace Stepbench
