// SPDX-License-Identifier: Apache-2.0
#include "core/schema/keywords.h"

#include "core/schema/formats.h"
#include "core/schema/memberlookup.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

std::optional<double> numberKeyword(const Json& definition, std::string_view name)
{
    const Json* keyword = findMember(definition, name);
    return keyword && keyword->is_number() ? std::optional(keyword->get<double>()) : std::nullopt;
}

QString showNumber(double number)
{
    return QString::number(number, 'g', 15);
}

// One spelling for equal values.
void appendCanonical(const Json& value, std::string& text)
{
    if (value.is_array()) {
        text += '[';
        for (const Json& item : value) {
            appendCanonical(item, text);
            text += ',';
        }
        text += ']';
    } else if (value.is_object()) {
        std::vector<std::pair<std::string_view, const Json*>> members;
        for (const auto& [name, member] : value.get_ref<const Json::object_t&>())
            members.emplace_back(name, &member);
        std::sort(members.begin(), members.end());
        text += '{';
        for (const auto& [name, member] : members) {
            text += dumpJson(Json(name)) + ':';
            appendCanonical(*member, text);
            text += ',';
        }
        text += '}';
    } else {
        // Of the two zeros JSON knows one.
        text += value.is_number() ? dumpJson(Json(value.get<double>() + 0.0)) : dumpJson(value);
    }
}

std::string canonical(const Json& value)
{
    std::string text;
    appendCanonical(value, text);
    return text;
}

qsizetype countCodePoints(const std::string& text)
{
    return qsizetype(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

struct SizeKeywords
{
    const char* minimum;
    const char* maximum;
    const char* code;
    QString tooFew;
    QString tooMany;
};

void checkSize(const Json& definition, qsizetype size, const SizeKeywords& keywords, KeywordFaults& faults)
{
    if (const auto limit = numberKeyword(definition, keywords.minimum); limit && double(size) < *limit)
        faults.push_back({ keywords.code, keywords.tooFew.arg(showNumber(*limit)).arg(size) });
    if (const auto limit = numberKeyword(definition, keywords.maximum); limit && double(size) > *limit)
        faults.push_back({ keywords.code, keywords.tooMany.arg(showNumber(*limit)).arg(size) });
}

} // namespace

void checkNumber(const Json& definition, const Json& value, KeywordFaults& faults)
{
    const double number = value.get<double>();
    const auto fault = [&](const char* code, const QString& expected, double limit) {
        faults.push_back({ code, expected.arg(showNumber(limit), previewJson(value)) });
    };
    if (const auto limit = numberKeyword(definition, "minimum"); limit && number < *limit)
        fault("input.minimum", tr("Expected at least %1, but %2 is there."), *limit);
    if (const auto limit = numberKeyword(definition, "exclusiveMinimum"); limit && number <= *limit)
        fault("input.minimum", tr("Expected more than %1, but %2 is there."), *limit);
    if (const auto limit = numberKeyword(definition, "maximum"); limit && number > *limit)
        fault("input.maximum", tr("Expected at most %1, but %2 is there."), *limit);
    if (const auto limit = numberKeyword(definition, "exclusiveMaximum"); limit && number >= *limit)
        fault("input.maximum", tr("Expected less than %1, but %2 is there."), *limit);
    const auto step = numberKeyword(definition, "multipleOf");
    if (step && *step > 0) {
        const double quotient = number / *step;
        if (!std::isfinite(quotient) || quotient != std::trunc(quotient))
            fault("input.multiple", tr("Expected a multiple of %1, but %2 is there."), *step);
    }
}

void checkLength(const Json& definition, const Json& value, KeywordFaults& faults)
{
    if (!findMember(definition, "minLength") && !findMember(definition, "maxLength"))
        return;
    checkSize(definition, countCodePoints(value.get_ref<const std::string&>()),
        { "minLength", "maxLength", "input.length", tr("Expected at least %1 characters, but the text has %2."),
            tr("Expected at most %1 characters, but the text has %2.") },
        faults);
}

bool fitsFormat(const Json& definition, const Json& value)
{
    const Json* format = findMember(definition, "format");
    if (!format || !format->is_string())
        return true;
    const auto& name = format->get_ref<const std::string&>();
    if (value.is_string())
        return matchesFormat(name, value.get_ref<const std::string&>());
    return !value.is_number() || matchesNumberFormat(name, value.get<double>());
}

void checkCounts(const Json& definition, const Json& value, KeywordFaults& faults)
{
    if (value.is_array()) {
        checkSize(definition, qsizetype(value.size()),
            { "minItems", "maxItems", "input.items", tr("Expected at least %1 items, but the list has %2."),
                tr("Expected at most %1 items, but the list has %2.") },
            faults);
    } else if (value.is_object()) {
        checkSize(definition, qsizetype(value.size()),
            { "minProperties", "maxProperties", "input.properties",
                tr("Expected at least %1 values, but %2 are there."),
                tr("Expected at most %1 values, but %2 are there.") },
            faults);
    }
}

std::optional<std::pair<std::size_t, std::size_t>> firstEqualItems(
    const Json& list, const std::function<bool(const Json&)>& isLeftOut)
{
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (isLeftOut(list[i]))
            continue;
        const auto [first, isNew] = seen.emplace(canonical(list[i]), i);
        if (!isNew)
            return std::pair(first->second, i);
    }
    return std::nullopt;
}

bool isOfType(std::string_view type, const Json& value)
{
    if (type == "integer")
        return value.is_number() && value.get<double>() == std::trunc(value.get<double>());
    return (type == "string" && value.is_string()) || (type == "number" && value.is_number())
        || (type == "boolean" && value.is_boolean()) || (type == "object" && value.is_object())
        || (type == "array" && value.is_array()) || (type == "null" && value.is_null());
}

bool sameJson(const Json& a, const Json& b)
{
    if (a.is_structured() || b.is_structured())
        return a.type() == b.type() && canonical(a) == canonical(b);
    return strictlyEqual(a, b);
}

QString describeChoices(const Json& choices)
{
    constexpr qsizetype shown = 8;
    QStringList texts;
    for (const Json& choice : choices) {
        if (texts.size() == shown) {
            texts.append(QStringLiteral("…"));
            break;
        }
        texts.append(previewJson(choice));
    }
    if (texts.size() < 2)
        return texts.join(QString());
    const QString last = texts.takeLast();
    return texts.join(QStringLiteral(", ")) + tr(" or ") + last;
}

} // namespace Stepbench
