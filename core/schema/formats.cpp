// SPDX-License-Identifier: Apache-2.0
#include "core/schema/formats.h"

#include "core/schema/uriformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace Stepbench {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Takes count digits off the front of text.
std::optional<int> takeNumber(std::string_view& text, std::size_t count)
{
    if (text.size() < count || !std::all_of(text.begin(), text.begin() + std::ptrdiff_t(count), isDigit))
        return std::nullopt;
    int number = 0;
    for (const char c : text.substr(0, count))
        number = number * 10 + (c - '0');
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char c)
{
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

bool isDate(std::string_view text)
{
    const auto year = takeNumber(text, 4);
    const bool afterYear = take(text, '-');
    const auto month = takeNumber(text, 2);
    const bool afterMonth = take(text, '-');
    const auto day = takeNumber(text, 2);
    if (!year || !afterYear || !month || !afterMonth || !day || !text.empty() || *month < 1 || *month > 12)
        return false;
    constexpr std::array<int, 12> lengths { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    const bool leap = *year % 4 == 0 && (*year % 100 != 0 || *year % 400 == 0);
    const int length = *month == 2 && leap ? 29 : lengths[std::size_t(*month - 1)];
    return *day >= 1 && *day <= length;
}

struct Offset
{
    int sign = 1;
    int hours = 0;
    int minutes = 0;
};

// "Z", "+01", "+01:00" or "+0100".
std::optional<Offset> takeOffset(std::string_view text)
{
    if (text == "Z" || text == "z")
        return Offset();
    Offset offset;
    offset.sign = text.starts_with('-') ? -1 : 1;
    if (!take(text, '+') && !take(text, '-'))
        return std::nullopt;
    const auto hours = takeNumber(text, 2);
    if (!hours || *hours > 23)
        return std::nullopt;
    offset.hours = *hours;
    if (text.empty())
        return offset;
    take(text, ':');
    const auto minutes = takeNumber(text, 2);
    if (!minutes || *minutes > 59 || !text.empty())
        return std::nullopt;
    offset.minutes = *minutes;
    return offset;
}

enum class Zone { Required, Optional };

bool isTimeOf(std::string_view text, Zone zone)
{
    const auto hour = takeNumber(text, 2);
    const bool afterHour = take(text, ':');
    const auto minute = takeNumber(text, 2);
    const bool afterMinute = take(text, ':');
    const auto second = takeNumber(text, 2);
    if (!hour || !afterHour || !minute || !afterMinute || !second)
        return false;
    if (take(text, '.')) {
        const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
        if (end == text.begin())
            return false;
        text.remove_prefix(std::size_t(end - text.begin()));
    }
    const auto offset = text.empty() && zone == Zone::Optional ? Offset() : takeOffset(text);
    if (!offset)
        return false;
    if (*hour <= 23 && *minute <= 59 && *second < 60)
        return true;
    // A leap second is the last of a day in universal time.
    const int utcMinute = *minute - offset->minutes * offset->sign;
    const int utcHour = *hour - offset->hours * offset->sign - (utcMinute < 0 ? 1 : 0);
    return (utcHour == 23 || utcHour == -1) && (utcMinute == 59 || utcMinute == -1) && *second < 61;
}

// "T" or one character of white space.
bool isDateTimeOf(std::string_view text, Zone zone)
{
    constexpr std::size_t dateLength = 10;
    if (text.size() <= dateLength || !isDate(text.substr(0, dateLength)))
        return false;
    text.remove_prefix(dateLength);
    const std::size_t space = scriptSpaceAt(text);
    if (space == 0 && text.front() != 'T' && text.front() != 't')
        return false;
    return isTimeOf(text.substr(std::max<std::size_t>(space, 1)), zone);
}

bool isTime(std::string_view text)
{
    return isTimeOf(text, Zone::Required);
}
bool isIsoTime(std::string_view text)
{
    return isTimeOf(text, Zone::Optional);
}
bool isDateTime(std::string_view text)
{
    return isDateTimeOf(text, Zone::Required);
}
bool isIsoDateTime(std::string_view text)
{
    return isDateTimeOf(text, Zone::Optional);
}

// Takes "12Y" and the like, in the order of units, off the front; true when at least one was there.
bool takeDurationParts(std::string_view& text, std::string_view units)
{
    bool any = false;
    while (!text.empty() && isDigit(text.front())) {
        const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
        const auto unit = end == text.end() ? std::string_view::npos : units.find(*end);
        if (unit == std::string_view::npos)
            return false;
        units.remove_prefix(unit + 1);
        text.remove_prefix(std::size_t(end - text.begin()) + 1);
        any = true;
    }
    return any;
}

bool isDuration(std::string_view text)
{
    if (!take(text, 'P'))
        return false;
    if (text.ends_with('W'))
        return takeDurationParts(text, "W") && text.empty();
    const bool days = takeDurationParts(text, "YMD");
    if (text.empty())
        return days;
    return take(text, 'T') && takeDurationParts(text, "HMS") && text.empty();
}

bool isEmail(std::string_view text)
{
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0)
        return false;
    const std::string_view local = text.substr(0, at);
    constexpr std::string_view marks = "!#$%&'*+/=?^_`{|}~-.";
    if (local.starts_with('.') || local.ends_with('.') || local.find("..") != std::string_view::npos)
        return false;
    if (!std::all_of(local.begin(), local.end(),
            [&](char c) { return isDigit(c) || isLetter(c) || marks.find(c) != std::string_view::npos; }))
        return false;
    const std::string_view domain = text.substr(at + 1);
    return domain.find('.') != std::string_view::npos && !domain.ends_with('.') && isHostName(domain);
}

bool isUuid(std::string_view text)
{
    if (text.size() == 45 && QByteArrayView(text.data(), 9).compare("urn:uuid:", Qt::CaseInsensitive) == 0)
        text.remove_prefix(9);
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isHex(text[i]))
            return false;
    }
    return true;
}

bool isJsonPointer(std::string_view text)
{
    if (!text.empty() && text.front() != '/')
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1')))
            return false;
    }
    return true;
}

// "0#", "1/list/0": up so many levels, then its name or a pointer.
bool isRelativeJsonPointer(std::string_view text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const auto digits = std::size_t(end - text.begin());
    if (digits == 0 || (digits > 1 && text.front() == '0'))
        return false;
    text.remove_prefix(digits);
    return text == "#" || isJsonPointer(text);
}

// Base64 in whole groups; of several lines one is enough, as ajv-formats has it.
bool isByteLine(std::string_view text)
{
    if (text.size() % 4 != 0)
        return false;
    if (text.ends_with("=="))
        text.remove_suffix(2);
    else if (text.ends_with('='))
        text.remove_suffix(1);
    return std::all_of(
        text.begin(), text.end(), [](char c) { return isLetter(c) || isDigit(c) || c == '+' || c == '/'; });
}

bool isByte(std::string_view text)
{
    constexpr std::array<std::string_view, 4> ends { "\n", "\r", "\u2028", "\u2029" };
    for (;;) {
        std::size_t at = std::string_view::npos;
        std::size_t size = 0;
        for (const std::string_view end : ends) {
            const std::size_t found = text.find(end);
            if (found < at) {
                at = found;
                size = end.size();
            }
        }
        if (isByteLine(text.substr(0, at)))
            return true;
        if (at == std::string_view::npos)
            return false;
        text.remove_prefix(at + size);
    }
}

// Balanced groups and classes, something before each quantifier, no lonely backslash at the end.
bool isPlausibleRegex(std::string_view text)
{
    // .NET's end of the text, which JavaScript takes for the letter.
    if (const auto anchor = text.find("\\Z");
        anchor != std::string_view::npos && anchor > 0 && text[anchor - 1] != '\\')
        return false;
    int groups = 0;
    bool inClass = false;
    bool canRepeat = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\') {
            if (++i == text.size())
                return false;
            canRepeat = true;
        } else if (inClass) {
            inClass = c != ']';
        } else if (c == '[') {
            inClass = canRepeat = true;
        } else if (c == '(' || c == ')') {
            groups += c == '(' ? 1 : -1;
            canRepeat = c == ')';
            if (groups < 0)
                return false;
            if (c == '(' && i + 1 < text.size() && text[i + 1] == '?')
                ++i;
        } else if (c == '*' || c == '+' || c == '?') {
            if (!canRepeat)
                return false;
            // Lazily, with another question mark.
            if (i + 1 < text.size() && text[i + 1] == '?')
                ++i;
            canRepeat = false;
        } else {
            canRepeat = c != '|' && c != '^';
        }
    }
    return groups == 0 && !inClass;
}

struct Format
{
    std::string_view name;
    bool (*matches)(std::string_view);
    const char* description;
};

constexpr std::array<Format, 22> formats { {
    { "date-time", isDateTime, QT_TRANSLATE_NOOP("Stepbench", "a date and time such as 2026-01-31T12:00:00Z") },
    { "date", isDate, QT_TRANSLATE_NOOP("Stepbench", "a date such as 2026-01-31") },
    { "time", isTime, QT_TRANSLATE_NOOP("Stepbench", "a time such as 12:00:00Z") },
    { "iso-date-time", isIsoDateTime, QT_TRANSLATE_NOOP("Stepbench", "a date and time such as 2026-01-31T12:00:00") },
    { "iso-time", isIsoTime, QT_TRANSLATE_NOOP("Stepbench", "a time such as 12:00:00") },
    { "duration", isDuration, QT_TRANSLATE_NOOP("Stepbench", "a duration such as P1DT12H") },
    { "email", isEmail, QT_TRANSLATE_NOOP("Stepbench", "an e-mail address") },
    { "hostname", isHostName, QT_TRANSLATE_NOOP("Stepbench", "the name of a host") },
    { "ipv4", isIpv4, QT_TRANSLATE_NOOP("Stepbench", "an IPv4 address such as 192.0.2.1") },
    { "ipv6", isIpv6, QT_TRANSLATE_NOOP("Stepbench", "an IPv6 address such as 2001:db8::1") },
    { "uri", isUri, QT_TRANSLATE_NOOP("Stepbench", "a URI such as https://example.com/path") },
    { "uri-reference", isUriReference, QT_TRANSLATE_NOOP("Stepbench", "a URI or a part of one") },
    { "uri-template", isUriTemplate, QT_TRANSLATE_NOOP("Stepbench", "a URI template such as /users/{name}") },
    { "url", isUrl, QT_TRANSLATE_NOOP("Stepbench", "a public URL such as https://example.com/path") },
    { "uuid", isUuid, QT_TRANSLATE_NOOP("Stepbench", "a UUID such as 123e4567-e89b-12d3-a456-426614174000") },
    { "json-pointer", isJsonPointer, QT_TRANSLATE_NOOP("Stepbench", "a JSON pointer such as /list/0") },
    { "json-pointer-uri-fragment", isPointerFragment,
        QT_TRANSLATE_NOOP("Stepbench", "a JSON pointer in a URI fragment such as #/list/0") },
    { "relative-json-pointer", isRelativeJsonPointer,
        QT_TRANSLATE_NOOP("Stepbench", "a relative JSON pointer such as 1/list/0") },
    { "byte", isByte, QT_TRANSLATE_NOOP("Stepbench", "base64") },
    { "regex", isPlausibleRegex, QT_TRANSLATE_NOOP("Stepbench", "a regular expression") },
    { "int32", nullptr, QT_TRANSLATE_NOOP("Stepbench", "a whole number of 32 bits") },
    { "int64", nullptr, QT_TRANSLATE_NOOP("Stepbench", "a whole number") },
} };

const Format* findFormat(std::string_view name)
{
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const Format& f) { return f.name == name; });
    return found == formats.end() ? nullptr : &*found;
}

} // namespace

bool matchesFormat(std::string_view format, std::string_view text)
{
    const Format* known = findFormat(format);
    return !known || !known->matches || known->matches(text);
}

bool matchesNumberFormat(std::string_view format, double number)
{
    constexpr double limit = 2147483648.0; // 2^31
    const bool isWhole = std::trunc(number) == number;
    if (format == "int32")
        return isWhole && number >= -limit && number < limit;
    return format != "int64" || isWhole;
}

QString describeFormat(std::string_view format)
{
    const Format* known = findFormat(format);
    return known ? QCoreApplication::translate("Stepbench", known->description) : QString();
}

} // namespace Stepbench
