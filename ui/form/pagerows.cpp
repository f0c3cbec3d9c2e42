// SPDX-License-Identifier: Apache-2.0
#include "ui/form/pagerows.h"

#include "ui/form/editorbarrow.h"
#include "ui/form/headerrow.h"
#include "ui/form/pagerow.h"
#include "ui/form/rowlist.h"
#include "ui/form/toolsrow.h"
#include "ui/form/upgraderow.h"

namespace Stepbench {
namespace {

// The rows of one class, of which there is one at most, or few.
template <typename Row, typename Do>
void forRows(RowList& list, Do act)
{
    for (int i = 0; i < list.rowCount(); ++i)
        if (auto* row = qobject_cast<Row*>(list.row(i)))
            act(*row);
}

} // namespace

PageRows::PageRows(FormContext& context, RowList& list, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_list(list)
{
}

FormRow* PageRows::make(const RowSpec& spec, QWidget* parent)
{
    switch (spec.kind) {
    case RowKind::EditorBar: {
        auto* row = new EditorBarRow(m_context, spec, parent);
        row->setHeader(namedHeader(m_header, m_settings));
        row->setSavable(m_savable);
        return row;
    }
    case RowKind::Header: {
        auto* row = new HeaderRow(m_context, spec, parent);
        row->setHeader(namedHeader(m_header, m_settings));
        return row;
    }
    case RowKind::Tools: {
        auto* row = new ToolsRow(m_context, spec, parent);
        connect(row, &ToolsRow::expandAllRequested, this, &PageRows::expandAllRequested);
        return row;
    }
    case RowKind::Upgrade: {
        auto* row = new UpgradeRow(m_context, spec, parent);
        row->setNotice(m_upgrade.value_or(UpgradeNotice()));
        return row;
    }
    case RowKind::Page: {
        auto* row = new PageRow(m_context, spec, parent);
        row->setContent(pageContent(row->id(), m_header, m_settings));
        connect(row, &PageRow::edited, this, &PageRows::setValue);
        return row;
    }
    default:
        return nullptr;
    }
}

void PageRows::showPage()
{
    const FormHeader named = namedHeader(m_header, m_settings);
    forRows<EditorBarRow>(m_list, [&](EditorBarRow& row) { row.setHeader(named); });
    forRows<HeaderRow>(m_list, [&](HeaderRow& row) { row.setHeader(named); });
    forRows<PageRow>(m_list, [this](PageRow& row) { row.setContent(pageContent(row.id(), m_header, m_settings)); });
}

void PageRows::setHeader(const FormHeader& header)
{
    m_header = header;
    showPage();
}

void PageRows::setUpgrade(const std::optional<UpgradeNotice>& notice)
{
    m_upgrade = notice;
    if (notice)
        forRows<UpgradeRow>(m_list, [&notice](UpgradeRow& row) { row.setNotice(*notice); });
}

void PageRows::setSavable(bool savable)
{
    m_savable = savable;
    forRows<EditorBarRow>(m_list, [savable](EditorBarRow& row) { row.setSavable(savable); });
}

void PageRows::setSettings(const PageSettings& settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    showPage();
}

void PageRows::setValue(PageRowId row, const Json& value)
{
    PageSettings settings = m_settings;
    if (value.is_null() || (value.is_array() && value.empty()))
        settings.values.erase(row);
    else
        settings.values[row] = value;
    if (settings == m_settings)
        return;
    setSettings(settings);
    Q_EMIT settingsEdited();
}

void PageRows::updateTools()
{
    bool anyExpanded = false;
    bool anyCollapsed = false;
    for (int i = 0; i < m_list.rowCount(); ++i)
        if (m_list.row(i)->isExpandable())
            (m_list.row(i)->isExpanded() ? anyExpanded : anyCollapsed) = true;
    forRows<ToolsRow>(m_list, [&](ToolsRow& tools) {
        tools.setUseful(anyCollapsed, anyExpanded);
        tools.setRuled(!m_upgrade);
    });
}

} // namespace Stepbench
