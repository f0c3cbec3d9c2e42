// SPDX-License-Identifier: Apache-2.0
#include "ui/form/editorbarrow.h"

#include "ui/common/textbutton.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QPaintEvent>
#include <QPainter>

namespace Stepbench {

EditorBarRow::EditorBarRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : FormRow(context, spec, parent)
{
    m_add = new TextButton(TextButton::Kind::Secondary, tr("Add step"), theme(), this);
    m_save = new TextButton(TextButton::Kind::Primary, tr("Save"), theme(), this);
    m_save->setEnabled(false);
    connect(
        m_add, &TextButton::clicked, this, [this] { Q_EMIT this->context().pageActionWanted(PageAction::AddStep); });
    connect(m_save, &TextButton::clicked, this, [this] { Q_EMIT this->context().pageActionWanted(PageAction::Save); });
    setHeader({});
}

void EditorBarRow::setHeader(const FormHeader& header)
{
    m_header = header;
    m_add->setVisible(!header.isTarget);
    setAccessibleName(header.isTarget ? header.stepName : tr("Process Editor"));
    layOut();
    update();
}

void EditorBarRow::setSavable(bool savable)
{
    m_save->setEnabled(savable);
}

int EditorBarRow::rowHeight(int)
{
    return theme().size().editorBar;
}

QList<QWidget*> EditorBarRow::focusChain()
{
    QList<QWidget*> chain;
    for (TextButton* button : { m_add, m_save })
        if (!button->isHidden() && button->isEnabled())
            chain.append(button);
    return chain;
}

void EditorBarRow::layOut()
{
    const ThemeMetrics& size = theme().size();
    int right = width() - size.editorBarRight;
    for (TextButton* button : { m_save, m_add }) {
        if (button->isHidden())
            continue;
        const QSize hint = button->sizeHint();
        button->setGeometry(right - hint.width(), (size.editorBar - hint.height()) / 2, hint.width(), hint.height());
        right -= hint.width() + size.buttonGap;
    }
}

void EditorBarRow::resizeEvent(QResizeEvent*)
{
    layOut();
}

void EditorBarRow::applyTheme()
{
    m_add->applyTheme(theme());
    m_save->applyTheme(theme());
    layOut();
    update();
}

void EditorBarRow::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const ThemeColors& colors = theme().color();
    const ThemeMetrics& size = theme().size();
    painter.fillRect(event->rect(), colors.paper);
    const QWidget* leftmost = m_add->isHidden() ? m_save : m_add;
    const double room = leftmost->x() - 2 * size.inset;
    const QString place = m_header.isTarget ? tr("Deployment Targets") : tr("Process");
    const QString title = m_header.isTarget ? m_header.stepName : tr("Process Editor");
    paintText(painter, QPointF(size.inset, baselineIn(theme(), FontRole::Banner, size.editorBarPlaceCentre, 0)), place,
        theme().font(FontRole::Banner), colors.link, room);
    const QPointF at(size.inset, baselineIn(theme(), FontRole::PageTitle, size.editorBarTitleCentre, 0));
    paintText(painter, at, title, theme().font(FontRole::PageTitle), colors.text, room);
    const double end = size.inset + theme().wordWidth(FontRole::PageTitle, title);
    if (end + size.iconButton < size.inset + room)
        paintIcon(painter, Icon::Help, QPointF(end + size.iconButton * 0.75, size.editorBarTitleCentre),
            colors.disabledBorder, theme().zoom());
    // The process's own menu: nothing in it is the step's.
    paintIcon(painter, Icon::More, QPointF(width() - size.editorMenuRight, size.editorBar / 2.0), colors.icon,
        theme().zoom());
    paintHLine(painter, 0, width(), height() - size.hairline, colors.rule, size.hairline);
}

} // namespace Stepbench
