// SPDX-License-Identifier: Apache-2.0
#include "core/form/form.h"

#include <array>
#include <type_traits>
#include <utility>

namespace Stepbench {
namespace {

// In the order of the variant's alternatives.
constexpr std::array<const char*, std::variant_size_v<ComponentNode>> typeNames { "text", "number", "checkbox",
    "sensitive", "select", "radio-buttons", "account", "package", "container-image", "code-editor", "list",
    "inline-list", "inline-text", "inline-select", "inline-checkbox", "section", "section group", "?" };

template <typename Components, typename Visit>
void visitAll(Components& content, const Visit& visit)
{
    for (auto& component : content) {
        visit(component);
        std::visit(
            [&](auto& node) {
                using Node = std::decay_t<decltype(node)>;
                if constexpr (std::is_same_v<Node, Section> || std::is_same_v<Node, SectionGroup>) {
                    visitAll(node.content, visit);
                } else if constexpr (std::is_same_v<Node, ListField> || std::is_same_v<Node, InlineListField>) {
                    for (auto& item : node.items)
                        visitAll(item.content, visit);
                }
            },
            component.node);
    }
}

} // namespace

Component::Component() = default;
Component::Component(ComponentNode componentNode, Json plainProps)
    : node(std::move(componentNode))
    , props(std::move(plainProps))
{
}
Component::Component(const Component& other) = default;
Component::Component(Component&& other) noexcept = default;
Component& Component::operator=(const Component& other) = default;
Component& Component::operator=(Component&& other) noexcept = default;
Component::~Component() = default;
bool Component::operator==(const Component& other) const = default;

bool ListItem::operator==(const ListItem& o) const
{
    return path == o.path && title == o.title && titleSource == o.titleSource && details == o.details
        && content == o.content;
}
bool Section::operator==(const Section& o) const
{
    return title == o.title && helpText == o.helpText && note == o.note && content == o.content;
}
bool SectionGroup::operator==(const SectionGroup& o) const
{
    return title == o.title && content == o.content;
}

bool FieldValue::isBound() const
{
    return json && json->is_object() && memberText(*json, "type") == QStringLiteral("bound");
}

QString FieldValue::expression() const
{
    return isBound() ? memberText(*json, "expression") : QString();
}

QString FieldValue::text() const
{
    return json && json->is_string() ? toQString(json->get_ref<const std::string&>()) : QString();
}

const Field* fieldOf(const Component& component)
{
    return std::visit(
        [](const auto& node) -> const Field* {
            if constexpr (std::is_base_of_v<Field, std::decay_t<decltype(node)>>)
                return &node;
            else
                return nullptr;
        },
        component.node);
}

Field* fieldOf(Component& component)
{
    return const_cast<Field*>(fieldOf(std::as_const(component)));
}

const std::vector<Component>* contentOf(const Component& component)
{
    if (const auto* section = std::get_if<Section>(&component.node))
        return &section->content;
    if (const auto* group = std::get_if<SectionGroup>(&component.node))
        return &group->content;
    return nullptr;
}

const std::vector<ListItem>* itemsOf(const Component& component)
{
    if (const auto* list = std::get_if<ListField>(&component.node))
        return &list->items;
    const auto* inlineList = std::get_if<InlineListField>(&component.node);
    return inlineList ? &inlineList->items : nullptr;
}

std::vector<ListItem>* itemsOf(Component& component)
{
    return const_cast<std::vector<ListItem>*>(itemsOf(std::as_const(component)));
}

QString typeName(const Component& component)
{
    QString given = memberText(component.props, "type");
    if (!given.isEmpty())
        return given;
    if (const auto* unknown = std::get_if<UnknownComponent>(&component.node); unknown && !unknown->type.isEmpty())
        return unknown->type;
    return QLatin1String(typeNames[component.node.index()]);
}

void visitComponents(std::vector<Component>& content, const std::function<void(Component&)>& visit)
{
    visitAll(content, visit);
}

void visitComponents(const std::vector<Component>& content, const std::function<void(const Component&)>& visit)
{
    visitAll(content, visit);
}

QString plainText(const Note& note)
{
    QString text;
    for (const NotePiece& piece : note)
        text += piece.text;
    return text;
}

} // namespace Stepbench
