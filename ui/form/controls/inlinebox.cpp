// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/inlinebox.h"

#include "ui/form/controls/controlfactory.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace Stepbench {

InlineBox::InlineBox(FormContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    m_remove = new IconButton(Icon::Remove, tr("Remove"), context.theme, this);
    connect(m_remove, &IconButton::clicked, this, &InlineBox::removed);
}

void InlineBox::setItem(const ListItem& item)
{
    while (m_cells.size() > item.content.size()) {
        m_cells.back().control->hide();
        m_cells.back().control->deleteLater();
        m_cells.pop_back();
    }
    for (std::size_t i = 0; i < item.content.size(); ++i)
        syncCell(i, item.content[i]);
    layOut();
}

void InlineBox::syncCell(std::size_t index, const Component& component)
{
    const int kind = controlKind(component);
    const InputPath* path = pathOf(component);
    if (index >= m_cells.size())
        m_cells.emplace_back();
    Cell& cell = m_cells[index];
    if (cell.control && cell.kind == kind && (!path || *path == cell.path)) {
        cell.control->setComponent(component);
        return;
    }
    const bool focused = cell.control && cell.control->isAncestorOf(cell.control->window()->focusWidget());
    if (cell.control) {
        cell.control->hide();
        cell.control->deleteLater();
    }
    cell.kind = kind;
    cell.path = path ? *path : InputPath();
    cell.control = makeControl(component, m_context, ControlPlace::Inline, this);
    cell.control->setComponent(component);
    connect(cell.control, &FieldControl::heightChanged, this, [this] {
        layOut();
        Q_EMIT heightChanged();
    });
    cell.control->setVisible(true);
    if (focused)
        cell.control->focusField(cell.path);
}

int InlineBox::fieldsWidth(int width) const
{
    const ThemeMetrics& size = m_context.theme.size();
    return std::max(1, width - size.cardPadding - size.cardFieldsRight);
}

int InlineBox::pitch(const FieldControl& control, int width) const
{
    const ThemeMetrics& size = m_context.theme.size();
    return control.controlHeight(fieldsWidth(width)) - (size.fieldBlock - size.fieldPitch);
}

int InlineBox::boxHeight(int width) const
{
    int height = m_context.theme.size().boxBottom;
    for (const Cell& cell : m_cells)
        height += pitch(*cell.control, width);
    return std::max(height, m_context.theme.size().cardRemoveTop * 2);
}

void InlineBox::layOut()
{
    const ThemeMetrics& size = m_context.theme.size();
    int top = 0;
    for (const Cell& cell : m_cells) {
        const int width = fieldsWidth(this->width());
        cell.control->setGeometry(size.cardPadding, top, width, cell.control->controlHeight(width));
        top += pitch(*cell.control, this->width());
    }
    m_remove->centreAt(width() - size.cardRemoveRight, size.cardRemoveTop);
}

void InlineBox::resizeEvent(QResizeEvent*)
{
    layOut();
}

void InlineBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintFrame(painter, rect(), m_context.theme.size().cardRadius, m_context.theme.color().rule,
        m_context.theme.color().paper);
}

std::vector<InlineBox::ShownCell> InlineBox::shownCells() const
{
    std::vector<ShownCell> shown;
    shown.reserve(m_cells.size());
    for (const Cell& cell : m_cells)
        shown.push_back({ cell.path, cell.control->geometry() });
    return shown;
}

QList<QWidget*> InlineBox::focusChain() const
{
    QList<QWidget*> chain;
    if (m_remove->isEnabled())
        chain.append(m_remove); // above the first field's line
    for (const Cell& cell : m_cells)
        chain.append(cell.control->focusChain());
    return chain;
}

void InlineBox::setMessages(const FieldMessages& messages)
{
    for (const Cell& cell : m_cells) {
        QString text;
        for (const FieldMessage& message : messages)
            if (message.path.startsWith(cell.path))
                text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + message.text;
        cell.control->setInError(!text.isEmpty());
        cell.control->setDescription(text);
    }
}

void InlineBox::applyTheme()
{
    for (const Cell& cell : m_cells)
        cell.control->applyTheme();
    m_remove->applyTheme(m_context.theme);
    layOut();
    update();
}

void InlineBox::applyContext()
{
    for (const Cell& cell : m_cells)
        cell.control->applyContext();
    m_remove->setEnabled(!m_context.readOnly);
}

bool InlineBox::focusField(const InputPath& path)
{
    for (const Cell& cell : m_cells) {
        if (path.startsWith(cell.path)) {
            cell.control->focusField(path);
            return true;
        }
    }
    return false;
}

} // namespace Stepbench
