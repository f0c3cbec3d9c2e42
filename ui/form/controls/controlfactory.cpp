// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/controlfactory.h"

#include "ui/form/controls/accountcontrol.h"
#include "ui/form/controls/boundcontrol.h"
#include "ui/form/controls/checkboxcontrol.h"
#include "ui/form/controls/codecontrol.h"
#include "ui/form/controls/inlinelistcontrol.h"
#include "ui/form/controls/listcontrol.h"
#include "ui/form/controls/numbercontrol.h"
#include "ui/form/controls/placeholdercontrol.h"
#include "ui/form/controls/radiocontrol.h"
#include "ui/form/controls/referencecontrol.h"
#include "ui/form/controls/selectcontrol.h"
#include "ui/form/controls/sensitivecontrol.h"
#include "ui/form/controls/textcontrol.h"

#include <array>

namespace Stepbench {

namespace {

using Maker = FieldControl* (*)(FormContext& context, ControlPlace place, QWidget* parent);

template <typename Control>
FieldControl* make(FormContext& context, ControlPlace, QWidget* parent)
{
    return new Control(context, parent);
}
FieldControl* makeNumber(FormContext& context, ControlPlace place, QWidget* parent)
{
    using Binding = NumberControl::Binding;
    return new NumberControl(context, place == ControlPlace::Inline ? Binding::InsertVariable : Binding::Chain, parent);
}
FieldControl* makeCheckbox(FormContext& context, ControlPlace place, QWidget* parent)
{
    return new CheckboxControl(context, place == ControlPlace::Inline, parent);
}
FieldControl* makePackage(FormContext& context, ControlPlace, QWidget* parent)
{
    return new ReferenceControl(context, ReferenceControl::Kind::Package, parent);
}
FieldControl* makeImage(FormContext& context, ControlPlace, QWidget* parent)
{
    return new ReferenceControl(context, ReferenceControl::Kind::Image, parent);
}
FieldControl* makeBound(FormContext& context, ControlPlace place, QWidget* parent)
{
    return new BoundControl(context, place == ControlPlace::Inline, parent);
}

struct ControlType
{
    Maker make;
    enum class Height { Field, Checkbox, Own } height;
};
using Height = ControlType::Height;

// In the order of ComponentNode's alternatives; the last one is that of bound values.
constexpr std::array<ControlType, std::variant_size_v<ComponentNode> + 1> controlTypes { {
    { make<TextControl>, Height::Field },
    { makeNumber, Height::Field },
    { makeCheckbox, Height::Checkbox },
    { make<SensitiveControl>, Height::Field },
    { make<SelectControl>, Height::Field },
    { make<RadioControl>, Height::Own },
    { make<AccountControl>, Height::Field },
    { makePackage, Height::Own },
    { makeImage, Height::Own },
    { make<CodeControl>, Height::Own },
    { make<ListControl>, Height::Own },
    { make<InlineListControl>, Height::Own },
    { make<TextControl>, Height::Field }, // inline text
    { make<SelectControl>, Height::Field }, // inline select
    { makeCheckbox, Height::Checkbox }, // inline checkbox
    { make<PlaceholderControl>, Height::Own }, // section
    { make<PlaceholderControl>, Height::Own }, // section group
    { make<PlaceholderControl>, Height::Own }, // unknown
    { makeBound, Height::Own },
} };
constexpr int boundKind = int(controlTypes.size()) - 1;
constexpr int multilineKind = boundKind + 1; // another input than a single line

bool showsBound(const Component& component)
{
    const Field* field = fieldOf(component);
    const bool text = std::holds_alternative<TextField>(component.node)
        || std::holds_alternative<InlineTextField>(component.node)
        || std::holds_alternative<CodeEditorField>(component.node);
    return field && !text && field->value.isBound();
}

bool isMultiline(const Component& component)
{
    const auto* text = std::get_if<TextField>(&component.node);
    return text && text->multiline;
}

} // namespace

int controlKind(const Component& component)
{
    if (showsBound(component))
        return boundKind;
    return isMultiline(component) ? multilineKind : int(component.node.index());
}

FieldControl* makeControl(const Component& component, FormContext& context, ControlPlace place, QWidget* parent)
{
    const int kind = controlKind(component);
    const std::size_t type = kind == multilineKind ? component.node.index() : std::size_t(kind);
    return controlTypes[type].make(context, place, parent);
}

std::optional<int> heightWithoutControl(const Component& component, const FormContext& context, int width)
{
    const int kind = controlKind(component);
    if (kind == multilineKind)
        return std::nullopt;
    switch (controlTypes[std::size_t(kind)].height) {
    case Height::Field:
        return context.theme.size().fieldBlock;
    case Height::Checkbox:
        return CheckboxControl::heightOf(fieldOf(component)->label, context, width);
    case Height::Own:
        break;
    }
    return std::nullopt;
}

bool noteStandsAbove(const Component& component)
{
    return std::holds_alternative<ListField>(component.node) || std::holds_alternative<InlineListField>(component.node);
}

} // namespace Stepbench
