// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/codearea.h"

#include "ui/form/controls/codehighlighter.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace Stepbench {

namespace {

constexpr int indentWidth = 4;

} // namespace

class CodeGutter : public QWidget
{
public:
    explicit CodeGutter(CodeArea* area)
        : QWidget(area)
    {
    }

protected:
    void paintEvent(QPaintEvent* event) override { static_cast<CodeArea*>(parentWidget())->paintGutter(event); }
};

CodeArea::CodeArea(const Theme& theme, QWidget* parent)
    : AreaInput(parent)
    , m_theme(theme)
{
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setWordWrapMode(QTextOption::NoWrap);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setScrollable(true);
    m_gutter = new CodeGutter(this);
    m_highlighter = new CodeHighlighter(document());
    connect(document(), &QTextDocument::blockCountChanged, this, &CodeArea::layOutGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    applyTheme(theme);
}

void CodeArea::setSyntax(const QString& syntax)
{
    m_highlighter->setSyntax(syntax);
}

void CodeArea::applyTheme(const Theme& theme)
{
    m_theme = theme;
    setFont(theme.font(FontRole::Mono));
    setTabStopDistance(QFontMetricsF(font()).horizontalAdvance(u' ') * indentWidth);
    m_highlighter->setTheme(theme);
    layOutGutter();
}

int CodeArea::gutterWidth() const
{
    const int digits = int(QString::number(blockCount()).size());
    const int needed = int(QFontMetricsF(font()).horizontalAdvance(u'9') * digits) + m_theme.size().inset;
    return std::max(needed, m_theme.size().editorGutter);
}

void CodeArea::layOutGutter()
{
    setViewportMargins(gutterWidth() + m_theme.size().buttonGap, 0, 0, 0);
    m_gutter->setGeometry(0, 0, gutterWidth(), height());
    m_gutter->update();
}

void CodeArea::resizeEvent(QResizeEvent* event)
{
    AreaInput::resizeEvent(event);
    layOutGutter();
}

void CodeArea::paintGutter(QPaintEvent* event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), m_theme.color().bar);
    painter.setFont(font());
    painter.setPen(m_theme.color().secondary);
    const int right = m_gutter->width() - m_theme.size().buttonGap;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        painter.drawText(QRectF(0, place.top(), right, place.height()), Qt::AlignRight | Qt::AlignTop,
            QString::number(block.blockNumber() + 1));
    }
}

void CodeArea::setTabIndents(bool indents)
{
    m_tabIndents = indents;
    setTabChangesFocus(!indents);
}

void CodeArea::focusInEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        setTabIndents(event->reason() == Qt::MouseFocusReason);
    AreaInput::focusInEvent(event);
}

void CodeArea::mousePressEvent(QMouseEvent* event)
{
    setTabIndents(!isReadOnly());
    AreaInput::mousePressEvent(event);
}

bool CodeArea::event(QEvent* event)
{
    // Escape is this area's while Tab is: else it would cancel the popup around it.
    if (event->type() == QEvent::ShortcutOverride && m_tabIndents
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return AreaInput::event(event);
}

void CodeArea::keyPressEvent(QKeyEvent* event)
{
    if (isForCompletion(*event))
        return AreaInput::keyPressEvent(event);
    const bool tab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (m_tabIndents && event->key() == Qt::Key_Escape) {
        setTabIndents(false);
        return;
    }
    if (m_tabIndents && tab && !isReadOnly()) {
        indent(event->key() == Qt::Key_Backtab);
        return;
    }
    if (!event->text().isEmpty() && event->text().front().isPrint() && !isReadOnly())
        setTabIndents(true);
    AreaInput::keyPressEvent(event);
}

// All lines of the selection, or blanks up to the next stop.
void CodeArea::indent(bool back)
{
    QTextCursor cursor = textCursor();
    if (!back && !cursor.hasSelection()) {
        cursor.insertText(QString(indentWidth - cursor.positionInBlock() % indentWidth, u' '));
        return;
    }
    const QTextBlock last = document()->findBlock(cursor.selectionEnd());
    cursor.beginEditBlock();
    for (QTextBlock block = document()->findBlock(cursor.selectionStart()); block.isValid(); block = block.next()) {
        QTextCursor line(block);
        if (!back) {
            line.insertText(QString(indentWidth, u' '));
        } else {
            int blanks = 0;
            while (blanks < indentWidth && blanks < block.text().size() && block.text().at(blanks) == u' ')
                ++blanks;
            line.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor, blanks);
            line.removeSelectedText();
        }
        if (block == last)
            break;
    }
    cursor.endEditBlock();
}

} // namespace Stepbench
