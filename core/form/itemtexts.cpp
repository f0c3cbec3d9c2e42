// SPDX-License-Identifier: Apache-2.0
#include "core/form/itemtexts.h"

#include "core/form/fieldvalues.h"
#include "core/form/propreader.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

// What names a reference to a person: its id, or the expression that its id is bound to.
QString memberOrExpression(const Json& reference, std::string_view name)
{
    const Json* member = findMember(reference, name);
    return member && member->is_object() ? memberText(*member, "expression") : memberText(reference, name);
}

// A secret's own text is never shown, whatever the package makes of it.
QString secretText(const TextSource& source, const Json& value)
{
    const QString type = memberText(value, "type");
    const bool isEmpty = source.input.converted ? scalarText(value) == QString() : type == u"empty" || type.isEmpty();
    return isEmpty ? QString() : QStringLiteral("********");
}

QString shownText(const TextSource& source, const FieldValue& value)
{
    if (!value.json)
        return {};
    if (value.isBound())
        return value.expression();
    if (source.kind == InputKind::Sensitive)
        return secretText(source, *value.json);
    if (source.kind == InputKind::Package)
        return memberOrExpression(*value.json, "packageId");
    if (source.kind == InputKind::ContainerImage)
        return memberOrExpression(*value.json, "imageName");
    if (value.json->is_boolean())
        return value.json->get<bool>() ? tr("Yes") : tr("No");
    return scalarText(*value.json).value_or(QString());
}

class ItemTextsReader
{
public:
    ItemTextsReader(TypeLookup& types, ValueLookup& values, const ConvertedValues& converted)
        : m_types(types)
        , m_values(values)
        , m_converted(converted)
    {
    }

    QString text(const Json& json, std::optional<TextSource>& source) const
    {
        source = sourceOf(json);
        if (source)
            return shownText(*source, readFieldValue(source->input, m_values.at(source->input.path), m_converted));
        return scalarText(json).value_or(previewJson(json));
    }
    std::vector<ItemDetail> details(const Json& value) const;

private:
    std::optional<TextSource> sourceOf(const Json& json) const
    {
        const Json* input = findMember(json, "$input");
        const std::optional<InputBinding> binding = input ? bindingFromJson(*input) : std::nullopt;
        if (!binding)
            return std::nullopt;
        const NarrowedType* type = m_types.at(binding->path);
        return TextSource { *binding, type ? type->kind : InputKind::String };
    }
    ItemDetail detail(const QString& name, const Json& json) const
    {
        ItemDetail made;
        made.name = name;
        made.value = text(json, made.source);
        return made;
    }
    std::optional<ItemDetail> entryDetail(const Json& entry) const;

    TypeLookup& m_types;
    ValueLookup& m_values;
    const ConvertedValues& m_converted;
};

std::optional<ItemDetail> ItemTextsReader::entryDetail(const Json& entry) const
{
    static const Json nothing;
    if (entry.is_array() && entry.size() == 2)
        return detail(scalarText(entry[0]).value_or(QString()), entry[1]);
    if (findMember(entry, "$input"))
        return detail(QString(), entry);
    if (entry.is_object()) {
        const Json* name = firstMember(entry, { "name", "label", "key", "title" });
        const Json* value = firstMember(entry, { "value", "text", "input" });
        return detail(name ? scalarText(*name).value_or(QString()) : QString(), value ? *value : nothing);
    }
    return scalarText(entry) ? std::optional<ItemDetail>(detail(QString(), entry)) : std::nullopt;
}

std::vector<ItemDetail> ItemTextsReader::details(const Json& value) const
{
    std::vector<ItemDetail> details;
    if (value.is_object()) {
        if (findMember(value, "$input"))
            return { detail(QString(), value) };
        for (const auto& [name, text] : value.items())
            details.push_back(detail(toQString(name), text));
    } else if (value.is_array()) {
        for (const Json& entry : value)
            if (std::optional<ItemDetail> made = entryDetail(entry))
                details.push_back(std::move(*made));
    }
    return details;
}

bool isConcerned(const TextSource& source, const std::vector<InputPath>& changed, const ConvertedValues& converted)
{
    if (source.input.converted)
        return converted.contains(source.input.id);
    return std::any_of(changed.begin(), changed.end(), [&](const InputPath& path) {
        return path.startsWith(source.input.path) || source.input.path.startsWith(path);
    });
}

} // namespace

void readItemTexts(
    ListItem& item, const Json& json, TypeLookup& types, ValueLookup& values, const ConvertedValues& converted)
{
    const ItemTextsReader reader(types, values, converted);
    if (const Json* title = findMember(json, "title");
        title && (!title->is_structured() || findMember(*title, "$input")))
        item.title = reader.text(*title, item.titleSource);
    if (const Json* details = findMember(json, "details"))
        item.details = reader.details(*details);
}

bool refreshItemTexts(Component& component, const Json& runtime, const std::vector<InputPath>& changedPaths,
    const ConvertedValues& converted)
{
    bool different = false;
    const auto refresh = [&](const std::optional<TextSource>& source, QString& text) {
        if (!source || !isConcerned(*source, changedPaths, converted))
            return;
        const QString fresh
            = shownText(*source, readFieldValue(source->input, valueAt(runtime, source->input.path), converted));
        different = different || fresh != text;
        text = fresh;
    };
    if (std::vector<ListItem>* items = itemsOf(component)) {
        for (ListItem& item : *items) {
            refresh(item.titleSource, item.title);
            for (ItemDetail& detail : item.details)
                refresh(detail.source, detail.value);
        }
    }
    return different;
}

} // namespace Stepbench
