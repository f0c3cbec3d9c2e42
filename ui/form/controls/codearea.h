// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/inputs.h"

namespace Stepbench {

class CodeHighlighter;

// The text area of a code editor: line numbers, no wrapping, highlighting. Tab indents once something was typed or
// clicked; Escape, or coming in by the keyboard, lets Tab move the focus again, so the focus is never trapped.
class CodeArea : public AreaInput
{
    Q_OBJECT
public:
    CodeArea(const Theme& theme, QWidget* parent);

    void setSyntax(const QString& syntax);
    void applyTheme(const Theme& theme);
    int gutterWidth() const;
    bool tabIndents() const { return m_tabIndents; }

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    friend class CodeGutter;
    void setTabIndents(bool indents);
    void indent(bool back);
    void layOutGutter();
    void paintGutter(QPaintEvent* event);

    Theme m_theme;
    QWidget* m_gutter = nullptr;
    CodeHighlighter* m_highlighter = nullptr;
    bool m_tabIndents = false;
};

} // namespace Stepbench
