// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/selectcontrol.h"

namespace Stepbench {

void SelectControl::setComponent(const Component& component)
{
    const Field& field = *fieldOf(component);
    const auto* select = std::get_if<SelectField>(&component.node);
    const auto* inlineSelect = std::get_if<InlineSelectField>(&component.node);
    const std::vector<Option>& options = select ? select->options : inlineSelect->options;
    const std::optional<std::size_t> selected = select ? select->selected : inlineSelect->selected;
    setLabel(field.label);
    if (select)
        setPlaceholder(select->placeholder);
    m_input = field.input;
    QStringList labels;
    for (const Option& option : options)
        labels.append(option.label);
    setChoices(labels, selected && *selected < options.size() ? int(*selected) : -1);
    clearTouched();
    applyContext();
}

void SelectControl::choose(int index)
{
    emitEdit(SelectOptionEdit { m_input, std::size_t(index) });
}

} // namespace Stepbench
