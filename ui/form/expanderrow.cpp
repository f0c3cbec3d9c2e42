// SPDX-License-Identifier: Apache-2.0
#include "ui/form/expanderrow.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace Stepbench {

ExpanderRow::ExpanderRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : FormRow(context, spec, parent)
{
    setFocusPolicy(Qt::ClickFocus);
    setMouseTracking(true);
    m_label.setAlignment(Qt::AlignRight);
    m_summary.setSingleLine(true);
}

void ExpanderRow::setTexts(const QString& label, const QString& help, const Note& note)
{
    m_label.setText(label, FontRole::Label);
    m_help.setText(help, FontRole::Body);
    m_note.setPieces(notePieces(note), FontRole::NoteText);
    setAccessibleName(label);
}

void ExpanderRow::setNotePieces(const TextPieces& pieces)
{
    m_note.setPieces(pieces, FontRole::NoteText);
}

void ExpanderRow::setHelpPieces(const TextPieces& pieces)
{
    m_help.setPieces(pieces, FontRole::Body);
}

void ExpanderRow::setErrorLines(const QStringList& lines, bool problem)
{
    const QString text = lines.join(QChar(u'\n'));
    if (text == m_errors.plainText() && problem == m_hasProblem)
        return;
    m_errors.setText(text, FontRole::Caption, &ThemeColors::danger);
    m_hasProblem = problem;
    contentChanged();
}

void ExpanderRow::summaryChanged()
{
    m_summaryDirty = true;
    if (!m_expanded)
        update();
}

QString ExpanderRow::summaryText()
{
    if (m_summaryDirty) {
        m_summary.setPieces(summary(), FontRole::Body);
        m_summaryDirty = false;
    }
    return m_summary.plainText();
}

void ExpanderRow::contentChanged()
{
    const int before = m_layout.height;
    m_layout.width = -1;
    update();
    if (m_built)
        placeBody();
    if (width() <= 0 || layout(width()).height != before)
        Q_EMIT heightChanged();
}

void ExpanderRow::setExpanded(bool expanded)
{
    if (expanded == m_expanded)
        return;
    m_expanded = expanded;
    m_layout.width = -1;
    if (m_built) {
        if (expanded)
            buildBody();
        placeBody();
    }
    update();
    Q_EMIT heightChanged();
    Q_EMIT expandedChanged();
}

void ExpanderRow::applyTheme()
{
    for (TextBlock* block : { &m_label, &m_summary, &m_help, &m_note, &m_errors })
        block->invalidate();
    m_layout.width = -1;
    if (m_built)
        placeBody();
    update();
}

const ExpanderRow::Layout& ExpanderRow::layout(int width)
{
    if (m_layout.width == width)
        return m_layout;
    Layout l;
    l.width = width;
    l.stacked = width < theme().size().stackedBelow;
    layOutHead(l);
    layOutColumn(l);
    m_layout = l;
    return m_layout;
}

void ExpanderRow::layOutHead(Layout& l)
{
    const ThemeMetrics& size = theme().size();
    m_label.setAlignment(l.stacked ? Qt::AlignLeft : Qt::AlignRight);
    if (l.stacked) {
        const int column = std::max(1, std::min(size.contentMax, l.width - size.inset - size.contentRight));
        l.label = QRect(size.inset, size.rowPadding, column, m_label.height(theme(), column));
        const int headWidth = m_expanded ? std::max(1, column - size.helpRight) : column;
        const int head = m_expanded ? m_help.height(theme(), headWidth) : summaryHeight();
        l.head = QRect(size.inset, l.label.bottom() + 1, headWidth, head);
        l.header = l.head.bottom() + 1 + size.rowPadding;
        return;
    }
    const int line = theme().lineHeight(FontRole::Body);
    const int labelWidth = size.labelRight - size.inset;
    l.label = QRect(size.inset, size.rowPadding, labelWidth, std::max(line, m_label.height(theme(), labelWidth)));
    const int column = std::max(1, std::min(size.contentMax, l.width - size.contentLeft - size.contentRight));
    // A summary may use the whole line.
    const int headWidth
        = std::max(1, m_expanded ? column - size.helpRight : l.width - size.contentLeft - size.contentRight);
    const int head = m_expanded ? std::max(line, m_help.height(theme(), headWidth)) : summaryHeight();
    l.head = QRect(size.contentLeft, size.rowPadding, headWidth, head);
    l.header = size.rowPadding * 2 + std::max(l.label.height(), head);
}

void ExpanderRow::layOutColumn(Layout& l)
{
    const ThemeMetrics& size = theme().size();
    if (!m_expanded) {
        l.height = l.header + size.hairline;
        return;
    }
    const int left = l.head.left();
    const int column = std::max(1, std::min(size.contentMax, l.width - left - size.contentRight));
    int y = l.header - size.rowPadding;
    const bool above = noteAbove();
    if (above && !m_note.isEmpty()) {
        l.note = QRect(left, y + size.listNoteGap, column, m_note.height(theme(), column));
        y = l.note.bottom() + 1;
    }
    l.body = QRect(left, y, column, bodyHeight(column));
    y = l.body.bottom() + 1;
    const bool below = !m_errors.isEmpty() || (!above && !m_note.isEmpty());
    if (below)
        y += size.noteGap;
    if (!m_errors.isEmpty()) {
        l.errors = QRect(left, y, column, m_errors.height(theme(), column));
        y = l.errors.bottom() + 1;
    }
    if (!above && !m_note.isEmpty()) {
        l.note = QRect(left, y, column, m_note.height(theme(), column));
        y = l.note.bottom() + 1;
    }
    l.height = y + (below ? size.noteBottom : bodyBottomPadding()) + size.hairline;
}

int ExpanderRow::rowHeight(int width)
{
    return layout(width).height;
}

QRect ExpanderRow::headerRect()
{
    return QRect(0, 0, width(), layout(width()).header);
}

void ExpanderRow::ensureBuilt()
{
    if (m_built)
        return;
    m_built = true;
    if (m_expanded)
        buildBody();
    placeBody();
}

void ExpanderRow::placeBody()
{
    if (width() <= 0)
        return;
    const Layout& l = layout(width());
    if (QWidget* widget = body()) {
        if (m_expanded)
            widget->setGeometry(l.body);
        widget->setVisible(m_expanded);
    }
    static const std::vector<TextBlock::Link> none;
    syncAnchors(
        m_anchors, m_expanded ? m_note.links(theme(), l.note.width()) : none, l.note.topLeft(), context(), this);
}

void ExpanderRow::resizeEvent(QResizeEvent*)
{
    if (m_built)
        placeBody();
}

QList<QWidget*> ExpanderRow::focusChain()
{
    ensureBuilt();
    QList<QWidget*> chain { this };
    if (!m_expanded)
        return chain;
    QList<QWidget*> links;
    for (LinkAnchor* anchor : m_anchors)
        links.append(anchor);
    if (noteAbove())
        chain.append(links);
    chain.append(bodyFocusChain());
    if (!noteAbove())
        chain.append(links);
    return chain;
}

void ExpanderRow::paintHeader(QPainter& painter, const Layout& l)
{
    const ThemeColors& colors = theme().color();
    const ThemeMetrics& size = theme().size();
    m_label.paint(painter, theme(), l.label.topLeft(), l.label.width());
    if (m_expanded) {
        m_help.paint(painter, theme(), l.head.topLeft(), l.head.width());
    } else if (!paintSummary(painter, l.head)) {
        summaryText();
        m_summary.paint(painter, theme(), l.head.topLeft(), l.head.width());
    }
    const int chevron = l.width - size.chevronCentre;
    const double middle = l.stacked ? l.header / 2.0 : size.rowPadding + l.head.height() / 2.0;
    paintIcon(painter, m_expanded ? Icon::ChevronUp : Icon::ChevronDown, QPointF(chevron, middle), colors.icon,
        theme().zoom());
    if (m_hasProblem && !m_expanded)
        paintIcon(painter, Icon::Error, QPointF(chevron - size.iconButton, middle), colors.danger, theme().zoom());
    if (hasFocus())
        paintFocusRing(painter, QRectF(0, 0, l.width, l.header), theme());
}

void ExpanderRow::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const ThemeColors& colors = theme().color();
    const Layout& l = layout(width());
    painter.fillRect(event->rect(), colors.paper);
    const QRect header = headerRect();
    if (event->rect().intersects(header)) {
        if (m_hovered)
            painter.fillRect(header & event->rect(), colors.hover);
        paintHeader(painter, l);
    }
    if (m_expanded && event->rect().intersects(l.body))
        paintBody(painter, l.body);
    if (m_expanded && event->rect().intersects(l.errors))
        m_errors.paint(painter, theme(), l.errors.topLeft(), l.errors.width());
    if (m_expanded && event->rect().intersects(l.note))
        m_note.paint(painter, theme(), l.note.topLeft(), l.note.width());
    paintHLine(painter, 0, width(), height() - theme().size().hairline, colors.rule, theme().size().hairline);
}

void ExpanderRow::setHovered(bool hovered)
{
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    setCursor(hovered ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update(headerRect());
}

void ExpanderRow::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(headerRect().contains(event->position().toPoint()));
}

void ExpanderRow::leaveEvent(QEvent*)
{
    setHovered(false);
}

void ExpanderRow::mousePressEvent(QMouseEvent* event)
{
    event->setAccepted(event->button() == Qt::LeftButton);
}

void ExpanderRow::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && headerRect().contains(event->position().toPoint()))
        toggle();
}

void ExpanderRow::keyPressEvent(QKeyEvent* event)
{
    // What a field in the row leaves alone (Enter in a line of text) is not meant for its header.
    if (const QWidget* focused = window()->focusWidget(); focused != this && isAncestorOf(focused)) {
        FormRow::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        toggle();
        return;
    case Qt::Key_Right:
        setExpanded(true);
        return;
    case Qt::Key_Left:
        setExpanded(false);
        return;
    default:
        FormRow::keyPressEvent(event);
    }
}

void ExpanderRow::focusInEvent(QFocusEvent*)
{
    update(headerRect());
}

void ExpanderRow::focusOutEvent(QFocusEvent*)
{
    update(headerRect());
}

} // namespace Stepbench
