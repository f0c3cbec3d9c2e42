// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logarea.h"

#include "ui/common/fonts.h"
#include "ui/log/logcolors.h"
#include "ui/log/logmodel.h"
#include "ui/log/logwrap.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace Stepbench {

namespace {

constexpr int levelCells = 10; // "Highlight" and a gap
constexpr int timeCells = 13; // "06:49:39.123" and a gap
// The message keeps at least so many cells; narrower views leave out time, then level.
constexpr int leastCells = 40;

} // namespace

bool passes(LogFilter filter, LogLevel level)
{
    switch (filter) {
    case LogFilter::All:
        return true;
    case LogFilter::Info:
        return level != LogLevel::Verbose;
    case LogFilter::Warnings:
        return level == LogLevel::Warning || level == LogLevel::Error;
    case LogFilter::Errors:
        return level == LogLevel::Error;
    }
    return true;
}

LogArea::LogArea(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log"));
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    updateMetrics();
}

void LogArea::setModel(LogModel* model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    connect(model, &LogModel::rowsInserted, this,
        [this](const QModelIndex&, int first, int last) { layOutRows(first, last); });
    connect(model, &LogModel::rowsRemoved, this, &LogArea::dropLeft);
    connect(model, &LogModel::blockBegan, this, &LogArea::beginBlock);
    connect(model, &LogModel::blockEnded, this, &LogArea::endBlock);
    connect(model, &LogModel::modelReset, this, [this] {
        m_closed.clear();
        m_currentBlock = -1;
        m_blockClock.stop();
        m_parsed.clear();
        m_anchor = m_caret = {};
        m_follows = true;
        layOutAll();
        Q_EMIT followsEndChanged(true);
    });
    layOutAll();
}

void LogArea::setFilter(LogFilter filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    clearSelection();
    layOutAll();
}

void LogArea::setShowsTimes(bool show)
{
    m_showsTimes = show;
    updateMetrics();
}

void LogArea::setShowsLevels(bool show)
{
    m_showsLevels = show;
    updateMetrics();
}

void LogArea::setHint(const QString& hint)
{
    m_hint = hint;
    setAccessibleDescription(hint);
    viewport()->update();
}

int LogArea::hiddenRows() const
{
    return m_model ? m_model->rowCount() - shownRows() : 0;
}

void LogArea::updateMetrics()
{
    m_fixed = fixedFont(font());
    const QFontMetricsF metrics(m_fixed);
    m_cell = metrics.horizontalAdvance(u'0');
    m_lineHeight = int(std::ceil(metrics.height())) + 3;
    m_ascent = int(std::ceil(metrics.ascent())) + 1;
    const int width = viewport()->width() - 2 * margin;
    int cells = int(width / m_cell);
    const bool time = m_showsTimes && cells - timeCells >= leastCells;
    cells -= time ? timeCells : 0;
    const bool level = m_showsLevels && cells - levelCells >= leastCells;
    cells -= level ? levelCells : 0;
    const double right = margin + width;
    m_timeX = time ? int(right - (timeCells - 1) * m_cell) : -1;
    m_levelX = level ? int(right - (levelCells - 1 + (time ? timeCells : 0)) * m_cell) : -1;
    const int before = std::exchange(m_columns, std::max(cells, 10));
    if (before != m_columns)
        layOutAll();
    else
        updateScrollBar();
    viewport()->update();
}

void LogArea::layOutAll()
{
    // The line at the top stays at the top when the width or the filter changes.
    quint64 top = 0;
    const int line = verticalScrollBar()->value() - headLines();
    if (!m_follows && line >= 0 && line < m_layout.lineCount())
        top = m_layout.serial(m_layout.rowAtLine(line));
    m_layout.clear();
    if (!m_model) {
        updateScrollBar();
        return;
    }
    // Lines between the beginnings of two blocks at a time.
    const LogOutline& outline = m_model->outline();
    const quint64 first = m_model->firstSerial();
    int laidOut = 0;
    for (int block = 0; block < int(outline.blocks().size()); ++block) {
        const quint64 begins = std::max(outline.at(block).first, first);
        layOutRows(laidOut, int(begins - first) - 1);
        laidOut = int(begins - first);
        if (isShown(block) && !(outline.at(block).first < first && outline.at(block).end.value_or(~0ULL) <= first))
            m_layout.appendHeader(begins, block);
    }
    layOutRows(laidOut, m_model->rowCount() - 1);
    const int row = m_layout.rowOfSerial(top);
    if (!m_follows && row < m_layout.rowCount())
        verticalScrollBar()->setValue(m_layout.firstLine(row) + headLines());
}

int LogArea::linesOf(const LogRecord& record, int columns) const
{
    return needsParsing(record.text) ? wrappedLines(parseLogText(record.text).text, columns)
                                     : wrappedLines(record.text, columns);
}

void LogArea::layOutRows(int first, int last)
{
    int block = -2; // of the line before: most lines stand in the same one
    bool shown = true;
    int columns = m_columns;
    for (int i = first; i <= last; ++i) {
        const quint64 serial = m_model->firstSerial() + quint64(i);
        const LogRecord& record = m_model->record(serial);
        if (const int own = blockOf(serial); own != block) {
            block = own;
            shown = block < 0 || (isShown(block) && isOpen(block));
            columns = columnsIn(block);
        }
        if (shown && passes(m_filter, record.level))
            m_layout.append(serial, linesOf(record, columns));
    }
    updateScrollBar();
    viewport()->update();
}

void LogArea::dropLeft()
{
    // The model counts them as gone already.
    const int headBefore = m_headLines;
    const quint64 first = m_model->firstSerial();
    const LogOutline& outline = m_model->outline();
    const int lines
        = m_layout.dropBefore(first, [&](int block) { return outline.at(block).end.value_or(~0ULL) > first; });
    m_anchor = std::max(m_anchor, LogPosition { first, 0 });
    m_caret = std::max(m_caret, LogPosition { first, 0 });
    if (!m_follows) {
        // What is read stays where it is while older lines go.
        const int value = verticalScrollBar()->value() - lines + headLines() - headBefore;
        updateScrollBar();
        verticalScrollBar()->setValue(std::max(0, value));
    } else {
        updateScrollBar();
    }
}

int LogArea::headLines() const
{
    return m_model && m_model->leftCount() > 0 ? 1 : 0;
}

int LogArea::pageLines() const
{
    return std::max(1, (viewport()->height() - margin) / m_lineHeight);
}

void LogArea::updateScrollBar()
{
    m_headLines = headLines();
    const int lines = m_layout.lineCount() + m_headLines;
    QScrollBar* bar = verticalScrollBar();
    m_settingScrollBar = true;
    bar->setRange(0, std::max(0, lines - pageLines()));
    bar->setPageStep(pageLines());
    bar->setSingleStep(1);
    if (m_follows)
        bar->setValue(bar->maximum());
    m_settingScrollBar = false;
}

void LogArea::followEnd()
{
    if (!std::exchange(m_follows, true))
        Q_EMIT followsEndChanged(true);
    updateScrollBar();
    viewport()->update();
}

void LogArea::scrollContentsBy(int, int)
{
    viewport()->update();
    if (m_settingScrollBar)
        return;
    const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    if (std::exchange(m_follows, atEnd) != atEnd)
        Q_EMIT followsEndChanged(atEnd);
}

void LogArea::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateMetrics();
}

void LogArea::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateMetrics();
    else if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

const LogArea::Parsed& LogArea::parsed(quint64 serial) const
{
    Parsed* entry = m_parsed.object(serial);
    if (!entry) {
        entry = new Parsed { parseLogText(m_model->record(serial).text), 0, {} };
        m_parsed.insert(serial, entry);
    }
    if (const int columns = columnsIn(blockOf(serial)); entry->columns != columns) {
        entry->columns = columns;
        entry->offsets = wrapOffsets(entry->text.text, columns);
    }
    return *entry;
}

QString LogArea::shownText(quint64 serial) const
{
    const QString& text = m_model->record(serial).text;
    return needsParsing(text) ? parsed(serial).text.text : text;
}

LogArea::ShownLine LogArea::lineAt(int line) const
{
    const int row = m_layout.rowAtLine(line);
    const quint64 serial = m_layout.serial(row);
    if (m_layout.block(row) >= 0)
        return { serial, 0, 0, false, m_layout.block(row), true };
    const Parsed& entry = parsed(serial);
    const std::size_t sub = std::min(std::size_t(line - m_layout.firstLine(row)), entry.offsets.size() - 1);
    ShownLine shown;
    shown.serial = serial;
    shown.start = entry.offsets[sub];
    shown.end = sub + 1 < entry.offsets.size() ? entry.offsets[sub + 1] : int(entry.text.text.size());
    shown.first = sub == 0;
    shown.block = blockOf(serial);
    return shown;
}

double LogArea::xOf(const ShownLine& line, int offset) const
{
    const QString& text = parsed(line.serial).text.text;
    return leftIn(line.block) + cellsOf(QStringView(text).mid(line.start, offset - line.start)) * m_cell;
}

} // namespace Stepbench
