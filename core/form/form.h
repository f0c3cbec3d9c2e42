// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/schema/narrowing.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace Stepbench {

// The form as a value: what editInputsForm gave, one C++ type a component (reference/step-package.md 5), with the
// current values beside. Compared with == to find what a change touched.

struct NotePiece
{
    enum class Style { Plain, Bold, Italic, Code, Link };
    Style style = Style::Plain;
    QString text;
    QString href; // Link: http(s) or mailto only; anything else is shown as plain text

    bool operator==(const NotePiece&) const = default;
};
using Note = std::vector<NotePiece>;

struct InputBinding
{
    enum class Shape { Value, Object, Array };
    InputPath path;
    Shape shape = Shape::Value;
    // The component shows a converted value: writing goes through the host (convertTo of the path).
    bool converted = false;
    // Number of the component in the host's current form; together with path it names the component to the host.
    int id = -1;

    bool operator==(const InputBinding&) const = default;
};

struct FieldValue
{
    // The (converted) runtime value; nullopt is absent or nothing chosen yet. Of a bound value it is
    // {"type":"bound",..}.
    std::optional<Json> json;
    // Why the value could not be converted for showing; empty when it could.
    QString conversionError;

    bool isBound() const;
    QString expression() const; // of a bound value
    QString text() const; // of a text, else empty
    bool operator==(const FieldValue&) const = default;
};

struct Field
{
    InputBinding input;
    FieldValue value;
    QString label;
    QString helpText;
    Note note;

    bool operator==(const Field&) const = default;
};

struct Component;

struct TextField : Field
{
    QString placeholder;
    bool multiline = false;
    bool operator==(const TextField&) const = default;
};
struct NumberField : Field
{
    std::optional<double> minimum;
    std::optional<double> maximum;
    bool operator==(const NumberField&) const = default;
};
struct CheckboxField : Field
{
    bool operator==(const CheckboxField&) const = default;
};
struct SensitiveField : Field
{
    bool operator==(const SensitiveField&) const = default;
};
struct Option
{
    QString label;
    QString description;
    std::optional<Json> value; // value, newValue or newValueWhenSelected; nullopt when undefined
    bool operator==(const Option&) const = default;
};
struct SelectField : Field
{
    QString placeholder;
    std::vector<Option> options;
    std::optional<std::size_t> selected;
    bool operator==(const SelectField&) const = default;
};
struct RadioButtonsField : Field
{
    std::vector<Option> options;
    std::optional<std::size_t> selected;
    bool operator==(const RadioButtonsField&) const = default;
};
struct AccountField : Field
{
    std::string accountType; // from the schema, else the component's own; empty: any
    bool operator==(const AccountField&) const = default;
};
struct PackageField : Field
{
    bool operator==(const PackageField&) const = default;
};
struct ContainerImageField : Field
{
    bool operator==(const ContainerImageField&) const = default;
};
struct CodeEditorField : Field
{
    QString syntax;
    bool operator==(const CodeEditorField&) const = default;
};
// The input whose value a text of an item is, where the package gave an input path in place of words.
struct TextSource
{
    InputBinding input;
    InputKind kind = InputKind::String;
    bool operator==(const TextSource&) const = default;
};
struct ItemDetail
{
    QString name;
    QString value;
    std::optional<TextSource> source = {}; // of value
    bool operator==(const ItemDetail&) const = default;
};
struct ListItem
{
    InputPath path;
    QString title;
    std::vector<ItemDetail> details;
    std::vector<Component> content;
    std::optional<TextSource> titleSource = {}; // of title
    bool operator==(const ListItem&) const;
};
struct ListField : Field
{
    QString addButtonLabel;
    std::vector<ListItem> items;
    bool operator==(const ListField&) const = default;
};
// Items are edited in place; their content is inline components (others are shown too, as they would stand alone).
struct InlineListField : Field
{
    QString addButtonLabel;
    std::vector<ListItem> items;
    bool operator==(const InlineListField&) const = default;
};
struct InlineTextField : Field
{
    QString placeholder;
    bool operator==(const InlineTextField&) const = default;
};
struct InlineSelectField : Field
{
    std::vector<Option> options;
    std::optional<std::size_t> selected;
    bool operator==(const InlineSelectField&) const = default;
};
struct InlineCheckboxField : Field
{
    bool operator==(const InlineCheckboxField&) const = default;
};
struct Section
{
    QString title;
    QString helpText;
    Note note;
    std::vector<Component> content;
    bool operator==(const Section&) const;
};
struct SectionGroup
{
    QString title;
    std::vector<Component> content;
    bool operator==(const SectionGroup&) const;
};
// A type we do not know, or a component whose props are broken: shown as a marked placeholder with its JSON.
struct UnknownComponent
{
    QString type;
    QString reason;
    std::optional<InputPath> path;
    bool operator==(const UnknownComponent&) const = default;
};

using ComponentNode = std::variant<TextField, NumberField, CheckboxField, SensitiveField, SelectField,
    RadioButtonsField, AccountField, PackageField, ContainerImageField, CodeEditorField, ListField, InlineListField,
    InlineTextField, InlineSelectField, InlineCheckboxField, Section, SectionGroup, UnknownComponent>;

struct Component
{
    ComponentNode node;
    // Its type and plain props as the package gave them, functions, content and items left out.
    Json props;

    // Defined once in form.cpp: every file that copies a form would compile all of the variant's members again.
    Component();
    Component(ComponentNode node, Json props = {});
    Component(const Component& other);
    Component(Component&& other) noexcept;
    Component& operator=(const Component& other);
    Component& operator=(Component&& other) noexcept;
    ~Component();
    bool operator==(const Component& other) const;
};

struct Form
{
    std::vector<Component> content;
    bool operator==(const Form&) const = default;
};
using FormPtr = std::shared_ptr<const Form>;

// The Field part of a component, or null for sections and unknown ones.
const Field* fieldOf(const Component& component);
Field* fieldOf(Component& component);
// The content of a section or group; of a list its items hold the content.
const std::vector<Component>* contentOf(const Component& component);
// The items of a list or inline list, or null.
const std::vector<ListItem>* itemsOf(const Component& component);
std::vector<ListItem>* itemsOf(Component& component);
// The component's type tag as packages write it: "text", "radio-buttons", "section group" ...
QString typeName(const Component& component);

// Calls visit for every component, holders before their content, list items included.
void visitComponents(std::vector<Component>& content, const std::function<void(Component&)>& visit);
void visitComponents(const std::vector<Component>& content, const std::function<void(const Component&)>& visit);

// Plain text of a note, for accessibility and search.
QString plainText(const Note& note);

} // namespace Stepbench
