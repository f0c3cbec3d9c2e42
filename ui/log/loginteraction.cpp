// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logarea.h"
#include "ui/log/logmodel.h"
#include "ui/log/logwrap.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBoundaryFinder>
#include <QTimerEvent>
#include <QToolTip>

#include <algorithm>

namespace Stepbench {

namespace {

constexpr int margin = 10;
constexpr int autoScrollMs = 40;

} // namespace

LogPosition LogArea::positionAt(const QPoint& point) const
{
    const int lines = m_layout.lineCount();
    if (lines == 0)
        return {};
    const int raw
        = verticalScrollBar()->value() - headLines() + int(std::floor((point.y() - margin / 2.0) / m_lineHeight));
    if (raw < 0)
        return { m_layout.serial(0), 0 };
    const ShownLine line = lineAt(std::min(raw, lines - 1));
    if (raw >= lines)
        return { line.serial, line.end };
    const QString& text = parsed(line.serial).text.text;
    int column = 0;
    for (int i = line.start; i < line.end;) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < line.end;
        const int cells
            = cellsOf(pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t(text[i].unicode()), column);
        if (point.x() < margin + (column + cells / 2.0) * m_cell)
            return { line.serial, i };
        column += cells;
        i += pair ? 2 : 1;
    }
    return { line.serial, line.end };
}

bool LogArea::isHeadAt(const QPoint& point) const
{
    return headLines() > 0 && verticalScrollBar()->value() == 0 && point.y() < margin / 2 + m_lineHeight;
}

QString LogArea::linkAt(const QPoint& point) const
{
    const int line
        = verticalScrollBar()->value() - headLines() + int(std::floor((point.y() - margin / 2.0) / m_lineHeight));
    if (line < 0 || line >= m_layout.lineCount())
        return {};
    const ShownLine shown = lineAt(line);
    for (const LogSpan& span : parsed(shown.serial).text.spans) {
        const int start = std::max(span.start, shown.start);
        const int end = std::min(span.start + span.length, shown.end);
        if (!span.format.link.isEmpty() && start < end && point.x() >= xOf(shown, start) && point.x() < xOf(shown, end))
            return span.format.link;
    }
    return {};
}

QRectF LogArea::characterRect(LogPosition position) const
{
    const int row = m_layout.rowOfSerial(position.serial);
    if (row >= m_layout.rowCount() || m_layout.serial(row) != position.serial)
        return {};
    int line = m_layout.firstLine(row);
    while (
        line + 1 < m_layout.lineCount() && lineAt(line).end <= position.offset && m_layout.rowAtLine(line + 1) == row)
        ++line;
    const int onScreen = line + headLines() - verticalScrollBar()->value();
    if (onScreen < 0 || onScreen > pageLines())
        return {};
    const ShownLine shown = lineAt(line);
    return { xOf(shown, position.offset), margin / 2.0 + onScreen * m_lineHeight, m_cell, double(m_lineHeight) };
}

void LogArea::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->pos();
    m_selecting = true;
    const LogPosition position = positionAt(event->pos());
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = position;
    m_caret = position;
    viewport()->update();
}

void LogArea::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_selecting) {
        const bool link = isHeadAt(event->pos()) || !linkAt(event->pos()).isEmpty();
        viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::IBeamCursor);
        return;
    }
    extendTo(positionAt(event->pos()));
    const bool outside = event->pos().y() < 0 || event->pos().y() > viewport()->height();
    if (outside && !m_autoScroll.isActive())
        m_autoScroll.start(autoScrollMs, this);
    else if (!outside)
        m_autoScroll.stop();
}

void LogArea::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_autoScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const QPoint at = viewport()->mapFromGlobal(QCursor::pos());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + (at.y() < 0 ? -2 : 2));
    extendTo(positionAt(at));
}

void LogArea::mouseReleaseEvent(QMouseEvent* event)
{
    m_autoScroll.stop();
    if (!std::exchange(m_selecting, false) || event->button() != Qt::LeftButton || hasSelection())
        return;
    if ((event->pos() - m_pressedAt).manhattanLength() > QApplication::startDragDistance())
        return;
    if (isHeadAt(event->pos()))
        emit earlierLinesActivated();
    else if (const QString link = linkAt(event->pos()); !link.isEmpty())
        emit linkActivated(link);
}

void LogArea::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_layout.rowCount() == 0)
        return;
    const LogPosition position = positionAt(event->pos());
    const QString text = shownText(position.serial);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(std::min(position.offset, int(text.size())));
    m_anchor = { position.serial, finder.isAtBoundary() ? position.offset : int(finder.toPreviousBoundary()) };
    finder.setPosition(position.offset);
    const auto next = finder.toNextBoundary();
    m_caret = { position.serial, next < 0 ? int(text.size()) : int(next) };
    viewport()->update();
}

void LogArea::extendTo(LogPosition position)
{
    m_caret = position;
    viewport()->update();
}

void LogArea::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->key() == Qt::Key_Home)
        bar->setValue(0);
    else if (event->key() == Qt::Key_End)
        followEnd();
    else if (event->key() == Qt::Key_Escape && hasSelection())
        clearSelection();
    else
        QAbstractScrollArea::keyPressEvent(event); // arrows and pages
}

void LogArea::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &LogArea::copy)->setEnabled(hasSelection());
    const QString link = linkAt(viewport()->mapFromGlobal(event->globalPos()));
    if (!link.isEmpty())
        menu->addAction(tr("Copy link"), this, [link] { QGuiApplication::clipboard()->setText(link); });
    menu->addAction(tr("Select all"), this, &LogArea::selectAll);
    menu->popup(event->globalPos());
}

bool LogArea::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_layout.rowCount() == 0)
        return QAbstractScrollArea::viewportEvent(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const QString link = linkAt(help->pos());
    const LogRecord& record = m_model->record(positionAt(help->pos()).serial);
    if (!link.isEmpty())
        QToolTip::showText(help->globalPos(), link, this);
    else if (m_timeX >= 0 && help->pos().x() >= m_timeX)
        QToolTip::showText(help->globalPos(), QLocale().toString(record.time.toLocalTime(), QLocale::LongFormat), this);
    else
        QToolTip::hideText();
    return true;
}

QString LogArea::textBetween(LogPosition from, LogPosition to) const
{
    QString result;
    for (int row = m_layout.rowOfSerial(from.serial); row < m_layout.rowCount(); ++row) {
        const quint64 serial = m_layout.serial(row);
        if (serial > to.serial)
            break;
        const QString text = shownText(serial);
        const qsizetype start = serial == from.serial ? from.offset : 0;
        const qsizetype end = serial == to.serial ? std::min<qsizetype>(to.offset, text.size()) : text.size();
        if (serial != from.serial)
            result += u'\n';
        result += QStringView(text).mid(start, std::max<qsizetype>(0, end - start));
    }
    return result;
}

QString LogArea::selectedText() const
{
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    return hasSelection() ? textBetween(from, to) : QString();
}

QString LogArea::allText() const
{
    if (m_layout.rowCount() == 0)
        return {};
    const quint64 last = m_layout.serial(m_layout.rowCount() - 1);
    return textBetween({ m_layout.serial(0), 0 }, { last, int(shownText(last).size()) });
}

void LogArea::selectAll()
{
    if (m_layout.rowCount() == 0)
        return;
    const quint64 last = m_layout.serial(m_layout.rowCount() - 1);
    m_anchor = { m_layout.serial(0), 0 };
    m_caret = { last, int(shownText(last).size()) };
    viewport()->update();
}

void LogArea::clearSelection()
{
    m_anchor = m_caret;
    viewport()->update();
}

void LogArea::copy() const
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

void LogArea::setFindText(const QString& text)
{
    m_findText = text;
    viewport()->update();
}

bool LogArea::findNext(bool forward)
{
    const int rows = m_layout.rowCount();
    if (m_findText.isEmpty() || rows == 0)
        return false;
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    const LogPosition start = forward ? to : from;
    const int startRow = std::min(m_layout.rowOfSerial(start.serial), rows - 1);
    const bool inRow = m_layout.serial(startRow) == start.serial;
    // One round: the rest of the row it stands in, every other row, then the row's beginning.
    for (int i = 0; i <= rows; ++i) {
        const int row = ((forward ? startRow + i : startRow - i) % rows + rows) % rows;
        const quint64 serial = m_layout.serial(row);
        const QString text = shownText(serial);
        qsizetype at = -1;
        if (forward)
            at = text.indexOf(m_findText, i == 0 && inRow ? start.offset : 0, Qt::CaseInsensitive);
        else if (i == 0 && inRow)
            at = start.offset == 0 ? -1 : text.lastIndexOf(m_findText, start.offset - 1, Qt::CaseInsensitive);
        else
            at = text.lastIndexOf(m_findText, -1, Qt::CaseInsensitive);
        // Searching backwards, a match must end before the place it starts from.
        if (!forward && i == 0 && inRow && at + m_findText.size() > start.offset)
            at = at <= 0 ? -1 : text.lastIndexOf(m_findText, at - 1, Qt::CaseInsensitive);
        if (at < 0)
            continue;
        m_anchor = { serial, int(at) };
        m_caret = { serial, int(at + m_findText.size()) };
        reveal(m_anchor);
        return true;
    }
    return false;
}

void LogArea::reveal(LogPosition position)
{
    const int row = m_layout.rowOfSerial(position.serial);
    if (row >= m_layout.rowCount())
        return;
    int line = m_layout.firstLine(row) + headLines();
    const auto& offsets = parsed(position.serial).offsets;
    line += int(std::upper_bound(offsets.begin(), offsets.end(), position.offset) - offsets.begin()) - 1;
    QScrollBar* bar = verticalScrollBar();
    if (line < bar->value() || line >= bar->value() + pageLines())
        bar->setValue(line - pageLines() / 3);
    viewport()->update();
}

} // namespace Stepbench
