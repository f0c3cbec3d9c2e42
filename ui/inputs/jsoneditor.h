// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace Stepbench {

// A text editor for JSON: line numbers, colours, matching brackets, and a mark at the place that is wrong. Only lines
// in sight are coloured, so that a megabyte costs no more than a page.
class JsonEditor : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit JsonEditor(QWidget* parent = nullptr);

    // Replaces what differs; cursor, selection and scroll position stay where they were, as far as they can.
    void setJson(const QString& text);
    // 1-based; 0: nothing is wrong.
    void markError(int line, int column, const QString& message = {});
    int errorLine() const { return m_errorLine; }
    // Puts the cursor to a place and shows it; 1-based.
    void goTo(int line, int column);

    // Selects the next or previous occurrence, around the end; letters' case does not count. from the start of the
    // selection when inclusive (typing in a search line).
    bool findText(const QString& text, bool forward, bool inclusive = false);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    class Gutter;
    int gutterWidth() const;
    void paintGutter(QPaintEvent* event);
    void placeGutter();
    void applyFont();
    void colorVisible();
    void updateMarks();
    QList<QTextEdit::ExtraSelection> errorMarks() const;
    QList<QTextEdit::ExtraSelection> bracketMarks() const;

    Gutter* m_gutter;
    int m_errorLine = 0;
    int m_errorColumn = 0;
    QString m_errorMessage;
    bool m_applyingFont = false;
};

} // namespace Stepbench
