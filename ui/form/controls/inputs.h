// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QPlainTextEdit>

namespace Stepbench {

// Bare text inputs: no frame, no padding, no undo of their own (the document's history is the only one). Font and
// palette come from the list of rows around them.
class LineInput : public QLineEdit
{
    Q_OBJECT
public:
    explicit LineInput(QWidget* parent);

Q_SIGNALS:
    void focusChanged(bool focused);

protected:
    bool event(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
};

class AreaInput : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit AreaInput(QWidget* parent);

    // Without moving the cursor where the text is the same.
    void setText(const QString& text);
    // Enter, Escape and Tab belong to an open list of completions, not to the text.
    bool isForCompletion(const QKeyEvent& event) const;
    // Lines of the text when it is wrapped at a width; none is one.
    int linesAt(int width) const;
    // A scroll bar is there only for those who have more lines than they show.
    void setScrollable(bool scrollable);

Q_SIGNALS:
    void focusChanged(bool focused);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    bool m_scrollable = false;
    mutable int m_countedWidth = -1;
    mutable int m_lines = 1;
};

} // namespace Stepbench
