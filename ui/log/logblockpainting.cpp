// SPDX-License-Identifier: Apache-2.0
#include "ui/common/dockcolors.h"
#include "ui/log/logarea.h"
#include "ui/log/logmodel.h"

#include <QPainter>

#include <algorithm>

namespace Stepbench {

namespace {

constexpr double gap = 2; // above a header, and between the ends of nested boxes
constexpr double padding = 6;
constexpr double glyphSize = 11;

struct BlockColors
{
    QColor border;
    QColor fill;
    QColor text; // of name and glyph
};

// reference/process-editor.md 4.1: warnings colour name and glyph, the box stays green.
BlockColors colorsOf(const LogBlock& block, const DockColors& colors)
{
    switch (block.status) {
    case BlockStatus::Running:
        return { colors.accent, colors.infoFill, colors.info };
    case BlockStatus::Success:
        return { colors.success, colors.successFill,
            block.worst >= LogLevel::Warning ? colors.logWarning : colors.success };
    case BlockStatus::Failed:
        return { colors.logError, colors.errorFill, colors.logError };
    case BlockStatus::Stopped:
        return { colors.warning, colors.warningFill, colors.logWarning };
    }
    return { colors.rule, colors.base, colors.text };
}

void paintGlyph(QPainter& painter, const QRectF& rect, bool open, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect, 2, 2);
    const QPointF center = rect.center();
    const double arm = rect.width() / 2 - 2.5;
    painter.drawLine(QPointF(center.x() - arm, center.y()), QPointF(center.x() + arm, center.y()));
    if (!open)
        painter.drawLine(QPointF(center.x(), center.y() - arm), QPointF(center.x(), center.y() + arm));
    painter.restore();
}

} // namespace

double LogArea::hiddenLeft(int block, const QRectF& header) const
{
    QFont italic = font();
    italic.setItalic(true);
    const QString took = tookText(m_model->outline().at(block));
    const double tookWidth = took.isEmpty() ? 0 : QFontMetricsF(font()).horizontalAdvance(took) + 3 * padding;
    return header.right() - padding - tookWidth - QFontMetricsF(italic).horizontalAdvance(hiddenText(block));
}

void LogArea::paintHeader(QPainter& painter, int block, double top, const DockColors& colors)
{
    const LogBlock& what = m_model->outline().at(block);
    const BlockColors own = colorsOf(what, colors);
    const QRectF box = boxOf(block, top).adjusted(0, gap, 0, 0);
    painter.fillRect(box, own.fill);
    paintGlyph(painter, { box.left() + padding, box.center().y() - glyphSize / 2, glyphSize, glyphSize }, isOpen(block),
        own.text);

    const QFontMetricsF metrics(font());
    const double baseline = box.top() + (box.height() + metrics.ascent() - metrics.descent()) / 2;
    double right = box.right() - padding;
    painter.setFont(font());
    if (const QString took = tookText(what); !took.isEmpty()) {
        right -= metrics.horizontalAdvance(took);
        painter.setPen(colors.secondary);
        painter.drawText(QPointF(right, baseline), took);
        right -= 3 * padding;
    }
    const double left = box.left() + 2 * padding + glyphSize;
    // The name is worth more than what is left out.
    const QString hidden = hiddenText(block);
    if (const double hiddenAt = hiddenLeft(block, box);
        !hidden.isEmpty() && hiddenAt - left > std::min(metrics.horizontalAdvance(what.name), right / 3)) {
        QFont italic = font();
        italic.setItalic(true);
        painter.setFont(italic);
        painter.setPen(colors.link);
        painter.drawText(QPointF(hiddenAt, baseline), hidden);
        painter.setFont(font());
        right = hiddenAt - 3 * padding;
    }
    painter.setPen(own.text);
    painter.drawText(QPointF(left, baseline), metrics.elidedText(what.name, Qt::ElideRight, right - left));
    if (hasFocus() && block == m_currentBlock) {
        painter.setPen(QPen(colors.accent, 1, Qt::DashLine));
        painter.drawRect(box.adjusted(2, 2, -2.5, -2.5));
    }
}

// The sides of the boxes that a line stands in, and the bottoms of those that end with it.
void LogArea::paintBoxes(QPainter& painter, int line, double top, const DockColors& colors)
{
    const LogOutline& outline = m_model->outline();
    const auto blockAt = [&](int at) {
        const int row = m_layout.rowAtLine(at);
        return m_layout.block(row) >= 0 ? m_layout.block(row) : blockOf(m_layout.serial(row));
    };
    const int innermost = blockAt(line);
    const bool isLast = line + 1 >= m_layout.lineCount();
    const int next = isLast ? -1 : blockAt(line + 1);
    const auto endsHere
        = [&](int block) { return isLast ? outline.at(block).end.has_value() : !isWithin(next, block); };
    int outermost = innermost;
    while (outline.at(outermost).parent >= 0 && endsHere(outline.at(outermost).parent))
        outermost = outline.at(outermost).parent;
    const bool isHeader = m_layout.block(m_layout.rowAtLine(line)) >= 0;
    for (int block = innermost; block >= 0; block = outline.at(block).parent) {
        painter.setPen(QPen(colorsOf(outline.at(block), colors).border, 1));
        QRectF box = boxOf(block, top).adjusted(0.5, 0, -0.5, 0);
        const bool begins = isHeader && block == innermost;
        if (begins)
            box.setTop(top + gap + 0.5);
        const bool ends = endsHere(block);
        if (ends)
            box.setBottom(top + m_lineHeight - 0.5 - gap * (outline.at(block).depth - outline.at(outermost).depth));
        painter.drawLine(box.topLeft(), box.bottomLeft());
        painter.drawLine(box.topRight(), box.bottomRight());
        if (begins)
            painter.drawLine(box.topLeft(), box.topRight());
        if (ends)
            painter.drawLine(box.bottomLeft(), box.bottomRight());
    }
}

} // namespace Stepbench
