// SPDX-License-Identifier: Apache-2.0
#include "ui/form/rowspecs.h"

#include "ui/form/pagesettings.h"

#include <QCoreApplication>

namespace Stepbench {

namespace {

RowSpec rowSpec(RowKind kind, const Component& component)
{
    RowSpec spec;
    spec.kind = kind;
    spec.component = &component;
    return spec;
}

void appendSection(std::vector<RowSpec>& rows, const Component& component, const Section& section)
{
    rows.push_back(rowSpec(RowKind::Bar, component));
    if (!section.helpText.isEmpty() || !section.note.empty())
        rows.push_back(rowSpec(RowKind::Info, component));
    appendRowSpecs(rows, section.content, Unsectioned::Plain);
}

void appendPageRows(std::vector<RowSpec>& rows, std::initializer_list<PageRowId> ids)
{
    for (const PageRowId id : ids)
        rows.push_back(fixedRow(RowKind::Page, int(id)));
}

} // namespace

RowSpec fixedRow(RowKind kind, int id)
{
    RowSpec spec;
    spec.kind = kind;
    spec.id = id;
    return spec;
}

void appendPageTop(std::vector<RowSpec>& rows, bool isTarget)
{
    using Id = PageRowId;
    if (isTarget)
        appendPageRows(rows, { Id::DisplayName, Id::Enabled, Id::TargetEnvironments, Id::TargetRoles });
    else
        appendPageRows(rows, { Id::StepName, Id::Notes, Id::Enabled, Id::ExecutionLocation, Id::Roles });
}

void appendPageBottom(std::vector<RowSpec>& rows, bool isTarget)
{
    using Id = PageRowId;
    if (isTarget)
        return;
    RowSpec bar = fixedRow(RowKind::Bar);
    bar.text = QCoreApplication::translate("Stepbench", "Conditions");
    rows.push_back(std::move(bar));
    appendPageRows(rows,
        { Id::Environments, Id::Channels, Id::RunCondition, Id::StartTrigger, Id::PackageRequirement, Id::Required });
}

void appendRowSpecs(std::vector<RowSpec>& rows, const std::vector<Component>& content, Unsectioned unsectioned)
{
    bool underBar = unsectioned == Unsectioned::Plain;
    for (const Component& component : content) {
        if (const auto* section = std::get_if<Section>(&component.node)) {
            appendSection(rows, component, *section);
            underBar = unsectioned == Unsectioned::Plain;
        } else if (const auto* group = std::get_if<SectionGroup>(&component.node)) {
            if (!group->title.isEmpty())
                rows.push_back(rowSpec(RowKind::GroupBar, component));
            appendRowSpecs(rows, group->content, Unsectioned::Plain);
            underBar = unsectioned == Unsectioned::Plain;
        } else {
            if (!underBar) {
                RowSpec bar;
                bar.kind = RowKind::Bar;
                bar.text = QCoreApplication::translate("Stepbench", "Configuration");
                rows.push_back(std::move(bar));
                underBar = true;
            }
            rows.push_back(rowSpec(RowKind::Field, component));
        }
    }
}

} // namespace Stepbench
