// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/form/controls/fieldcontrol.h"
#include "ui/form/rowlist.h"

#include <QAbstractButton>

namespace Stepbench {

namespace {

Json boundJson(const QString& expression)
{
    return Json { { "type", "bound" }, { "expression", toStdString(expression) } };
}

void selectOption(Component& component, std::size_t option)
{
    if (auto* radio = std::get_if<RadioButtonsField>(&component.node))
        radio->selected = option;
    else if (auto* select = std::get_if<SelectField>(&component.node))
        select->selected = option;
    else if (auto* cell = std::get_if<InlineSelectField>(&component.node))
        cell->selected = option;
}

} // namespace

FormHarness::FormHarness(FormPtr form, const QSize& size)
{
    connect(&view, &FormView::edited, this, [this](const FormEdit& edit) {
        edits.push_back(edit);
        if (answers)
            answer(edit);
    });
    view.resize(size);
    show(std::move(form));
    view.show();
    view.activateWindow();
    [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&view);
}

void FormHarness::show(FormPtr form)
{
    m_form = std::move(form);
    view.setForm(m_form);
}

void FormHarness::change(const std::function<void(Form&)>& change)
{
    auto next = std::make_shared<Form>(*m_form);
    change(*next);
    show(next);
}

void FormHarness::answer(const FormEdit& edit)
{
    auto next = std::make_shared<Form>(*m_form);
    std::vector<Component> different;
    visitComponents(next->content, [&](Component& component) {
        Field* field = fieldOf(component);
        if (!field)
            return;
        const ComponentNode before = component.node;
        if (const auto* set = std::get_if<SetValueEdit>(&edit); set && set->input.path == field->input.path)
            field->value.json = set->value;
        if (const auto* bind = std::get_if<BindEdit>(&edit); bind && bind->input.path == field->input.path)
            field->value.json = boundJson(bind->expression);
        if (const auto* unbind = std::get_if<UnbindEdit>(&edit); unbind && unbind->input.path == field->input.path)
            field->value.json.reset();
        if (const auto* select = std::get_if<SelectOptionEdit>(&edit);
            select && select->input.path == field->input.path)
            selectOption(component, select->option);
        if (component.node != before)
            different.push_back(component);
    });
    m_form = next;
    view.updateFields(different);
}

FieldRow* FormHarness::row(const InputPath& path) const
{
    const QList<FieldRow*> rows = view.findChildren<FieldRow*>();
    for (FieldRow* row : rows)
        // Rows that went live until the event loop; those out of sight are hidden widgets.
        if (const auto* list = qobject_cast<RowList*>(row->parentWidget());
            row->path() && *row->path() == path && list->indexOf(row) >= 0)
            return row;
    return nullptr;
}

QWidget* FormHarness::input(const InputPath& path) const
{
    FieldRow* found = row(path);
    if (!found)
        return nullptr;
    found->setExpanded(true);
    found->ensureBuilt();
    const QList<QWidget*> chain = found->control()->focusChain();
    return chain.isEmpty() ? nullptr : chain.constFirst();
}

Field* FormHarness::field(Form& form, const InputPath& path) const
{
    Field* result = nullptr;
    visitComponents(form.content, [&](Component& component) {
        Field* field = fieldOf(component);
        if (field && !result && field->input.path == path)
            result = field;
    });
    return result;
}

std::optional<Json> FormHarness::value(const InputPath& path)
{
    Form copy = *m_form;
    const Field* found = field(copy, path);
    return found ? found->value.json : std::nullopt;
}

QAbstractButton* FormHarness::button(const QWidget* inside, const QString& name)
{
    const QList<QAbstractButton*> buttons = inside->findChildren<QAbstractButton*>();
    for (QAbstractButton* button : buttons)
        if (!button->isHidden() && button->accessibleName() == name)
            return button;
    return nullptr;
}

} // namespace Stepbench
