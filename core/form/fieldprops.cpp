// SPDX-License-Identifier: Apache-2.0
#include "core/form/fieldprops.h"

#include <array>

namespace Stepbench {
namespace {

constexpr std::array<std::string_view, 5> commonProps { "type", "input", "label", "helpText", "note" };

template <typename List>
void readListProps(List& field, PropReader& props)
{
    field.addButtonLabel = props.text({ "addButtonLabel", "addButtonText" });
    props.reportUnknown({ "addButtonLabel", "addButtonText", "newItem", "items" }, commonProps);
}

} // namespace

void readProps(TextField& field, PropReader& props)
{
    field.placeholder = props.text({ "placeholder" });
    field.multiline = props.flag({ "multiline", "multiLine" });
    props.reportUnknown({ "placeholder", "multiline", "multiLine" }, commonProps);
}

void readProps(NumberField& field, PropReader& props)
{
    field.minimum = props.number({ "min", "minimum" });
    field.maximum = props.number({ "max", "maximum" });
    props.reportUnknown({ "min", "max", "minimum", "maximum", "placeholder" }, commonProps);
}

void readProps(CheckboxField&, PropReader& props)
{
    props.reportUnknown({}, commonProps);
}

void readProps(SensitiveField&, PropReader& props)
{
    props.reportUnknown({ "placeholder" }, commonProps);
}

void readProps(SelectField& field, PropReader& props)
{
    field.placeholder = props.text({ "placeholder" });
    field.options = props.options({ "options", "items" });
    props.reportUnknown({ "placeholder", "options", "items" }, commonProps);
}

void readProps(RadioButtonsField& field, PropReader& props)
{
    field.options = props.options({ "options", "items" });
    props.reportUnknown({ "options", "items" }, commonProps);
}

void readProps(AccountField& field, PropReader& props)
{
    field.accountType = toStdString(props.text({ "accountType" })); // the schema, where it says one, decides
    props.reportUnknown({ "accountType", "placeholder" }, commonProps);
}

void readProps(PackageField&, PropReader& props)
{
    props.reportUnknown({}, commonProps);
}

void readProps(ContainerImageField&, PropReader& props)
{
    props.reportUnknown({}, commonProps);
}

void readProps(CodeEditorField& field, PropReader& props)
{
    field.syntax = props.text({ "syntax", "language" });
    props.reportUnknown({ "syntax", "language", "placeholder" }, commonProps);
}

void readProps(ListField& field, PropReader& props)
{
    readListProps(field, props);
}

void readProps(InlineListField& field, PropReader& props)
{
    readListProps(field, props);
}

void readProps(InlineTextField& field, PropReader& props)
{
    field.placeholder = props.text({ "placeholder" });
    props.reportUnknown({ "placeholder" }, commonProps);
}

void readProps(InlineSelectField& field, PropReader& props)
{
    field.options = props.options({ "options", "items" });
    props.reportUnknown({ "options", "items", "placeholder" }, commonProps);
}

void readProps(InlineCheckboxField&, PropReader& props)
{
    props.reportUnknown({}, commonProps);
}

} // namespace Stepbench
