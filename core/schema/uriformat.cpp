// SPDX-License-Identifier: Apache-2.0
#include "core/schema/uriformat.h"

#include <algorithm>

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
    return bracket + 1 == host.size()
        && (isIpv6(host.substr(1, bracket - 1)) || (host.size() > 2 && (host[1] == 'v' || host[1] == 'V')));
}

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
    if (text.starts_with("//")) {
        const auto slash = text.find('/', 2);
        if (!isAuthority(text.substr(2, slash == std::string_view::npos ? slash : slash - 2)))
            return false;
        text = slash == std::string_view::npos ? std::string_view() : text.substr(slash);
    }
    return consistsOf(text, "-._~!$&'()*+,;=:@/");
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

} // namespace

bool isUri(std::string_view text)
{
    const auto colon = text.find(':');
    return colon != std::string_view::npos && isScheme(text.substr(0, colon)) && isRest(text.substr(colon + 1));
}

bool isUriReference(std::string_view text)
{
    // A colon in the first segment of a relative path is RFC 3986's offence, and none of ajv-formats'.
    return isUri(text) || isRest(text);
}

bool isUrl(std::string_view text)
{
    for (const std::string_view scheme : { "http://", "https://", "ftp://" }) {
        if (text.starts_with(scheme))
            return text.size() > scheme.size() && text[scheme.size()] != '/' && isUri(text);
    }
    return false;
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
