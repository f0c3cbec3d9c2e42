// SPDX-License-Identifier: Apache-2.0
#include "ui/inputs/jsoneditor.h"

#include "ui/common/dockcolors.h"
#include "ui/inputs/jsonhighlighter.h"

#include <QFontDatabase>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace Stepbench {
namespace {

constexpr int gutterPadding = 8;
constexpr int tabColumns = 2;

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
    , m_highlighter(new JsonHighlighter(document()))
    , m_gutter(new Gutter(this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabStopDistance(tabColumns * fontMetrics().horizontalAdvance(u' '));
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    m_highlighter->setPalette(palette());
    connect(this, &QPlainTextEdit::blockCountChanged, this, &JsonEditor::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& area, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
    placeGutter();
}

void JsonEditor::setJson(const QString& text)
{
    if (text == toPlainText())
        return;
    const int position = textCursor().position();
    const int scrolled = verticalScrollBar()->value();
    setPlainText(text);
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(position, document()->characterCount() - 1));
    setTextCursor(cursor);
    verticalScrollBar()->setValue(scrolled);
}

void JsonEditor::markError(int line, int column)
{
    m_errorLine = line;
    QList<QTextEdit::ExtraSelection> marks;
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (line > 0 && block.isValid()) {
        const DockColors colors = DockColors::of(palette());
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.cursor.movePosition(
            QTextCursor::Right, QTextCursor::MoveAnchor, std::clamp(column - 1, 0, std::max(block.length() - 2, 0)));
        mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(colors.error);
        QTextEdit::ExtraSelection whole;
        whole.cursor = QTextCursor(block);
        whole.format.setBackground(colors.errorFill);
        whole.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks = { whole, mark };
    }
    setExtraSelections(marks);
    m_gutter->update();
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
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->setPalette(palette());
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
        painter.setPen(line == m_errorLine ? colors.error : colors.tertiary);
        painter.drawText(QRectF(0, area.top(), m_gutter->width() - gutterPadding, fontMetrics().height()),
            Qt::AlignRight, QString::number(line));
    }
}

} // namespace Stepbench
