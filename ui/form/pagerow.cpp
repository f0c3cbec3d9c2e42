// SPDX-License-Identifier: Apache-2.0
#include "ui/form/pagerow.h"

#include "ui/form/chips.h"
#include "ui/form/controls/controlfactory.h"
#include "ui/form/controls/tagscontrol.h"

namespace Stepbench {

PageRow::PageRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : ExpanderRow(context, spec, parent)
    , m_own(new FormContext(context.theme))
{
    m_own->setParent(this);
    m_own->bindable = false;
    m_own->readOnly = context.readOnly;
    connect(m_own, &FormContext::edited, this, &PageRow::takeEdit);
}

void PageRow::setContent(const PageContent& content)
{
    setTexts(content.label, content.help, content.note);
    m_content = content;
    if (m_control) {
        m_control->setComponent(m_content.control);
        m_control->setDescription(content.help);
    }
    summaryChanged();
    contentChanged();
}

FieldControl* PageRow::control()
{
    if (m_control)
        return m_control;
    m_control = m_content.isTags ? new TagsControl(*m_own, this)
                                 : makeControl(m_content.control, *m_own, ControlPlace::Row, this);
    m_control->setComponent(m_content.control);
    m_control->setDescription(m_content.help);
    connect(m_control, &FieldControl::heightChanged, this, &PageRow::contentChanged);
    return m_control;
}

void PageRow::takeEdit(const FormEdit& edit)
{
    if (const auto* set = std::get_if<SetValueEdit>(&edit)) {
        Q_EMIT edited(id(), set->value.value_or(Json()));
    } else if (const auto* chosen = std::get_if<SelectOptionEdit>(&edit)) {
        const auto& field = std::get<RadioButtonsField>(m_content.control.node);
        Q_EMIT edited(id(), field.options[chosen->option].value.value_or(Json()));
    }
}

QStringList PageRow::tags() const
{
    return m_content.isTags ? TagsControl::tagsOf(m_content.control) : QStringList();
}

int PageRow::summaryHeight() const
{
    return tags().isEmpty() ? ExpanderRow::summaryHeight() : theme().size().chipLine;
}

bool PageRow::paintSummary(QPainter& painter, const QRect& place)
{
    const QStringList shown = tags();
    if (shown.isEmpty())
        return false;
    const ThemeMetrics& size = theme().size();
    int left = place.left() + size.chipInset;
    const int top = place.top() + (place.height() - size.chipHeight + 1) / 2;
    for (const QString& tag : shown) {
        const QRect chip(left, top, chipWidth(theme(), tag), size.chipHeight);
        if (chip.right() > place.right())
            break;
        paintChip(painter, theme(), chip, tag, Icon::Tag);
        left = chip.right() + 1 + size.chipGap;
    }
    return true;
}

int PageRow::bodyHeight(int width)
{
    if (!m_control && !m_content.isTags)
        if (const std::optional<int> height = heightWithoutControl(m_content.control, *m_own, width))
            return *height;
    return control()->controlHeight(width);
}

int PageRow::bodyBottomPadding() const
{
    return m_control ? m_control->bottomPadding() : ExpanderRow::bodyBottomPadding();
}

QList<QWidget*> PageRow::bodyFocusChain() const
{
    return m_control ? m_control->focusChain() : QList<QWidget*>();
}

void PageRow::applyTheme()
{
    m_own->theme = context().theme;
    if (m_control)
        m_control->applyTheme();
    ExpanderRow::applyTheme();
}

void PageRow::applyContext()
{
    m_own->readOnly = context().readOnly;
    if (m_control)
        m_control->applyContext();
    contentChanged();
}

} // namespace Stepbench
