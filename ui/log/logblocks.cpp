// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logarea.h"
#include "ui/log/logmodel.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollBar>

#include <algorithm>

namespace Stepbench {

namespace {

constexpr int indentCells = 2;
constexpr int deepest = 6; // no further in
constexpr int clockMs = 500;

} // namespace

// ---- places

int LogArea::blockOf(quint64 serial) const
{
    return m_model->outline().blockOf(serial);
}

int LogArea::columnsIn(int block) const
{
    const int levels = block < 0 ? 0 : std::min(m_model->outline().at(block).depth + 1, deepest);
    return std::max(10, m_columns - levels * indentCells);
}

double LogArea::leftIn(int block) const
{
    const int levels = block < 0 ? 0 : std::min(m_model->outline().at(block).depth + 1, deepest);
    return margin + levels * indentCells * m_cell;
}

QRectF LogArea::boxOf(int block, double top) const
{
    const int depth = std::min(m_model->outline().at(block).depth, deepest - 1);
    const double left = margin / 2.0 + depth * indentCells * m_cell;
    const double right = viewport()->width() - margin / 4.0 - depth * margin / 4.0;
    return { left, top, right - left, double(m_lineHeight) };
}

QRectF LogArea::headerRect(int block) const
{
    const int row = m_layout.rowOfHeader(block);
    if (row < 0)
        return {};
    const int onScreen = m_layout.firstLine(row) + headLines() - verticalScrollBar()->value();
    if (onScreen < 0 || onScreen > pageLines())
        return {};
    return boxOf(block, margin / 2.0 + onScreen * m_lineHeight);
}

QRectF LogArea::hiddenLinesRect(int block) const
{
    const QRectF header = headerRect(block);
    const QString text = hiddenText(block);
    if (header.isNull() || text.isEmpty())
        return {};
    QFont italic = font();
    italic.setItalic(true);
    return { hiddenLeft(block, header), header.top(), QFontMetricsF(italic).horizontalAdvance(text), header.height() };
}

int LogArea::headerAt(const QPoint& point) const
{
    const int line
        = verticalScrollBar()->value() - headLines() + int(std::floor((point.y() - margin / 2.0) / m_lineHeight));
    return line < 0 || line >= m_layout.lineCount() ? -1 : m_layout.block(m_layout.rowAtLine(line));
}

// ---- which are open

bool LogArea::isShown(int block) const
{
    const LogOutline& outline = m_model->outline();
    for (int around = outline.at(block).parent; around >= 0; around = outline.at(around).parent) {
        if (!isOpen(around))
            return false;
    }
    return true;
}

bool LogArea::isWithin(int block, int ancestor) const
{
    while (block > ancestor)
        block = m_model->outline().at(block).parent;
    return block == ancestor;
}

void LogArea::beginBlock(int block)
{
    if (isShown(block))
        m_layout.appendHeader(m_model->totalCount(), block);
    if (!m_blockClock.isActive())
        m_blockClock.start(clockMs, this);
    updateScrollBar();
    viewport()->update();
}

void LogArea::endBlock(int)
{
    if (m_model->outline().open() < 0)
        m_blockClock.stop();
    viewport()->update();
}

void LogArea::setOpen(int block, bool open)
{
    if (isOpen(block) == open)
        return;
    if (open)
        m_closed.erase(block);
    else
        m_closed.insert(block);
    if (!open && m_currentBlock >= 0 && isWithin(m_currentBlock, block))
        m_currentBlock = block;
    relayOutAround(block);
    Q_EMIT shownRowsChanged();
}

void LogArea::setAllOpen(bool open)
{
    m_closed.clear();
    for (int block = 0; !open && block < int(m_model->outline().blocks().size()); ++block)
        m_closed.insert(block);
    while (m_currentBlock >= 0 && !isShown(m_currentBlock))
        m_currentBlock = m_model->outline().at(m_currentBlock).parent;
    layOutAll();
    Q_EMIT shownRowsChanged();
}

void LogArea::openFor(quint64 serial)
{
    const LogOutline& outline = m_model->outline();
    bool changed = false;
    for (int block = outline.blockOf(serial); block >= 0; block = outline.at(block).parent)
        changed = m_closed.erase(block) > 0 || changed;
    if (!changed)
        return;
    layOutAll();
    Q_EMIT shownRowsChanged();
}

// The header stays where the author has just seen it.
void LogArea::relayOutAround(int block)
{
    QScrollBar* bar = verticalScrollBar();
    const auto lineOfHeader = [&] {
        const int row = m_layout.rowOfHeader(block);
        return row < 0 ? 0 : m_layout.firstLine(row) + headLines();
    };
    const int offset = lineOfHeader() - bar->value();
    layOutAll();
    if (!m_follows || isOpen(block))
        bar->setValue(lineOfHeader() - offset);
    viewport()->update();
}

// ---- the author's hand

void LogArea::clickHeader(int block, const QPoint& point)
{
    m_currentBlock = block;
    if (isOpen(block) && hiddenLinesRect(block).contains(point))
        Q_EMIT hiddenLinesActivated();
    else
        setOpen(block, !isOpen(block));
    moveTo(block);
}

int LogArea::blockAtTop() const
{
    const int line = verticalScrollBar()->value() - headLines();
    if (m_layout.lineCount() == 0)
        return -1;
    const int row = m_layout.rowAtLine(std::clamp(line, 0, m_layout.lineCount() - 1));
    return m_layout.block(row) >= 0 ? m_layout.block(row) : blockOf(m_layout.serial(row));
}

int LogArea::nextHeader(int from, int step) const
{
    const int count = int(m_model->outline().blocks().size());
    int block = from < 0 ? (step > 0 ? 0 : count - 1) : from + step;
    while (block >= 0 && block < count && m_layout.rowOfHeader(block) < 0)
        block += step;
    return block < 0 || block >= count ? from : block;
}

void LogArea::moveTo(int block)
{
    m_currentBlock = block;
    const int row = m_layout.rowOfHeader(block);
    if (row < 0)
        return;
    const int line = m_layout.firstLine(row) + headLines();
    QScrollBar* bar = verticalScrollBar();
    if (line < bar->value() || line >= bar->value() + pageLines())
        bar->setValue(line - pageLines() / 3);
    setAccessibleDescription(described(block));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    viewport()->update();
}

bool LogArea::blockKey(const QKeyEvent& event)
{
    if (!m_model || m_model->outline().blocks().empty())
        return false;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool sideways = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    const bool right = event.key() == Qt::Key_Right;
    if (modifiers == Qt::ControlModifier && (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down)) {
        if (const int block = nextHeader(m_currentBlock, event.key() == Qt::Key_Down ? 1 : -1); block >= 0)
            moveTo(block);
        return true;
    }
    if (modifiers == Qt::ShiftModifier && sideways) {
        setAllOpen(right);
        return true;
    }
    if (modifiers != Qt::NoModifier)
        return false;
    const int block = m_currentBlock >= 0 ? m_currentBlock : blockAtTop();
    const bool toggles = event.key() == Qt::Key_Space || event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (block < 0 || !(sideways || (toggles && m_currentBlock >= 0)))
        return false;
    // As in a tree: what is closed already hands over to the block around it.
    const bool goesOut = sideways && !right && !isOpen(block) && m_model->outline().at(block).parent >= 0;
    if (!goesOut)
        setOpen(block, sideways ? right : !isOpen(block));
    moveTo(goesOut ? m_model->outline().at(block).parent : block);
    return true;
}

// ---- words

quint64 LogArea::hiddenLines(int block) const
{
    const LogOutline& outline = m_model->outline();
    if (!isOpen(block))
        return outline.linesWithin(block);
    quint64 hidden = 0;
    for (std::size_t level = 0; level < LogBlock::levels; ++level)
        hidden += passes(m_filter, LogLevel(level)) ? 0 : outline.at(block).lines[level];
    return hidden;
}

QString LogArea::hiddenText(int block) const
{
    const quint64 hidden = hiddenLines(block);
    return hidden == 0 ? QString()
        : hidden == 1  ? tr("1 additional line not shown")
                       : tr("%1 additional lines not shown").arg(QLocale().toString(hidden));
}

QString LogArea::tookText(const LogBlock& block) const
{
    const bool running = block.status == BlockStatus::Running;
    const QDateTime until = running ? QDateTime::currentDateTimeUtc() : block.ended;
    if (!block.began.isValid() || !until.isValid())
        return {};
    const qint64 ms = std::max<qint64>(0, block.began.msecsTo(until));
    const QString took = ms < 60'000
        ? tr("%1 s").arg(QLocale().toString(double(ms) / 1000.0, 'f', 1))
        : tr("%1 min %2 s").arg(QLocale().toString(ms / 60'000), QLocale().toString(ms / 1000 % 60));
    return running ? tr("Running for %1").arg(took) : tr("Ran for %1").arg(took);
}

QString LogArea::described(int block) const
{
    const LogBlock& what = m_model->outline().at(block);
    QString status;
    switch (what.status) {
    case BlockStatus::Running:
        status = tr("running");
        break;
    case BlockStatus::Success:
        status = what.worst >= LogLevel::Warning ? tr("succeeded with warnings") : tr("succeeded");
        break;
    case BlockStatus::Failed:
        status = tr("failed");
        break;
    case BlockStatus::Stopped:
        status = tr("stopped");
        break;
    }
    QStringList parts { status };
    for (const QString& part : { tookText(what), hiddenText(block) }) {
        if (!part.isEmpty())
            parts << part;
    }
    parts << (isOpen(block) ? tr("open") : tr("closed"));
    return tr("%1: %2").arg(what.name, parts.join(QStringLiteral(", ")));
}

} // namespace Stepbench
