// SPDX-License-Identifier: Apache-2.0
#include "ui/form/toolsrow.h"

#include "ui/common/textbutton.h"
#include "ui/theme/painting.h"

#include <QPaintEvent>
#include <QPainter>

namespace Stepbench {

ToolsRow::ToolsRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : FormRow(context, spec, parent)
{
    m_expand = new TextButton(TextButton::Kind::Bare, tr("Expand all"), theme(), this);
    m_collapse = new TextButton(TextButton::Kind::Bare, tr("Collapse all"), theme(), this);
    connect(m_expand, &TextButton::clicked, this, [this] { Q_EMIT expandAllRequested(true); });
    connect(m_collapse, &TextButton::clicked, this, [this] { Q_EMIT expandAllRequested(false); });
}

int ToolsRow::rowHeight(int)
{
    return theme().size().toolLine;
}

void ToolsRow::setUseful(bool expandAll, bool collapseAll)
{
    m_expand->setVisible(expandAll);
    m_collapse->setVisible(collapseAll);
    layOut();
}

void ToolsRow::setRuled(bool ruled)
{
    m_isRuled = ruled;
    update();
}

QList<QWidget*> ToolsRow::focusChain()
{
    QList<QWidget*> chain;
    for (TextButton* button : { m_expand, m_collapse })
        if (!button->isHidden())
            chain.append(button);
    return chain;
}

void ToolsRow::layOut()
{
    const ThemeMetrics& size = theme().size();
    int right = width() - size.toolRight + size.buttonGap / 2;
    for (TextButton* button : { m_collapse, m_expand }) {
        if (button->isHidden())
            continue;
        const QSize hint = button->sizeHint();
        button->setGeometry(
            right - hint.width(), height() - size.hairline - hint.height(), hint.width(), hint.height());
        right -= hint.width() + size.buttonGap;
    }
}

void ToolsRow::applyTheme()
{
    m_expand->applyTheme(theme());
    m_collapse->applyTheme(theme());
    layOut();
    update();
}

void ToolsRow::resizeEvent(QResizeEvent*)
{
    layOut();
}

void ToolsRow::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), theme().color().paper);
    const int hairline = theme().size().hairline;
    if (m_isRuled)
        paintHLine(painter, 0, width(), height() - hairline, theme().color().rule, hairline);
}

} // namespace Stepbench
