// SPDX-License-Identifier: Apache-2.0
#include "ui/common/dockcolors.h"
#include "ui/log/logarea.h"
#include "ui/log/logcolors.h"
#include "ui/log/logmodel.h"
#include "ui/log/logwrap.h"

#include <QLocale>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace Stepbench {

namespace {

// A part of a line in one format whose characters all take one cell, or a single other character: text shaping then
// cannot move anything off the grid.
struct Run
{
    int start = 0;
    int end = 0;
    int cells = 0;
};

Run nextRun(const QString& text, int start, int end, int column)
{
    Run run { start, start, 0 };
    while (run.end < end && text[run.end].unicode() >= 0x20 && text[run.end].unicode() < 0x7f)
        ++run.end;
    if (run.end > start) {
        run.cells = run.end - start;
        return run;
    }
    char32_t c = text[start].unicode();
    run.end = start + 1;
    if (text[start].isHighSurrogate() && run.end < end) {
        c = QChar::surrogateToUcs4(text[start], text[run.end]);
        ++run.end;
    }
    run.cells = cellsOf(c, column);
    while (run.end < end && cellsOf(char32_t(text[run.end].unicode()), 0) == 0)
        ++run.end;
    return run;
}

void applyStyle(QPainter& painter, const LogFormat& format, QFont font)
{
    font.setBold(format.bold);
    font.setItalic(format.italic);
    font.setUnderline(format.underline || !format.link.isEmpty());
    font.setStrikeOut(format.strike);
    painter.setFont(font);
}

} // namespace

void LogArea::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const DockColors colors = DockColors::of(palette());
    if (m_layout.rowCount() == 0 && headLines() == 0) {
        painter.setPen(colors.secondary);
        const QRect area = viewport()->rect().adjusted(2 * margin, 2 * margin, -2 * margin, 0);
        painter.drawText(area, int(Qt::AlignHCenter) | int(Qt::TextWordWrap), m_hint);
        return;
    }
    const int first = verticalScrollBar()->value();
    double top = margin / 2.0;
    for (int line = first; top < viewport()->height(); ++line, top += m_lineHeight) {
        const int textLine = line - headLines();
        if (textLine < 0) {
            paintHead(painter, top, colors);
            continue;
        }
        if (textLine >= m_layout.lineCount())
            break;
        const ShownLine shown = lineAt(textLine);
        if (shown.header)
            paintHeader(painter, shown.block, top, colors);
        else
            paintLine(painter, shown, top, colors);
        if (shown.block >= 0)
            paintBoxes(painter, textLine, top, colors);
    }
}

void LogArea::paintHead(QPainter& painter, double top, const DockColors& colors)
{
    QFont font = m_fixed;
    font.setItalic(true);
    painter.setFont(font);
    painter.setPen(colors.link);
    const auto count = qlonglong(m_model->leftCount());
    const QString text = count == 1 ? tr("1 earlier line is in the file")
                                    : tr("%1 earlier lines are in the file").arg(QLocale().toString(count));
    painter.drawText(QPointF(margin, top + m_ascent), text);
}

void LogArea::paintLine(QPainter& painter, const ShownLine& line, double top, const DockColors& colors)
{
    paintMarks(painter, line, top, colors);
    const LogRecord& record = m_model->record(line.serial);
    const LogText& shown = parsed(line.serial).text;
    const QColor lineColor = levelColor(record.level, colors);
    int column = 0;
    for (int at = line.start; at < line.end;) {
        const LogSpan* span = shown.spanAt(at);
        int end = line.end;
        if (span)
            end = std::min(end, span->start + span->length);
        else if (const auto next = std::find_if(shown.spans.begin(), shown.spans.end(),
                     [at](const LogSpan& candidate) { return candidate.start > at; });
                 next != shown.spans.end())
            end = std::min(end, next->start);
        static const LogFormat none;
        const LogFormat& format = span ? span->format : none;
        const PaintedFormat painted = paintedFormat(format, lineColor, colors);
        applyStyle(painter, format, m_fixed);
        painter.setPen(painted.foreground);
        while (at < end) {
            const Run run = nextRun(shown.text, at, end, column);
            const double x = leftIn(line.block) + column * m_cell;
            if (painted.background.isValid())
                painter.fillRect(QRectF(x, top, run.cells * m_cell, m_lineHeight), painted.background);
            painter.drawText(QPointF(x, top + m_ascent), shown.text.mid(run.start, run.end - run.start));
            column += run.cells;
            at = run.end;
        }
    }
    if (line.first)
        paintChrome(painter, record, top, colors);
}

void LogArea::paintChrome(QPainter& painter, const LogRecord& record, double top, const DockColors& colors)
{
    painter.setFont(m_fixed);
    if (m_levelX >= 0) {
        painter.setPen(record.level == LogLevel::Info ? colors.secondary : levelColor(record.level, colors));
        painter.drawText(QPointF(m_levelX, top + m_ascent), levelWord(record.level));
    }
    if (m_timeX >= 0 && record.time.isValid()) {
        painter.setPen(colors.logSecondary);
        painter.drawText(QPointF(m_timeX, top + m_ascent), record.time.toLocalTime().toString(u"HH:mm:ss.zzz"));
    }
}

void LogArea::paintMarks(QPainter& painter, const ShownLine& line, double top, const DockColors& colors)
{
    const auto fill = [&](int from, int to, const QColor& color) {
        const double left = xOf(line, from);
        painter.fillRect(QRectF(left, top, std::max(xOf(line, to) - left, 2.0), m_lineHeight), color);
    };
    if (!m_findText.isEmpty()) {
        const QString& text = parsed(line.serial).text.text;
        const int length = int(m_findText.size());
        int at = int(text.indexOf(m_findText, std::max(0, line.start - length), Qt::CaseInsensitive));
        for (; at >= 0 && at < line.end; at = int(text.indexOf(m_findText, at + length, Qt::CaseInsensitive))) {
            if (at + length > line.start)
                fill(std::max(at, line.start), std::min(at + length, line.end), colors.warningFill);
        }
    }
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    if (from == to || to < LogPosition { line.serial, line.start } || LogPosition { line.serial, line.end } < from)
        return;
    const int start = from.serial < line.serial ? line.start : std::max(line.start, from.offset);
    const int end = to.serial > line.serial ? line.end : std::min(line.end, to.offset);
    if (end > start || line.start == line.end)
        fill(start, std::max(start, end), colors.selection);
}

} // namespace Stepbench
