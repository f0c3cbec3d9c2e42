// SPDX-License-Identifier: Apache-2.0
#include "ui/form/barrow.h"

#include "ui/theme/painting.h"

#include <QPaintEvent>
#include <QPainter>

namespace Stepbench {

BarRow::BarRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : FormRow(context, spec, parent)
    , m_component(spec.component)
{
    setAccessibleName(title());
}

int BarRow::rowHeight(int)
{
    return isGroup() ? theme().size().groupBarHeight : theme().size().barHeight;
}

void BarRow::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const ThemeColors& colors = theme().color();
    const ThemeMetrics& size = theme().size();
    const FontRole role = isGroup() ? FontRole::PageTitle : FontRole::SectionTitle;
    painter.fillRect(event->rect(), isGroup() ? colors.paper : colors.bar);
    paintText(painter, QPointF(size.inset, baselineIn(theme(), role, 0, height() - size.hairline)), title(),
        theme().font(role), colors.text, width() - 2 * size.inset);
    paintHLine(painter, 0, width(), height() - size.hairline, colors.rule, size.hairline);
}

InfoRow::InfoRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : FormRow(context, spec, parent)
{
    setSpec(spec);
}

void InfoRow::setSpec(const RowSpec& spec)
{
    const auto& section = std::get<Section>(spec.component->node);
    m_help.setText(section.helpText, FontRole::Body);
    m_note.setPieces(notePieces(section.note), FontRole::NoteText);
    setAccessibleName(section.helpText + u' ' + plainText(section.note));
    update();
    Q_EMIT heightChanged();
}

QRect InfoRow::column(int width) const
{
    const ThemeMetrics& size = theme().size();
    const int left = width < size.stackedBelow ? size.inset : size.contentLeft;
    return QRect(left, size.rowPadding, std::max(1, std::min(size.contentMax, width - left - size.contentRight)), 0);
}

int InfoRow::noteTop(int width)
{
    const ThemeMetrics& size = theme().size();
    const int help = m_help.height(theme(), column(width).width());
    return size.rowPadding + help + (help > 0 && !m_note.isEmpty() ? size.noteGap : 0);
}

int InfoRow::rowHeight(int width)
{
    const ThemeMetrics& size = theme().size();
    return noteTop(width) + m_note.height(theme(), column(width).width()) + size.rowPadding + size.hairline;
}

void InfoRow::resizeEvent(QResizeEvent*)
{
    const QRect place = column(width());
    syncAnchors(
        m_anchors, m_note.links(theme(), place.width()), QPoint(place.left(), noteTop(width())), context(), this);
}

QList<QWidget*> InfoRow::focusChain()
{
    QList<QWidget*> chain;
    for (LinkAnchor* anchor : m_anchors)
        chain.append(anchor);
    return chain;
}

void InfoRow::applyTheme()
{
    m_help.invalidate();
    m_note.invalidate();
    update();
}

void InfoRow::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const QRect place = column(width());
    painter.fillRect(event->rect(), theme().color().paper);
    m_help.paint(painter, theme(), place.topLeft(), place.width());
    m_note.paint(painter, theme(), QPointF(place.left(), noteTop(width())), place.width());
    paintHLine(painter, 0, width(), height() - theme().size().hairline, theme().color().rule, theme().size().hairline);
}

} // namespace Stepbench
