// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/propreader.h"

namespace Stepbench {

// The props that only this type has; what nobody knows is reported. Label, help text and note are read by the caller.
void readProps(TextField& field, PropReader& props);
void readProps(NumberField& field, PropReader& props);
void readProps(CheckboxField& field, PropReader& props);
void readProps(SensitiveField& field, PropReader& props);
void readProps(SelectField& field, PropReader& props);
void readProps(RadioButtonsField& field, PropReader& props);
void readProps(AccountField& field, PropReader& props);
void readProps(PackageField& field, PropReader& props);
void readProps(ContainerImageField& field, PropReader& props);
void readProps(CodeEditorField& field, PropReader& props);
void readProps(ListField& field, PropReader& props);
void readProps(InlineListField& field, PropReader& props);
void readProps(InlineTextField& field, PropReader& props);
void readProps(InlineSelectField& field, PropReader& props);
void readProps(InlineCheckboxField& field, PropReader& props);

} // namespace Stepbench
