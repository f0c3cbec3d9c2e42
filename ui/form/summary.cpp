// SPDX-License-Identifier: Apache-2.0
#include "ui/form/summary.h"

#include <QCoreApplication>

namespace Stepbench {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

TextPieces notProvided()
{
    return greySummary(tr("Not provided"));
}

TextPieces textOrNothing(const QString& text)
{
    return text.trimmed().isEmpty() ? notProvided() : plainSummary(text.simplified());
}

TextPieces optionSummary(const std::vector<Option>& options, std::optional<std::size_t> selected)
{
    return selected && *selected < options.size() ? textOrNothing(options[*selected].label) : notProvided();
}

TextPieces itemsSummary(std::size_t count)
{
    if (count == 0)
        return notProvided();
    return plainSummary(QCoreApplication::translate("Stepbench", count == 1 ? "%1 item" : "%1 items").arg(count));
}

// What names a reference to a person: its id when it is text, the expression when it is bound.
QString memberSummary(const std::optional<Json>& value, std::string_view name)
{
    const Json* member = value ? findMember(*value, name) : nullptr;
    if (!member)
        return {};
    if (member->is_object())
        return memberText(*member, "expression");
    return memberText(*value, name);
}

struct Summary
{
    const FieldValue& value;
    const FormRegistry& registry;

    TextPieces operator()(const TextField& f) const { return textOrNothing(f.value.text()); }
    TextPieces operator()(const InlineTextField& f) const { return textOrNothing(f.value.text()); }
    TextPieces operator()(const NumberField& f) const
    {
        return f.value.json && !f.value.json->is_null() ? plainSummary(toQString(dumpJson(*f.value.json)))
                                                        : notProvided();
    }
    TextPieces checkbox(const Field& f) const
    {
        const bool on = f.value.json && f.value.json->is_boolean() && f.value.json->get<bool>();
        return plainSummary(on ? tr("Yes") : tr("No"));
    }
    TextPieces operator()(const CheckboxField& f) const { return checkbox(f); }
    TextPieces operator()(const InlineCheckboxField& f) const { return checkbox(f); }
    TextPieces operator()(const SensitiveField& f) const
    {
        const QString type = f.value.json ? memberText(*f.value.json, "type") : QString();
        return type == u"new" || type == u"existing" ? plainSummary(QStringLiteral("********")) : notProvided();
    }
    TextPieces operator()(const SelectField& f) const { return optionSummary(f.options, f.selected); }
    TextPieces operator()(const InlineSelectField& f) const { return optionSummary(f.options, f.selected); }
    TextPieces operator()(const RadioButtonsField& f) const { return optionSummary(f.options, f.selected); }
    TextPieces operator()(const AccountField& f) const { return textOrNothing(accountName(registry, f.value.text())); }
    TextPieces operator()(const PackageField& f) const
    {
        return textOrNothing(memberSummary(f.value.json, "packageId"));
    }
    TextPieces operator()(const ContainerImageField& f) const
    {
        return textOrNothing(memberSummary(f.value.json, "imageName"));
    }
    TextPieces operator()(const CodeEditorField& f) const { return textOrNothing(f.value.text()); }
    TextPieces operator()(const ListField& f) const { return itemsSummary(f.items.size()); }
    TextPieces operator()(const InlineListField& f) const { return itemsSummary(f.items.size()); }
    TextPieces operator()(const Section&) const { return {}; }
    TextPieces operator()(const SectionGroup&) const { return {}; }
    TextPieces operator()(const UnknownComponent&) const { return greySummary(tr("Cannot be shown")); }
};

} // namespace

TextPieces plainSummary(const QString& text)
{
    return { TextPiece { text, FontRole::Body, &ThemeColors::text, {}, false } };
}

TextPieces greySummary(const QString& text)
{
    return { TextPiece { text, FontRole::Body, &ThemeColors::tertiary, {}, false } };
}

TextPieces summaryOf(const Component& component, const FormRegistry& registry)
{
    static const FieldValue none;
    const Field* field = fieldOf(component);
    const FieldValue& value = field ? field->value : none;
    const bool isText = std::holds_alternative<TextField>(component.node);
    if (field && !isText && value.isBound())
        return textOrNothing(value.expression());
    return std::visit(Summary { value, registry }, component.node);
}

} // namespace Stepbench
