// SPDX-License-Identifier: Apache-2.0
#include "core/form/propreader.h"

#include "core/base/problemjson.h"
#include "core/form/sourceplace.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool contains(std::span<const std::string_view> names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isEmptyMark(const Json& value)
{
    return value.is_object() && value.size() == 1 && value.begin().key() == "$empty";
}

} // namespace

const Json* firstMember(const Json& object, std::initializer_list<std::string_view> names)
{
    for (std::string_view name : names) {
        if (const Json* member = findMember(object, name))
            return member;
    }
    return nullptr;
}

std::optional<QString> scalarText(const Json& value)
{
    if (value.is_string())
        return toQString(value.get_ref<const std::string&>());
    if (value.is_null() || isEmptyMark(value))
        return QString();
    if (value.is_structured())
        return std::nullopt;
    return toQString(dumpJson(value));
}

PropReader::PropReader(const Json& component, const std::optional<InputPath>& path, Problems& problems)
    : m_component(component)
    , m_path(path)
    , m_problems(problems)
{
}

const Json* PropReader::find(std::initializer_list<std::string_view> names) const
{
    return firstMember(m_component, names);
}

QString PropReader::typeName() const
{
    return memberText(m_component, "type");
}

void PropReader::report(const char* code, const QString& message)
{
    Problem problem = makeProblem(ProblemSource::Script, QLatin1String(code), message, Severity::Warning);
    problem.path = m_path;
    if (const Json* at = findMember(m_component, "$at")) {
        const SourcePlace place = placeFromJson(*at);
        problem.inFile(place.file, place.line, place.column);
    }
    m_problems.push_back(std::move(problem));
}

void PropReader::reportType(std::string_view name, const Json& value, const QString& expected)
{
    report("form.prop",
        tr("%1 of the component %2 must be %3, not %4.")
            .arg(toQString(name), typeName(), expected, describeJsonType(value)));
}

QString PropReader::text(std::initializer_list<std::string_view> names)
{
    const Json* value = find(names);
    if (!value)
        return {};
    const std::optional<QString> text = scalarText(*value);
    if (!text)
        reportType(*names.begin(), *value, tr("a text"));
    return text.value_or(QString());
}

bool PropReader::flag(std::initializer_list<std::string_view> names)
{
    const Json* value = find(names);
    if (!value || value->is_null())
        return false;
    if (!value->is_boolean())
        reportType(*names.begin(), *value, tr("true or false"));
    return value->is_boolean() && value->get<bool>();
}

std::optional<double> PropReader::number(std::initializer_list<std::string_view> names)
{
    const Json* value = find(names);
    if (!value || value->is_null())
        return std::nullopt;
    if (value->is_number())
        return value->get<double>();
    bool ok = false;
    const double parsed = scalarText(*value).value_or(QString()).toDouble(&ok);
    if (!ok)
        reportType(*names.begin(), *value, tr("a number"));
    return ok ? std::optional<double>(parsed) : std::nullopt;
}

Note PropReader::note(std::initializer_list<std::string_view> names)
{
    const Json* value = find(names);
    if (!value)
        return {};
    QString problem;
    Note note = parseNote(*value, problem);
    if (!problem.isEmpty())
        report("form.note", problem);
    return note;
}

std::optional<Option> PropReader::option(const Json& entry)
{
    Option option;
    if (!entry.is_object()) {
        const std::optional<QString> text = scalarText(entry);
        if (!text)
            return std::nullopt;
        option.label = *text;
        if (!entry.is_null())
            option.value = entry;
        return option;
    }
    const Json* value = firstMember(entry, { "newValueWhenSelected", "value", "newValue" });
    if (value && !isEmptyMark(*value))
        option.value = *value;
    if (const Json* label = firstMember(entry, { "label", "text", "title", "name" }))
        option.label = scalarText(*label).value_or(QString());
    else if (option.value)
        option.label = scalarText(*option.value).value_or(QString());
    if (const Json* description = firstMember(entry, { "description", "helpText", "note" })) {
        QString ignored;
        option.description = scalarText(*description).value_or(plainText(parseNote(*description, ignored)));
    }
    return option;
}

std::vector<Option> PropReader::options(std::initializer_list<std::string_view> names)
{
    std::vector<Option> options;
    const Json* list = find(names);
    if (!list || !list->is_array()) {
        report("form.prop", tr("The component %1 has no list of options.").arg(typeName()));
        return options;
    }
    for (const Json& entry : *list) {
        if (auto parsed = option(entry))
            options.push_back(std::move(*parsed));
        else
            report("form.option", tr("An option of the component %1 is %2.").arg(typeName(), describeJsonType(entry)));
    }
    return options;
}

void PropReader::reportUnknown(std::initializer_list<std::string_view> known, std::span<const std::string_view> common)
{
    for (const auto& [name, value] : m_component.items()) {
        if (name.empty() || name.front() == '$' || contains({ known.begin(), known.size() }, name)
            || contains(common, name))
            continue;
        report("form.prop",
            tr("The component %1 has the prop %2, which is not known here.").arg(typeName(), toQString(name)));
    }
}

std::optional<InputBinding> bindingFromJson(const Json& input)
{
    const Json* path = findMember(input, "path");
    if (!path)
        return std::nullopt;
    auto parsed = pathFromJson(*path);
    if (!parsed)
        return std::nullopt;
    InputBinding binding;
    binding.path = std::move(parsed).value();
    const QString shape = memberText(input, "shape");
    binding.shape = shape == QStringLiteral("array") ? InputBinding::Shape::Array
        : shape == QStringLiteral("object")          ? InputBinding::Shape::Object
                                                     : InputBinding::Shape::Value;
    const Json* converted = findMember(input, "converted");
    binding.converted = converted && *converted == Json(true);
    const Json* id = findMember(input, "id");
    binding.id = id && id->is_number_integer() ? id->get<int>() : -1;
    return binding;
}

} // namespace Stepbench
