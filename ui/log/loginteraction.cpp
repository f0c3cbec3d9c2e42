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
        return startOfRow(0);
    const ShownLine line = lineAt(std::min(raw, lines - 1));
    if (line.header)
        return startOfRow(m_layout.rowAtLine(std::min(raw, lines - 1)));
    if (raw >= lines)
        return { line.serial, line.end };
    const QString& text = parsed(line.serial).text.text;
    int column = 0;
    for (int i = line.start; i < line.end;) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < line.end;
        const int cells
            = cellsOf(pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t(text[i].unicode()), column);
        if (point.x() < leftIn(line.block) + (column + cells / 2.0) * m_cell)
            return { line.serial, i };
        column += cells;
        i += pair ? 2 : 1;
    }
    return { line.serial, line.end };
}

// A header has no text of its own: what is selected begins below it, or ends above when there is nothing below.
LogPosition LogArea::startOfRow(int row) const
{
    int line = row;
    while (line < m_layout.rowCount() && m_layout.block(line) >= 0)
        ++line;
    if (line < m_layout.rowCount())
        return { m_layout.serial(line), 0 };
    line = m_layout.lastLogLine();
    return line < 0 ? LogPosition()
                    : LogPosition { m_layout.serial(line), int(shownText(m_layout.serial(line)).size()) };
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
    if (shown.header)
        return {};
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
        const bool link = isHeadAt(event->pos()) || headerAt(event->pos()) >= 0 || !linkAt(event->pos()).isEmpty();
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
    if (event->timerId() == m_blockClock.timerId()) {
        viewport()->update();
        return;
    }
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
        Q_EMIT earlierLinesActivated();
    else if (const int block = headerAt(event->pos()); block >= 0)
        clickHeader(block, event->pos());
    else if (const QString link = linkAt(event->pos()); !link.isEmpty())
        Q_EMIT linkActivated(link);
}

void LogArea::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || shownRows() == 0)
        return;
    if (const int block = headerAt(event->pos()); block >= 0)
        return clickHeader(block, event->pos()); // two clicks are two clicks
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
    else if (!blockKey(*event))
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
    if (m_model && !m_model->outline().blocks().empty()) {
        menu->addSeparator();
        menu->addAction(tr("Open all blocks"), this, [this] { setAllOpen(true); });
        menu->addAction(tr("Close all blocks"), this, [this] { setAllOpen(false); });
    }
    menu->popup(event->globalPos());
}

bool LogArea::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_layout.rowCount() == 0)
        return QAbstractScrollArea::viewportEvent(event);
    auto* help = static_cast<QHelpEvent*>(event);
    if (const int block = headerAt(help->pos()); block >= 0 || shownRows() == 0) {
        QToolTip::showText(help->globalPos(), block >= 0 ? described(block) : QString(), this);
        return true;
    }
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
        if (m_layout.block(row) >= 0)
            continue;
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
    if (shownRows() == 0)
        return {};
    const quint64 last = m_layout.serial(m_layout.lastLogLine());
    return textBetween(startOfRow(0), { last, int(shownText(last).size()) });
}

void LogArea::selectAll()
{
    if (shownRows() == 0)
        return;
    const quint64 last = m_layout.serial(m_layout.lastLogLine());
    m_anchor = startOfRow(0);
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
    const int rows = m_model ? m_model->rowCount() : 0;
    if (m_findText.isEmpty() || rows == 0)
        return false;
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    const LogPosition start = forward ? to : from;
    const quint64 first = m_model->firstSerial();
    const int startRow = int(std::clamp<quint64>(start.serial, first, first + quint64(rows) - 1) - first);
    // One round: the rest of the line it stands in, every other line, then that line's beginning.
    for (int i = 0; i <= rows; ++i) {
        const int row = ((forward ? startRow + i : startRow - i) % rows + rows) % rows;
        const quint64 serial = first + quint64(row);
        if (!passes(m_filter, m_model->record(serial).level))
            continue;
        const bool inRow = i == 0 && serial == start.serial;
        const QString text = shownText(serial);
        qsizetype at = -1;
        if (forward)
            at = text.indexOf(m_findText, inRow ? start.offset : 0, Qt::CaseInsensitive);
        else if (inRow)
            at = start.offset == 0 ? -1 : text.lastIndexOf(m_findText, start.offset - 1, Qt::CaseInsensitive);
        else
            at = text.lastIndexOf(m_findText, -1, Qt::CaseInsensitive);
        // Searching backwards, a match must end before the place it starts from.
        if (!forward && inRow && at + m_findText.size() > start.offset)
            at = at <= 0 ? -1 : text.lastIndexOf(m_findText, at - 1, Qt::CaseInsensitive);
        if (at < 0)
            continue;
        m_anchor = { serial, int(at) };
        m_caret = { serial, int(at + m_findText.size()) };
        openFor(serial);
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
