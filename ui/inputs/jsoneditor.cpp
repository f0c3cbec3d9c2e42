// SPDX-License-Identifier: Apache-2.0
#include "ui/inputs/jsoneditor.h"

#include "ui/common/dockcolors.h"
#include "ui/common/fonts.h"
#include "ui/inputs/brackets.h"
#include "ui/inputs/jsontokens.h"

#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolTip>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr int gutterPadding = 8;
constexpr int tabColumns = 2;

QColor colorOf(JsonTokenKind kind, const DockColors& colors)
{
    switch (kind) {
    case JsonTokenKind::Key:
        return colors.codeKey;
    case JsonTokenKind::Text:
        return colors.codeText;
    case JsonTokenKind::Number:
        return colors.codeNumber;
    case JsonTokenKind::Word:
        return colors.codeWord;
    case JsonTokenKind::Bracket:
        break;
    }
    return colors.secondary;
}

// The part that differs: [start, end) of the old text becomes [start, newEnd) of the new one.
struct Difference
{
    qsizetype start = 0;
    qsizetype end = 0;
    qsizetype newEnd = 0;
};

Difference differenceOf(const QString& before, const QString& after)
{
    Difference d { 0, before.size(), after.size() };
    const qsizetype shorter = std::min(before.size(), after.size());
    while (d.start < shorter && before[d.start] == after[d.start])
        ++d.start;
    if (d.start > 0 && before[d.start - 1].isHighSurrogate())
        --d.start;
    while (d.end > d.start && d.newEnd > d.start && before[d.end - 1] == after[d.newEnd - 1]) {
        --d.end;
        --d.newEnd;
    }
    if (d.end < before.size() && before[d.end].isLowSurrogate()) {
        ++d.end;
        ++d.newEnd;
    }
    return d;
}

} // namespace

class JsonEditor::Gutter : public QWidget
{
public:
    explicit Gutter(JsonEditor* editor)
        : QWidget(editor)
        , m_editor(editor)
    {
    }

protected:
    void paintEvent(QPaintEvent* event) override { m_editor->paintGutter(event); }

private:
    JsonEditor* m_editor;
};

JsonEditor::JsonEditor(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_gutter(new Gutter(this))
{
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    applyFont();
    connect(this, &QPlainTextEdit::blockCountChanged, this, &JsonEditor::placeGutter);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &JsonEditor::updateMarks);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& area, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
    placeGutter();
}

void JsonEditor::applyFont()
{
    m_applyingFont = true;
    setFont(fixedFont(parentWidget() ? parentWidget()->font() : QFont()));
    setTabStopDistance(tabColumns * fontMetrics().horizontalAdvance(u' '));
    m_applyingFont = false;
}

void JsonEditor::setJson(const QString& text)
{
    const QString before = toPlainText();
    if (text == before)
        return;
    const int scrolled = verticalScrollBar()->value();
    const int scrolledRight = horizontalScrollBar()->value();
    const Difference d = differenceOf(before, text);
    const auto moved = [&d](int position) {
        if (position <= d.start)
            return position;
        return int(position >= d.end ? position + d.newEnd - d.end : std::min<qsizetype>(position, d.newEnd));
    };
    const int anchor = moved(textCursor().anchor());
    const int position = moved(textCursor().position());
    QTextCursor cursor(document());
    cursor.setPosition(int(d.start));
    cursor.setPosition(int(d.end), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(d.start, d.newEnd - d.start));
    cursor.setPosition(anchor);
    cursor.setPosition(position, QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    verticalScrollBar()->setValue(scrolled);
    horizontalScrollBar()->setValue(scrolledRight);
}

void JsonEditor::markError(int line, int column, const QString& message)
{
    m_errorLine = line;
    m_errorColumn = column;
    m_errorMessage = message;
    updateMarks();
    m_gutter->update();
}

void JsonEditor::goTo(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + std::clamp(column - 1, 0, block.length() - 1));
    setTextCursor(cursor);
    centerCursor();
}

bool JsonEditor::findText(const QString& text, bool forward, bool inclusive)
{
    if (text.isEmpty())
        return false;
    QTextDocument::FindFlags flags;
    if (!forward)
        flags |= QTextDocument::FindBackward;
    QTextCursor from = textCursor();
    if (inclusive)
        from.setPosition(from.selectionStart());
    QTextCursor found = document()->find(text, from, flags);
    if (found.isNull()) {
        from.movePosition(forward ? QTextCursor::Start : QTextCursor::End);
        found = document()->find(text, from, flags);
    }
    if (found.isNull())
        return false;
    setTextCursor(found);
    return true;
}

void JsonEditor::updateMarks()
{
    setExtraSelections(errorMarks() + bracketMarks());
}

QList<QTextEdit::ExtraSelection> JsonEditor::errorMarks() const
{
    const QTextBlock block = document()->findBlockByNumber(m_errorLine - 1);
    if (m_errorLine <= 0 || !block.isValid())
        return {};
    const DockColors colors = DockColors::of(palette());
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(block);
    // At the end of a line its last character is marked: nothing would show behind it.
    const int lastColumn = std::max(block.length() - 2, 0);
    mark.cursor.setPosition(block.position() + std::clamp(m_errorColumn - 1, 0, lastColumn));
    mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(colors.error);
    QTextEdit::ExtraSelection whole;
    whole.cursor = QTextCursor(block);
    whole.format.setBackground(colors.errorFill);
    whole.format.setProperty(QTextFormat::FullWidthSelection, true);
    return { whole, mark };
}

QList<QTextEdit::ExtraSelection> JsonEditor::bracketMarks() const
{
    const BracketPair pair = matchBrackets(*document(), textCursor().position());
    if (pair.one < 0 || !hasFocus())
        return {};
    const DockColors colors = DockColors::of(palette());
    QList<QTextEdit::ExtraSelection> marks;
    for (const int position : { pair.one, pair.other }) {
        if (position < 0)
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(position);
        mark.cursor.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor);
        mark.format.setBackground(pair.other < 0 ? colors.errorFill : colors.selection);
        marks.append(mark);
    }
    return marks;
}

void JsonEditor::colorVisible()
{
    const DockColors colors = DockColors::of(palette());
    const uint theme = colors.codeKey.rgb();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        if (blockBoundingGeometry(block).translated(contentOffset()).top() > viewport()->height())
            break;
        // The state says which text and colours the block's formats are of.
        const QString text = block.text();
        const int state = int(qHash(text, theme) & 0x7fffffff);
        if (block.userState() == state)
            continue;
        block.setUserState(state);
        QList<QTextLayout::FormatRange> formats;
        for (const JsonToken& token : tokenizeJsonLine(text)) {
            QTextLayout::FormatRange range;
            range.start = token.start;
            range.length = token.length;
            range.format.setForeground(colorOf(token.kind, colors));
            formats.append(range);
        }
        block.layout()->setFormats(formats);
        document()->markContentsDirty(block.position(), block.length());
    }
}

void JsonEditor::paintEvent(QPaintEvent* event)
{
    colorVisible();
    QPlainTextEdit::paintEvent(event);
}

bool JsonEditor::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_errorLine > 0) {
        auto* help = static_cast<QHelpEvent*>(event);
        const QTextCursor at = cursorForPosition(viewport()->mapFrom(this, help->pos()));
        QToolTip::showText(help->globalPos(), at.blockNumber() + 1 == m_errorLine ? m_errorMessage : QString(), this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        const bool handled = QPlainTextEdit::event(event);
        updateMarks();
        return handled;
    }
    return QPlainTextEdit::event(event);
}

int JsonEditor::gutterWidth() const
{
    const int digits = int(QString::number(std::max(blockCount(), 10)).size());
    return digits * fontMetrics().horizontalAdvance(u'9') + 2 * gutterPadding;
}

void JsonEditor::placeGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), gutterWidth(), area.height());
}

void JsonEditor::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void JsonEditor::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        updateMarks();
        viewport()->update();
    } else if (event->type() == QEvent::ParentChange && !m_applyingFont) {
        applyFont();
        placeGutter();
    }
}

void JsonEditor::paintGutter(QPaintEvent* event)
{
    const DockColors colors = DockColors::of(palette());
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), colors.hover);
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > event->rect().bottom())
            break;
        const int line = block.blockNumber() + 1;
        const bool current = block == textCursor().block() && hasFocus();
        painter.setPen(line == m_errorLine ? colors.error : current ? colors.text : colors.tertiary);
        painter.drawText(QRectF(0, area.top(), m_gutter->width() - gutterPadding, fontMetrics().height()),
            Qt::AlignRight, QString::number(line));
    }
}

} // namespace Stepbench
