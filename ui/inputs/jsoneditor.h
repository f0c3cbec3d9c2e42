// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace Stepbench {

class JsonHighlighter;

// A text editor for JSON: line numbers, colours, and a mark at the line that is wrong.
class JsonEditor : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit JsonEditor(QWidget* parent = nullptr);

    // Replaces the text; cursor and scroll position stay where they were, as far as they can.
    void setJson(const QString& text);
    // 1-based; 0: nothing is wrong.
    void markError(int line, int column);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Gutter;
    int gutterWidth() const;
    void paintGutter(QPaintEvent* event);
    void placeGutter();

    JsonHighlighter* m_highlighter;
    Gutter* m_gutter;
    int m_errorLine = 0;
};

} // namespace Stepbench
