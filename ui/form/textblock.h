// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "ui/theme/theme.h"

#include <QRectF>
#include <QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace Stepbench {

using ColorRole = QColor ThemeColors::*;

struct TextPiece
{
    QString text;
    FontRole role = FontRole::Body;
    ColorRole color = &ThemeColors::text;
    QString href; // not empty: a link, followed by the "opens elsewhere" glyph
    bool chip = false; // on a rounded fill, as code in notes
    bool hasGlyph = true; // of a link; a banner's has none

    bool operator==(const TextPiece&) const = default;
};
using TextPieces = std::vector<TextPiece>;

TextPieces notePieces(const Note& note);

// A paragraph of styled pieces in fixed line heights, laid out for a width when first needed and kept until the text,
// width or theme changes. Text that surely fits one line is not shaped before it is painted.
class TextBlock
{
public:
    struct Link
    {
        QString href;
        QString text;
        std::vector<QRectF> rects; // from the block's top left
    };

    // The role gives the line height.
    void setPieces(TextPieces pieces, FontRole lineRole);
    void setText(const QString& text, FontRole role, ColorRole color = &ThemeColors::text);
    void setAlignment(Qt::Alignment alignment) { m_alignment = alignment; }
    // One line, the rest elided.
    void setSingleLine(bool single) { m_singleLine = single; }
    // Forgets the layout: the theme has changed.
    void invalidate();

    bool isEmpty() const { return m_pieces.empty(); }
    const TextPieces& pieces() const { return m_pieces; }
    QString plainText() const;
    int lineCount(const Theme& theme, int width);
    // As the layout places them; lineCount() counts without one where it can.
    int laidOutLines(const Theme& theme, int width);
    int height(const Theme& theme, int width)
    {
        return isEmpty() ? 0 : lineCount(theme, width) * theme.lineHeight(m_lineRole);
    }
    void paint(QPainter& painter, const Theme& theme, const QPointF& topLeft, int width);
    const std::vector<Link>& links(const Theme& theme, int width);
    bool hasLinks() const;

private:
    void layOut(const Theme& theme, int width);
    void buildText(const Theme& theme);
    void placeLines(const Theme& theme, int width);
    void elide(const Theme& theme, int width);
    void findLinks(const Theme& theme);
    bool surelyOneLine(const Theme& theme, int width) const;
    void paintChips(QPainter& painter, const Theme& theme, const QPointF& topLeft) const;
    std::vector<QRectF> rectsOf(int start, int end, const Theme& theme) const;

    struct Span
    {
        int start = 0;
        int end = 0;
        std::size_t piece = 0;
        int glyph = -1; // position of the link's glyph
    };

    TextPieces m_pieces;
    FontRole m_lineRole = FontRole::Body;
    Qt::Alignment m_alignment = Qt::AlignLeft;
    bool m_singleLine = false;
    std::unique_ptr<QTextLayout> m_layout;
    std::vector<Span> m_spans;
    std::vector<Link> m_links;
    int m_width = -1; // of m_layout
    int m_countedWidth = -1;
    int m_lines = 0;
};

} // namespace Stepbench
