// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/inputs.h"

#include <QAbstractItemView>
#include <QAbstractTextDocumentLayout>
#include <QCompleter>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

namespace Stepbench {

namespace {

constexpr int lineEditMargin = 2; // what QLineEdit adds by itself

bool isHistoryShortcut(QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    return key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
}

} // namespace

LineInput::LineInput(QWidget* parent)
    : QLineEdit(parent)
{
    setFrame(false);
    // As in a page written left to right, whatever script the text is in.
    setAlignment(Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter);
    setTextMargins(-lineEditMargin, 0, -lineEditMargin, 0);
    setFocusPolicy(Qt::ClickFocus);
}

bool LineInput::event(QEvent* event)
{
    if (isHistoryShortcut(event)) {
        event->ignore();
        return false;
    }
    return QLineEdit::event(event);
}

void LineInput::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    Q_EMIT focusChanged(true);
}

void LineInput::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    Q_EMIT focusChanged(false);
}

AreaInput::AreaInput(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setFocusPolicy(Qt::ClickFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setScrollable(false);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(0);
    QTextOption option = document()->defaultTextOption();
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    document()->setDefaultTextOption(option);
    connect(document(), &QTextDocument::contentsChanged, this, [this] { m_countedWidth = -1; });
    // Following the cursor before there is room for the new line, it would leave the first one hidden.
    const auto toTop = [this] {
        if (!m_scrollable)
            verticalScrollBar()->setValue(0);
    };
    connect(this, &QPlainTextEdit::updateRequest, this, [this, toTop](const QRect&, int scrolled) {
        if (scrolled != 0 && !m_scrollable)
            QMetaObject::invokeMethod(this, toTop, Qt::QueuedConnection);
    });
}

void AreaInput::setText(const QString& text)
{
    if (text == toPlainText())
        return;
    const int position = textCursor().position();
    setPlainText(text);
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(position, int(text.size())));
    setTextCursor(cursor);
}

int AreaInput::linesAt(int width) const
{
    if (width <= 0)
        return blockCount();
    if (width == m_countedWidth)
        return m_lines;
    m_countedWidth = width;
    m_lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextLayout layout(block.text(), font());
        layout.setTextOption(document()->defaultTextOption());
        layout.beginLayout();
        int lines = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine(), ++lines)
            line.setLineWidth(width);
        layout.endLayout();
        m_lines += std::max(1, lines);
    }
    return m_lines;
}

void AreaInput::setScrollable(bool scrollable)
{
    m_scrollable = scrollable;
    if (!scrollable)
        verticalScrollBar()->setValue(0);
    setVerticalScrollBarPolicy(scrollable ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

bool AreaInput::isForCompletion(const QKeyEvent& event) const
{
    const auto* completer = findChild<QCompleter*>();
    if (!completer || !completer->popup()->isVisible())
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true;
    default:
        return false;
    }
}

void AreaInput::keyPressEvent(QKeyEvent* event)
{
    if (isForCompletion(*event))
        event->ignore(); // the completer takes what its widget does not
    else
        QPlainTextEdit::keyPressEvent(event);
}

bool AreaInput::event(QEvent* event)
{
    if (isHistoryShortcut(event)) {
        event->ignore();
        return false;
    }
    return QPlainTextEdit::event(event);
}

void AreaInput::focusInEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusInEvent(event);
    Q_EMIT focusChanged(true);
}

void AreaInput::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    Q_EMIT focusChanged(false);
}

void AreaInput::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        document()->setDefaultFont(font());
        m_countedWidth = -1;
    }
}

} // namespace Stepbench
