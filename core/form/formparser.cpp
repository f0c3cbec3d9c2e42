// SPDX-License-Identifier: Apache-2.0
#include "core/form/formparser.h"

#include "core/base/problemjson.h"
#include "core/form/fieldprops.h"
#include "core/form/fieldvalues.h"
#include "core/form/itemtexts.h"
#include "core/form/propreader.h"
#include "core/schema/typelookup.h"
#include "core/schema/valuelookup.h"

#include <QCoreApplication>

#include <array>
#include <string_view>
#include <unordered_map>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

constexpr std::array<std::string_view, 4> inputlessProps { "type", "label", "helpText", "note" };

// Why a component cannot be shown as what it says it is.
struct Refusal
{
    const char* code;
    QString reason;
};

enum class Needs { Value, List, ValueOrObject };

class FormParser
{
public:
    FormParser(const NarrowedInputs& narrowed, const Json& runtime, const ConvertedValues& converted)
        : m_types(narrowed)
        , m_values(runtime)
        , m_converted(converted)
    {
    }

    std::vector<Component> parseContent(const Json& content);
    Problems takeProblems() { return std::move(m_problems); }

private:
    using Parse = void (FormParser::*)(const Json&, Component&);

    Component parseComponent(const Json& json);
    bool parseKnown(const Json& json, Component& component);
    void makeUnknown(Component& component, const Json& json, const Refusal& refusal);

    template <typename Node>
    void parseField(const Json& json, Component& component);
    void parseHolder(const Json& json, Component& component);
    std::vector<ListItem> parseItems(const Json& json);
    ListItem parseItem(const Json& json);

    std::optional<Refusal> readInput(const Json& json, Field& field, Needs needs);
    std::optional<Refusal> checkKind(const QString& type, const Field& field, std::size_t node);

    TypeLookup m_types;
    ValueLookup m_values;
    const ConvertedValues& m_converted;
    Problems m_problems;
};

template <typename Node>
constexpr Needs needsOf()
{
    if constexpr (std::is_same_v<Node, ListField> || std::is_same_v<Node, InlineListField>)
        return Needs::List;
    else if constexpr (std::is_same_v<Node, RadioButtonsField> || std::is_same_v<Node, SelectField>)
        return Needs::ValueOrObject;
    else
        return Needs::Value;
}

// What is left of a component for showing and printing: functions, content and items are no props.
Json plainProps(const Json& json)
{
    Json props = Json::object();
    const Json* input = findMember(json, "input");
    const bool isBound = input && findMember(*input, "path") && findMember(*input, "shape");
    const bool hasItems = isBound && memberText(*input, "shape") == QStringLiteral("array"); // elsewhere: options
    for (const auto& [name, value] : json.items()) {
        if ((name == "input" && isBound) || (name == "items" && hasItems) || name == "$error" || name == "newItem")
            continue;
        if (name == "content" && value.is_array())
            continue;
        props[name] = value;
    }
    return props;
}

std::optional<InputPath> boundPath(const Json& json)
{
    const Json* input = findMember(json, "input");
    const std::optional<InputBinding> binding = input ? bindingFromJson(*input) : std::nullopt;
    return binding ? std::optional<InputPath>(binding->path) : std::nullopt;
}

// Kinds whose values are objects of the framework's own: no other component can edit them, and theirs can edit nothing
// else.
std::optional<InputKind> ownKind(std::size_t node)
{
    static const std::unordered_map<std::size_t, InputKind> kinds {
        { ComponentNode(SensitiveField()).index(), InputKind::Sensitive },
        { ComponentNode(PackageField()).index(), InputKind::Package },
        { ComponentNode(ContainerImageField()).index(), InputKind::ContainerImage },
    };
    const auto found = kinds.find(node);
    return found == kinds.end() ? std::nullopt : std::optional<InputKind>(found->second);
}

bool isOwnKind(InputKind kind)
{
    return kind == InputKind::Sensitive || kind == InputKind::Package || kind == InputKind::ContainerImage;
}

QString article(InputKind kind)
{
    return kind == InputKind::Sensitive     ? tr("a secret")
        : kind == InputKind::Package        ? tr("a package reference")
        : kind == InputKind::ContainerImage ? tr("a container image reference")
                                            : tr("an input of kind \"%1\"").arg(toString(kind));
}

// ---- inputs

std::optional<Refusal> FormParser::readInput(const Json& json, Field& field, Needs needs)
{
    const QString type = memberText(json, "type");
    const Json* input = findMember(json, "input");
    if (!input)
        return Refusal { "form.input", tr("The component %1 has no input.").arg(type) };
    const std::optional<InputPath> path = boundPath(json);
    const QString shape = memberText(*input, "shape");
    if (!path || shape.isEmpty())
        return Refusal { "form.input", tr("The input of the component %1 is no input path.").arg(type) };
    const bool isArray = shape == QStringLiteral("array");
    const bool isObject = shape == QStringLiteral("object");
    if (isArray != (needs == Needs::List) || (isObject && needs == Needs::Value)) {
        return Refusal { "form.input",
            tr("The component %1 cannot edit %2, which is %3.")
                .arg(type, path->dotted(),
                    isArray        ? tr("a list")
                        : isObject ? tr("an object")
                                   : tr("a single value")) };
    }
    field.input = *bindingFromJson(*input);
    return std::nullopt;
}

std::optional<Refusal> FormParser::checkKind(const QString& type, const Field& field, std::size_t node)
{
    const NarrowedType* narrowed = m_types.at(field.input.path);
    if (!narrowed || field.input.converted)
        return std::nullopt;
    const std::optional<InputKind> wanted = ownKind(node);
    const bool isList = field.input.shape == InputBinding::Shape::Array;
    if ((wanted && *wanted != narrowed->kind) || (!wanted && !isList && isOwnKind(narrowed->kind))) {
        return Refusal { "form.kind",
            tr("The component %1 cannot edit %2, which is %3.")
                .arg(type, field.input.path.dotted(), article(narrowed->kind)) };
    }
    return std::nullopt;
}

// ---- components

template <typename Node>
void FormParser::parseField(const Json& json, Component& component)
{
    Node node;
    std::optional<Refusal> refusal = readInput(json, node, needsOf<Node>());
    if (!refusal)
        refusal = checkKind(memberText(json, "type"), node, ComponentNode(Node()).index());
    if (refusal) {
        makeUnknown(component, json, *refusal);
        return;
    }
    const std::optional<InputPath> path = node.input.path;
    PropReader props(json, path, m_problems);
    node.label = props.text({ "label", "title" });
    node.helpText = props.text({ "helpText" });
    node.note = props.note({ "note" });
    readProps(node, props);
    node.value = readFieldValue(node.input, m_values.at(node.input.path), m_converted);
    if constexpr (needsOf<Node>() == Needs::List)
        node.items = parseItems(json);
    const NarrowedType* type = m_types.at(node.input.path);
    if constexpr (std::is_same_v<Node, AccountField>) {
        if (type && !type->accountType.empty())
            node.accountType = type->accountType;
    }
    component.node = std::move(node);
    reselect(component, type);
}

void FormParser::parseHolder(const Json& json, Component& component)
{
    const std::optional<InputPath> nowhere;
    PropReader props(json, nowhere, m_problems);
    const QString title = props.text({ "title", "label" });
    std::vector<Component> content;
    const Json* list = findMember(json, "content");
    if (list && list->is_array())
        content = parseContent(*list);
    else if (list)
        props.report("form.prop", tr("The content of \"%1\" is no list of components.").arg(title));
    props.reportUnknown({ "title", "content" }, inputlessProps);
    if (memberText(json, "type") == QStringLiteral("section"))
        component.node = Section { title, props.text({ "helpText" }), props.note({ "note" }), std::move(content) };
    else
        component.node = SectionGroup { title, std::move(content) };
}

ListItem FormParser::parseItem(const Json& json)
{
    ListItem item;
    if (const Json* path = findMember(json, "path")) {
        if (auto parsed = pathFromJson(*path))
            item.path = std::move(parsed).value();
    }
    readItemTexts(item, json, m_types, m_values, m_converted);
    const QString error = memberText(json, "error");
    if (!error.isEmpty())
        item.content.emplace_back(UnknownComponent { QStringLiteral("?"), error, item.path }, Json::object());
    else if (const Json* content = findMember(json, "content"); content && content->is_array())
        item.content = parseContent(*content);
    return item;
}

std::vector<ListItem> FormParser::parseItems(const Json& json)
{
    std::vector<ListItem> items;
    const Json* list = findMember(json, "items");
    if (!list || !list->is_array())
        return items;
    items.reserve(list->size());
    for (const Json& item : *list)
        items.push_back(parseItem(item));
    return items;
}

void FormParser::makeUnknown(Component& component, const Json& json, const Refusal& refusal)
{
    const std::optional<InputPath> path = boundPath(json);
    PropReader(json, path, m_problems).report(refusal.code, refusal.reason);
    component.node = UnknownComponent { memberText(json, "type"), refusal.reason, path };
}

bool FormParser::parseKnown(const Json& json, Component& component)
{
    static const std::unordered_map<std::string, Parse> known {
        { "text", &FormParser::parseField<TextField> },
        { "number", &FormParser::parseField<NumberField> },
        { "checkbox", &FormParser::parseField<CheckboxField> },
        { "sensitive", &FormParser::parseField<SensitiveField> },
        { "select", &FormParser::parseField<SelectField> },
        { "radio-buttons", &FormParser::parseField<RadioButtonsField> },
        { "account", &FormParser::parseField<AccountField> },
        { "package", &FormParser::parseField<PackageField> },
        { "container-image", &FormParser::parseField<ContainerImageField> },
        { "code-editor", &FormParser::parseField<CodeEditorField> },
        { "inline-script", &FormParser::parseField<CodeEditorField> },
        { "list", &FormParser::parseField<ListField> },
        { "inline-list", &FormParser::parseField<InlineListField> },
        { "inline-text", &FormParser::parseField<InlineTextField> },
        { "inline-select", &FormParser::parseField<InlineSelectField> },
        { "inline-checkbox", &FormParser::parseField<InlineCheckboxField> },
        // No cells of their own: shown as they would stand alone.
        { "inline-number", &FormParser::parseField<NumberField> },
        { "inline-sensitive", &FormParser::parseField<SensitiveField> },
        { "section", &FormParser::parseHolder },
        { "section group", &FormParser::parseHolder },
        { "section-group", &FormParser::parseHolder },
    };
    const auto found = known.find(memberText(json, "type").toStdString());
    if (found == known.end())
        return false;
    (this->*found->second)(json, component);
    return true;
}

Component FormParser::parseComponent(const Json& json)
{
    Component component;
    component.props = json.is_object() ? plainProps(json) : Json { { "$json", json } };
    if (!json.is_object() || findMember(json, "$json")) {
        const Json* value = findMember(json, "$json");
        makeUnknown(component, json,
            { "form.component",
                tr("The content holds %1 where a component belongs.").arg(describeJsonType(value ? *value : json)) });
    } else if (const QString error = memberText(json, "$error"); !error.isEmpty()) {
        // The host has reported it, with its place.
        component.node = UnknownComponent { memberText(json, "type"), error, boundPath(json) };
    } else if (!parseKnown(json, component)) {
        makeUnknown(component, json,
            { "form.type", tr("The component type \"%1\" is not known here.").arg(memberText(json, "type")) });
    }
    return component;
}

std::vector<Component> FormParser::parseContent(const Json& content)
{
    std::vector<Component> components;
    components.reserve(content.size());
    for (const Json& json : content)
        components.push_back(parseComponent(json));
    return components;
}

} // namespace

ParsedForm parseForm(
    const Json& content, const NarrowedInputs& narrowed, const Json& runtime, const ConvertedValues& converted)
{
    FormParser parser(narrowed, runtime, converted);
    ParsedForm parsed;
    if (content.is_array())
        parsed.form.content = parser.parseContent(content);
    parsed.problems = parser.takeProblems();
    return parsed;
}

} // namespace Stepbench
