// SPDX-License-Identifier: Apache-2.0
#include "ui/form/textblock.h"

#include "ui/form/linecounter.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QPainter>

#include <cmath>

namespace Stepbench {

namespace {

constexpr QChar zeroWidthSpace(0x200b);

// A no-break space that is as wide as wanted: room for a glyph or the side padding of a chip within the text.
void appendSpacer(QString& text, QList<QTextLayout::FormatRange>& formats, const QFont& base, double width)
{
    QFont font = base;
    const double advance = QFontMetricsF(base).horizontalAdvance(QChar(QChar::Nbsp));
    font.setLetterSpacing(QFont::AbsoluteSpacing, base.letterSpacing() + width - advance);
    QTextLayout::FormatRange range;
    range.start = int(text.size());
    range.length = 1;
    range.format.setFont(font);
    formats.append(range);
    text += QChar(QChar::Nbsp);
}

QString withLineSeparators(QString text)
{
    text.replace(QStringLiteral("\r\n"), QString(QChar(QChar::LineSeparator)));
    text.replace(QChar(u'\n'), QChar(QChar::LineSeparator));
    text.replace(QChar(u'\t'), QChar(u' '));
    return text;
}

} // namespace

TextPieces notePieces(const Note& note)
{
    TextPieces pieces;
    pieces.reserve(note.size());
    for (const NotePiece& piece : note) {
        TextPiece text { piece.text, FontRole::NoteText, &ThemeColors::secondary, {}, false };
        switch (piece.style) {
        case NotePiece::Style::Plain:
            break;
        case NotePiece::Style::Bold:
            text.role = FontRole::NoteBold;
            break;
        case NotePiece::Style::Italic:
            text.role = FontRole::NoteItalic;
            break;
        case NotePiece::Style::Code:
            text.role = FontRole::NoteCode;
            text.color = &ThemeColors::codeText;
            text.chip = true;
            break;
        case NotePiece::Style::Link:
            text.color = &ThemeColors::link;
            text.href = piece.href;
            break;
        }
        if (!text.text.isEmpty())
            pieces.push_back(std::move(text));
    }
    return pieces;
}

void TextBlock::setPieces(TextPieces pieces, FontRole lineRole)
{
    if (pieces == m_pieces && lineRole == m_lineRole)
        return;
    m_pieces = std::move(pieces);
    m_lineRole = lineRole;
    invalidate();
}

void TextBlock::setText(const QString& text, FontRole role, ColorRole color)
{
    if (text.isEmpty())
        setPieces({}, role);
    else
        setPieces({ TextPiece { text, role, color, {}, false } }, role);
}

void TextBlock::invalidate()
{
    m_layout.reset();
    m_width = -1;
    m_countedWidth = -1;
    m_links.clear();
}

QString TextBlock::plainText() const
{
    QString text;
    for (const TextPiece& piece : m_pieces)
        text += piece.text;
    return text;
}

bool TextBlock::hasLinks() const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(), [](const TextPiece& piece) { return !piece.href.isEmpty(); });
}

bool TextBlock::surelyOneLine(const Theme& theme, int width) const
{
    double bound = 0;
    for (const TextPiece& piece : m_pieces) {
        if (piece.chip || !piece.href.isEmpty())
            return false;
        const double pieceBound = theme.widthBound(piece.role, piece.text);
        if (pieceBound < 0)
            return false;
        bound += pieceBound;
    }
    return bound <= width;
}

int TextBlock::lineCount(const Theme& theme, int width)
{
    if (m_singleLine)
        return 1;
    if (m_countedWidth == width)
        return m_lines;
    if (surelyOneLine(theme, width)) {
        m_lines = 1;
    } else if (const std::optional<int> counted = countLines(m_pieces, theme, width)) {
        m_lines = *counted;
    } else {
        m_lines = laidOutLines(theme, width);
    }
    m_countedWidth = width;
    return m_lines;
}

int TextBlock::laidOutLines(const Theme& theme, int width)
{
    layOut(theme, width);
    return std::max(1, m_layout->lineCount());
}

void TextBlock::layOut(const Theme& theme, int width)
{
    if (m_layout && m_width == width)
        return;
    if (!m_layout || m_singleLine)
        buildText(theme);
    placeLines(theme, width);
    m_width = width;
    findLinks(theme);
}

void TextBlock::buildText(const Theme& theme)
{
    QString text;
    QList<QTextLayout::FormatRange> formats;
    m_spans.clear();
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const TextPiece& piece = m_pieces[i];
        Span span;
        span.piece = i;
        span.start = int(text.size());
        if (piece.chip)
            appendSpacer(text, formats, theme.font(m_lineRole), theme.size().noteCodePadding);
        QTextLayout::FormatRange range;
        range.start = int(text.size());
        text += withLineSeparators(piece.text);
        range.length = int(text.size()) - range.start;
        range.format.setFont(theme.font(piece.role));
        range.format.setForeground(theme.color().*(piece.color));
        formats.append(range);
        if (piece.chip)
            appendSpacer(text, formats, theme.font(m_lineRole), theme.size().noteCodePadding);
        span.end = int(text.size());
        if (!piece.href.isEmpty() && piece.hasGlyph) {
            text += zeroWidthSpace; // the glyph may go to the next line by itself
            span.glyph = int(text.size());
            appendSpacer(text, formats, theme.font(m_lineRole), theme.size().linkGlyphWidth);
        }
        m_spans.push_back(span);
    }
    m_layout = std::make_unique<QTextLayout>(text, theme.font(m_lineRole));
    m_layout->setFormats(formats);
    m_layout->setCacheEnabled(true);
}

void TextBlock::placeLines(const Theme& theme, int width)
{
    QTextOption option;
    // As in a page written left to right: right-to-left words keep their order, lines keep their side.
    option.setTextDirection(Qt::LeftToRight);
    option.setAlignment(m_alignment);
    option.setWrapMode(m_singleLine ? QTextOption::NoWrap : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    m_layout->setTextOption(option);
    const int lineHeight = theme.lineHeight(m_lineRole);
    const double baseline = baselineIn(theme, m_lineRole, 0, lineHeight);
    m_layout->beginLayout();
    for (int i = 0;; ++i) {
        QTextLine line = m_layout->createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition(QPointF(0, i * lineHeight + baseline - line.ascent()));
    }
    m_layout->endLayout();
    if (m_singleLine && m_layout->lineCount() > 0 && m_layout->lineAt(0).naturalTextWidth() > width)
        elide(theme, width);
}

void TextBlock::elide(const Theme& theme, int width)
{
    const QString ellipsis(QChar(0x2026));
    const double room = width - QFontMetricsF(theme.font(m_lineRole)).horizontalAdvance(ellipsis);
    const int cut = m_layout->lineAt(0).xToCursor(std::max(0.0, room), QTextLine::CursorOnCharacter);
    QList<QTextLayout::FormatRange> formats = m_layout->formats();
    const QString text = m_layout->text().left(cut) + ellipsis;
    for (QTextLayout::FormatRange& range : formats)
        range.length = std::min(range.length, int(text.size()) - range.start);
    formats.removeIf([](const QTextLayout::FormatRange& range) { return range.length <= 0; });
    if (!formats.isEmpty())
        formats.last().length = int(text.size()) - formats.last().start;
    const QTextOption option = m_layout->textOption();
    const QPointF position = m_layout->lineAt(0).position();
    m_layout->setText(text);
    m_layout->setFormats(formats);
    m_layout->setTextOption(option);
    m_layout->beginLayout();
    QTextLine line = m_layout->createLine();
    line.setLineWidth(width);
    line.setPosition(position);
    m_layout->endLayout();
    for (Span& span : m_spans) {
        span.end = std::min(span.end, int(text.size()));
        if (span.glyph >= text.size())
            span.glyph = -1;
    }
}

std::vector<QRectF> TextBlock::rectsOf(int start, int end, const Theme& theme) const
{
    std::vector<QRectF> rects;
    const int lineHeight = theme.lineHeight(m_lineRole);
    for (int i = 0; i < m_layout->lineCount(); ++i) {
        const QTextLine line = m_layout->lineAt(i);
        const int from = std::max(start, line.textStart());
        const int to = std::min(end, line.textStart() + line.textLength());
        if (from >= to)
            continue;
        const double left = line.cursorToX(from);
        const double right = line.cursorToX(to);
        rects.emplace_back(std::min(left, right), double(i * lineHeight), std::abs(right - left), double(lineHeight));
    }
    return rects;
}

void TextBlock::findLinks(const Theme& theme)
{
    m_links.clear();
    for (const Span& span : m_spans) {
        const TextPiece& piece = m_pieces[span.piece];
        if (!piece.href.isEmpty())
            m_links.push_back({ piece.href, piece.text, rectsOf(span.start, span.end, theme) });
    }
}

const std::vector<TextBlock::Link>& TextBlock::links(const Theme& theme, int width)
{
    if (!hasLinks())
        return m_links;
    layOut(theme, width);
    return m_links;
}

void TextBlock::paintChips(QPainter& painter, const Theme& theme, const QPointF& topLeft) const
{
    for (const Span& span : m_spans) {
        if (!m_pieces[span.piece].chip)
            continue;
        for (const QRectF& rect : rectsOf(span.start, span.end, theme)) {
            const double inset = theme.scaled(2);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color().codeFill);
            painter.drawRoundedRect(rect.translated(topLeft).adjusted(0, inset, 0, -inset), theme.size().noteCodeRadius,
                theme.size().noteCodeRadius);
        }
    }
}

void TextBlock::paint(QPainter& painter, const Theme& theme, const QPointF& topLeft, int width)
{
    if (isEmpty())
        return;
    layOut(theme, width);
    paintChips(painter, theme, topLeft);
    painter.setPen(theme.color().*(m_pieces.front().color));
    m_layout->draw(&painter, topLeft);
    for (const Span& span : m_spans) {
        if (span.glyph < 0)
            continue;
        const QTextLine line = m_layout->lineForTextPosition(span.glyph);
        if (!line.isValid())
            continue;
        const double left = line.cursorToX(span.glyph);
        const double middle = (line.lineNumber() + 0.5) * theme.lineHeight(m_lineRole);
        paintIcon(painter, Icon::OpenLink, topLeft + QPointF(left + theme.size().linkGlyphWidth * 0.63, middle - 0.5),
            theme.color().link, theme.zoom());
    }
}

} // namespace Stepbench
