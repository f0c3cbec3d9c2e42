// SPDX-License-Identifier: Apache-2.0
#include "core/schema/formats.h"

#include "core/schema/uriformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
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

// "Z", "+01", "+01:00" or "+0100"; a time without an offset is none.
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

bool isTime(std::string_view text)
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
    const auto offset = takeOffset(text);
    if (!offset)
        return false;
    if (*hour <= 23 && *minute <= 59 && *second < 60)
        return true;
    // A leap second is the last of a day in universal time.
    const int utcMinute = *minute - offset->minutes * offset->sign;
    const int utcHour = *hour - offset->hours * offset->sign - (utcMinute < 0 ? 1 : 0);
    return (utcHour == 23 || utcHour == -1) && (utcMinute == 59 || utcMinute == -1) && *second < 61;
}

bool isDateTime(std::string_view text)
{
    const auto at = text.find_first_of("Tt \t");
    return at != std::string_view::npos && isDate(text.substr(0, at)) && isTime(text.substr(at + 1));
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

// Balanced groups and classes, something before each quantifier, no lonely backslash at the end.
bool isPlausibleRegex(std::string_view text)
{
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
            canRepeat = c != '?' && i + 1 < text.size() && text[i + 1] == '?';
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

constexpr std::array<Format, 14> formats { {
    { "date-time", isDateTime, QT_TRANSLATE_NOOP("Stepbench", "a date and time such as 2026-01-31T12:00:00Z") },
    { "date", isDate, QT_TRANSLATE_NOOP("Stepbench", "a date such as 2026-01-31") },
    { "time", isTime, QT_TRANSLATE_NOOP("Stepbench", "a time such as 12:00:00Z") },
    { "duration", isDuration, QT_TRANSLATE_NOOP("Stepbench", "a duration such as P1DT12H") },
    { "email", isEmail, QT_TRANSLATE_NOOP("Stepbench", "an e-mail address") },
    { "hostname", isHostName, QT_TRANSLATE_NOOP("Stepbench", "the name of a host") },
    { "ipv4", isIpv4, QT_TRANSLATE_NOOP("Stepbench", "an IPv4 address such as 192.0.2.1") },
    { "ipv6", isIpv6, QT_TRANSLATE_NOOP("Stepbench", "an IPv6 address such as 2001:db8::1") },
    { "uri", isUri, QT_TRANSLATE_NOOP("Stepbench", "a URI such as https://example.com/path") },
    { "uri-reference", isUriReference, QT_TRANSLATE_NOOP("Stepbench", "a URI or a part of one") },
    { "url", isUrl, QT_TRANSLATE_NOOP("Stepbench", "a URL such as https://example.com/path") },
    { "uuid", isUuid, QT_TRANSLATE_NOOP("Stepbench", "a UUID such as 123e4567-e89b-12d3-a456-426614174000") },
    { "json-pointer", isJsonPointer, QT_TRANSLATE_NOOP("Stepbench", "a JSON pointer such as /list/0") },
    { "regex", isPlausibleRegex, QT_TRANSLATE_NOOP("Stepbench", "a regular expression") },
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
    return !known || known->matches(text);
}

QString describeFormat(std::string_view format)
{
    const Format* known = findFormat(format);
    return known ? QCoreApplication::translate("Stepbench", known->description) : QString();
}

} // namespace Stepbench
