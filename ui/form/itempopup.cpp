// SPDX-License-Identifier: Apache-2.0
#include "ui/form/itempopup.h"

#include "ui/common/textbutton.h"
#include "ui/form/rowspecs.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace Stepbench {

ItemPopup::ItemPopup(FormContext& context, const InputPath& item, bool isNew, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_path(item)
    , m_isNew(isNew)
{
    setObjectName(QStringLiteral("itemPopup"));
    m_cancel = new TextButton(TextButton::Kind::Secondary, tr("Cancel"), context.theme, this);
    m_ok = new TextButton(TextButton::Kind::Primary, tr("OK"), context.theme, this);
    m_pane = new RowPane(context, this);
    m_pane->list().setExpandNewRows(isNew);
    m_pane->leave = [this](bool next) { leavePane(next); };
    connect(&m_pane->list(), &RowList::heightAdjusted, this, &ItemPopup::layOut); // as high as its rows, if it fits
    connect(m_cancel, &TextButton::clicked, this, [this] { Q_EMIT finished(false); });
    connect(m_ok, &TextButton::clicked, this, [this] { Q_EMIT finished(true); });
}

void ItemPopup::setItem(const ListItem& item, const QString& listLabel)
{
    setTitleOf(item, listLabel);
    std::vector<RowSpec> rows { fixedRow(RowKind::Errors, int(ErrorsOf::Item)) };
    appendRowSpecs(rows, item.content, Unsectioned::Plain);
    m_pane->setRows(rows);
    layOut();
}

void ItemPopup::setTitleOf(const ListItem& item, const QString& listLabel)
{
    const QString title = shownTitle(m_context.registry, item);
    m_title = title.trimmed().isEmpty() ? listLabel : title;
    setAccessibleName(m_title);
    update();
}

void ItemPopup::setMessages(const FieldMessages& messages, const std::vector<ErrorsRow::Line>& lines)
{
    FieldMessages own;
    for (const FieldMessage& message : messages)
        if (message.path.startsWith(m_path))
            own.push_back(message);
    m_pane->setMessages(own);
    std::vector<ErrorsRow::Line> ownLines;
    for (const ErrorsRow::Line& line : lines)
        if (line.path && line.path->startsWith(m_path))
            ownLines.push_back(line);
    if (auto* panel = qobject_cast<ErrorsRow*>(m_pane->list().row(0)))
        panel->setLines(std::move(ownLines));
    layOut();
}

void ItemPopup::applyTheme()
{
    m_cancel->applyTheme(m_context.theme);
    m_ok->applyTheme(m_context.theme);
    m_pane->applyTheme();
    layOut();
    update();
}

void ItemPopup::focusFirst()
{
    if (!m_pane->focusFirstField())
        m_cancel->setFocus(Qt::TabFocusReason);
}

int ItemPopup::fullHeight(int width) const
{
    return m_context.theme.size().popupHeader + 1 + m_pane->list().heightAtWidth(width);
}

void ItemPopup::showWhole(int width)
{
    m_whole = true;
    m_pane->showWhole(width);
    resize(width, fullHeight(width));
    layOut();
}

void ItemPopup::layOut()
{
    const ThemeMetrics& size = m_context.theme.size();
    const int header = size.popupHeader + size.hairline;
    if (m_whole) {
        m_dialog = rect();
    } else {
        const int width = std::min(size.popupMax, this->width() - 2 * size.popupMargin);
        const int wanted = header + m_pane->list().heightAtWidth(width);
        const int height = std::min(std::max(wanted, header + size.fieldBlock), this->height() - 2 * size.popupMargin);
        m_dialog = QRect((this->width() - width) / 2, size.popupMargin, width, height);
    }
    const int top = m_dialog.top() + (size.popupHeader - size.buttonHeight) / 2;
    int right = m_dialog.right() + 1 - size.inset;
    for (TextButton* button : { m_ok, m_cancel }) {
        const int width = button->sizeHint().width();
        button->setGeometry(right - width, top, width, size.buttonHeight);
        right -= width + size.buttonGap;
    }
    m_pane->setGeometry(m_dialog.adjusted(0, header, 0, 0));
}

void ItemPopup::resizeEvent(QResizeEvent*)
{
    layOut();
}

void ItemPopup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColors& colors = m_context.theme.color();
    const ThemeMetrics& size = m_context.theme.size();
    if (!m_whole)
        painter.fillRect(rect(), colors.backdrop);
    painter.fillRect(m_dialog, colors.paper);
    const int room = m_cancel->x() - m_dialog.left() - 2 * size.inset;
    paintText(painter,
        QPointF(m_dialog.left() + size.inset,
            baselineIn(m_context.theme, FontRole::PageTitle, m_dialog.top(), size.popupHeader)),
        m_title, m_context.theme.font(FontRole::PageTitle), colors.text, room);
    paintHLine(
        painter, m_dialog.left(), m_dialog.right() + 1, m_dialog.top() + size.popupHeader, colors.rule, size.hairline);
}

void ItemPopup::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT finished(false);
    // Nothing reaches the page below.
    event->accept();
}

void ItemPopup::mousePressEvent(QMouseEvent* event)
{
    event->accept();
}

void ItemPopup::wheelEvent(QWheelEvent* event)
{
    event->accept();
}

void ItemPopup::leavePane(bool next)
{
    // Around within the popup: CANCEL and OK stand above the rows.
    (next ? m_cancel : m_ok)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

bool ItemPopup::focusNextPrevChild(bool next)
{
    const QWidget* focused = window()->focusWidget();
    if (focused == m_cancel && next)
        m_ok->setFocus(Qt::TabFocusReason);
    else if (focused == m_ok && !next)
        m_cancel->setFocus(Qt::BacktabFocusReason);
    else if (!m_pane->focusEdge(next))
        m_cancel->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace Stepbench
