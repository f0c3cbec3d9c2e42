// SPDX-License-Identifier: Apache-2.0
#include "core/schema/uriformat.h"

#include <algorithm>
#include <string>

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

// Letters, digits, percent-encoded bytes and the marks of allowed.
bool consistsOf(std::string_view text, std::string_view allowed)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || !isHex(text[i + 1]) || !isHex(text[i + 2]))
                return false;
            i += 2;
        } else if (!isLetter(text[i]) && !isDigit(text[i]) && allowed.find(text[i]) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

bool isScheme(std::string_view text)
{
    return !text.empty() && isLetter(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
        return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
    });
}

// "v1.x": an address of a version to come.
bool isFutureAddress(std::string_view text)
{
    const auto dot = text.find('.');
    if (dot == std::string_view::npos || dot < 2 || (text[0] != 'v' && text[0] != 'V') || dot + 1 == text.size())
        return false;
    constexpr std::string_view marks = "-._~!$&'()*+,;=:";
    const std::string_view version = text.substr(1, dot - 1);
    const std::string_view rest = text.substr(dot + 1);
    return std::all_of(version.begin(), version.end(), isHex) && std::all_of(rest.begin(), rest.end(), [&](char c) {
        return isLetter(c) || isDigit(c) || marks.find(c) != std::string_view::npos;
    });
}

// In a URI the IPv4 address at the end of an IPv6 one may have zeros before its numbers, as in ajv-formats:
// "::1.02.3.4".
std::string withPlainNumbers(std::string_view address)
{
    const auto end = address.rfind(':');
    std::string text(address.substr(0, end == std::string_view::npos ? 0 : end + 1));
    for (std::string_view rest = address.substr(text.size()); !rest.empty();) {
        const auto dot = std::min(rest.find('.'), rest.size());
        std::string_view number = rest.substr(0, dot);
        const bool isNumber = address.find('.') != std::string_view::npos && number.size() <= 3;
        while (isNumber && number.size() > 1 && number.front() == '0')
            number.remove_prefix(1);
        text += number;
        if (dot < rest.size())
            text += '.';
        rest.remove_prefix(std::min(dot + 1, rest.size()));
    }
    return text;
}

bool isAuthority(std::string_view text)
{
    if (const auto at = text.rfind('@'); at != std::string_view::npos) {
        if (!consistsOf(text.substr(0, at), "-._~!$&'()*+,;=:"))
            return false;
        text.remove_prefix(at + 1);
    }
    const auto bracket = text.starts_with('[') ? text.find(']') : std::string_view::npos;
    if (text.starts_with('[') && bracket == std::string_view::npos)
        return false;
    const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const std::string_view host = text.substr(0, colon);
    const std::string_view port = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (!std::all_of(port.begin(), port.end(), isDigit))
        return false;
    if (bracket == std::string_view::npos)
        return consistsOf(host, "-._~!$&'()*+,;=");
    const std::string address = withPlainNumbers(host.substr(1, bracket - 1));
    return bracket + 1 == host.size() && (isIpv6(address) || isFutureAddress(address));
}

constexpr std::string_view pathMarks = "-._~!$&'()*+,;=:@/";

// What follows the scheme, or all of a relative reference.
bool isRest(std::string_view text)
{
    const auto hash = text.find('#');
    if (hash != std::string_view::npos && !consistsOf(text.substr(hash + 1), "-._~!$&'()*+,;=:@/?"))
        return false;
    text = text.substr(0, hash);
    const auto question = text.find('?');
    if (question != std::string_view::npos && !consistsOf(text.substr(question + 1), "-._~!$&'()*+,;=:@/?"))
        return false;
    text = text.substr(0, question);
    // ajv-formats takes one slash before an authority, too; with one it may be a path as well.
    for (const std::size_t slashes : { std::size_t(2), std::size_t(1) }) {
        if (text.size() < slashes || text.substr(0, slashes) != std::string_view("//").substr(0, slashes))
            continue;
        const std::string_view after = text.substr(slashes);
        const auto slash = after.find('/');
        if (isAuthority(after.substr(0, slash))
            && (slash == std::string_view::npos || consistsOf(after.substr(slash), pathMarks)))
            return true;
    }
    return consistsOf(text, pathMarks);
}

bool isLabel(std::string_view label)
{
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-'
        && std::all_of(label.begin(), label.end(), [](char c) { return isLetter(c) || isDigit(c) || c == '-'; });
}

bool isHexGroup(std::string_view group)
{
    return !group.empty() && group.size() <= 4 && std::all_of(group.begin(), group.end(), isHex);
}

// How many 16-bit groups "a:b:c" holds, an IPv4 address at its end counting two; -1 when it is none. Empty: 0.
int countGroups(std::string_view text, bool mayEndInIpv4)
{
    int groups = 0;
    while (!text.empty()) {
        const auto colon = text.find(':');
        const std::string_view group = text.substr(0, colon);
        const bool last = colon == std::string_view::npos;
        if (last && mayEndInIpv4 && isIpv4(group))
            return groups + 2;
        if (!isHexGroup(group) || ++groups > 8 || (!last && colon + 1 == text.size()))
            return -1;
        text = last ? std::string_view() : text.substr(colon + 1);
    }
    return groups;
}

// Of a URI template outside of braces: all but control characters and a few marks, and percent-encoded bytes.
bool isTemplateLiteral(std::string_view text)
{
    constexpr std::string_view refused = "\"'<>\\^`{|}";
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || !isHex(text[i + 1]) || !isHex(text[i + 2]))
                return false;
            i += 2;
        } else if (static_cast<unsigned char>(text[i]) <= 0x20 || refused.find(text[i]) != std::string_view::npos) {
            return false;
        }
    }
    return true;
}

// "name", "name:3" or "name*".
bool isTemplateVariable(std::string_view text)
{
    if (text.ends_with('*')) {
        text.remove_suffix(1);
    } else if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        const std::string_view length = text.substr(colon + 1);
        if (length.empty() || length.size() > 4 || length.front() == '0'
            || !std::all_of(length.begin(), length.end(), isDigit))
            return false;
        text = text.substr(0, colon);
    }
    return !text.empty() && consistsOf(text, "_");
}

// What stands in braces: an operator, then variables with commas between them.
bool isTemplateExpression(std::string_view text)
{
    constexpr std::string_view operators = "+#./;?&=,!@|";
    if (!text.empty() && operators.find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    for (;;) {
        const auto comma = text.find(',');
        if (!isTemplateVariable(text.substr(0, comma)))
            return false;
        if (comma == std::string_view::npos)
            return true;
        text.remove_prefix(comma + 1);
    }
}

} // namespace

bool isUri(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || !isScheme(text.substr(0, colon)))
        return false;
    const std::string_view rest = text.substr(colon + 1);
    return !rest.empty() && rest.front() != '?' && rest.front() != '#' && isRest(rest);
}

bool isUriReference(std::string_view given)
{
    // A colon in the first segment of a relative path is RFC 3986's offence, and none of ajv-formats'; nor is a quote.
    std::string unquoted(given);
    std::replace(unquoted.begin(), unquoted.end(), '"', '!');
    const std::string_view text = unquoted;
    const auto colon = text.find(':');
    const bool hasScheme = colon != std::string_view::npos && isScheme(text.substr(0, colon));
    return (hasScheme && isRest(text.substr(colon + 1))) || isRest(text);
}

bool isUriTemplate(std::string_view text)
{
    while (!text.empty()) {
        const auto brace = text.find('{');
        if (!isTemplateLiteral(text.substr(0, brace)))
            return false;
        if (brace == std::string_view::npos)
            return true;
        const auto end = text.find('}', brace);
        if (end == std::string_view::npos || !isTemplateExpression(text.substr(brace + 1, end - brace - 1)))
            return false;
        text.remove_prefix(end + 1);
    }
    return true;
}

bool isPointerFragment(std::string_view text)
{
    if (!text.starts_with('#'))
        return false;
    text.remove_prefix(1);
    if (!text.empty() && text.front() != '/')
        return false;
    for (auto tilde = text.find('~'); tilde != std::string_view::npos; tilde = text.find('~', tilde + 1)) {
        if (tilde + 1 == text.size() || (text[tilde + 1] != '0' && text[tilde + 1] != '1'))
            return false;
    }
    return consistsOf(text, "/~_-.!$&'()*+,;:=@");
}

bool isHostName(std::string_view text)
{
    if (text.ends_with('.'))
        text.remove_suffix(1);
    if (text.empty() || text.size() > 253)
        return false;
    for (;;) {
        const auto dot = text.find('.');
        if (!isLabel(text.substr(0, dot)))
            return false;
        if (dot == std::string_view::npos)
            return true;
        text.remove_prefix(dot + 1);
    }
}

bool isIpv4(std::string_view text)
{
    for (int part = 0; part < 4; ++part) {
        const auto dot = text.find('.');
        const std::string_view number = text.substr(0, dot);
        if (number.empty() || number.size() > 3 || !std::all_of(number.begin(), number.end(), isDigit)
            || (number.size() > 1 && number[0] == '0') || (number.size() == 3 && number > "255"))
            return false;
        if (dot == std::string_view::npos)
            return part == 3;
        text.remove_prefix(dot + 1);
    }
    return false;
}

bool isIpv6(std::string_view text)
{
    if (text.size() > 45)
        return false;
    const auto gap = text.find("::");
    if (gap == std::string_view::npos)
        return countGroups(text, true) == 8;
    const int before = countGroups(text.substr(0, gap), false);
    const int after = countGroups(text.substr(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
}

} // namespace Stepbench
