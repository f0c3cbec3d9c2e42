// SPDX-License-Identifier: Apache-2.0
// The format "url" of ajv-formats: public addresses only.
#include "core/schema/uriformat.h"

#include <QString>

#include <algorithm>
#include <array>

namespace Stepbench {
namespace {

bool isDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool isLetter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xA1 && c <= 0xFFFF);
}

bool isSpace(char32_t c)
{
    static constexpr std::array<char32_t, 14> spaces { U'\t', U'\n', 0x0B, 0x0C, U'\r', U' ', 0xA0, 0x1680, 0x2028,
        0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF };
    return (c >= 0x2000 && c <= 0x200A) || std::find(spaces.begin(), spaces.end(), c) != spaces.end();
}

using Text = std::u32string_view;

// Groups of letters and digits with single hyphens between them.
bool isLabel(Text label)
{
    if (label.empty() || label.front() == U'-' || label.back() == U'-')
        return false;
    for (std::size_t i = 0; i < label.size(); ++i) {
        if (label[i] == U'-' ? label[i - 1] == U'-' : !isDigit(label[i]) && !isLetter(label[i]))
            return false;
    }
    return true;
}

bool isDomain(Text host)
{
    const std::size_t last = host.rfind(U'.');
    if (last == Text::npos)
        return false;
    const Text top = host.substr(last + 1);
    if (top.size() < 2 || !std::all_of(top.begin(), top.end(), isLetter))
        return false;
    host = host.substr(0, last);
    for (;;) {
        const std::size_t dot = host.find(U'.');
        if (!isLabel(host.substr(0, dot)))
            return false;
        if (dot == Text::npos)
            return true;
        host.remove_prefix(dot + 1);
    }
}

// The number of an address's part; -1 when it is none. Only the middle ones may begin with a zero.
int partOf(Text part, bool mayBeginWithZero)
{
    if (part.empty() || part.size() > 3 || !std::all_of(part.begin(), part.end(), isDigit))
        return -1;
    if (part.front() == U'0' && (!mayBeginWithZero || part.size() > 2))
        return -1;
    int number = 0;
    for (const char32_t digit : part)
        number = number * 10 + int(digit - U'0');
    return number <= 255 ? number : -1;
}

// Of the networks that anybody may use: not private, local or reserved, no network and no broadcast.
bool isPublicAddress(Text host)
{
    std::array<int, 4> parts {};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t dot = host.find(U'.');
        parts[i] = partOf(host.substr(0, dot), i == 1 || i == 2);
        if (parts[i] < 0 || (dot == Text::npos) != (i + 1 == parts.size()))
            return false;
        host = dot == Text::npos ? Text() : host.substr(dot + 1);
    }
    const auto [a, b, c, d] = parts;
    const bool isPrivate
        = a == 10 || a == 127 || (a == 169 && b == 254) || (a == 192 && b == 168) || (a == 172 && b >= 16 && b <= 31);
    return !isPrivate && a >= 1 && a <= 223 && d >= 1 && d <= 254;
}

// "host", "host:port", "host/path": what may follow the user's name.
bool isHostAndPath(Text text)
{
    const std::size_t end = std::min(text.find_first_of(U":/"), text.size());
    const Text host = text.substr(0, end);
    if (!isPublicAddress(host) && !isDomain(host))
        return false;
    text.remove_prefix(end);
    if (text.starts_with(U':')) {
        const auto afterPort = std::find_if_not(text.begin() + 1, text.end(), isDigit);
        const auto digits = afterPort - text.begin() - 1;
        if (digits < 2 || digits > 5)
            return false;
        text.remove_prefix(std::size_t(digits) + 1);
    }
    return text.empty() || (text.front() == U'/' && std::none_of(text.begin(), text.end(), isSpace));
}

} // namespace

bool isUrl(std::string_view utf8)
{
    const std::u32string all = QString::fromUtf8(utf8.data(), qsizetype(utf8.size())).toStdU32String();
    Text text = all;
    const std::size_t colon = text.find(U"://");
    if (colon == Text::npos)
        return false;
    const QString scheme = QString::fromUcs4(text.data(), qsizetype(colon)).toLower();
    if (scheme != u"http" && scheme != u"https" && scheme != u"ftp")
        return false;
    text.remove_prefix(colon + 3);
    if (isHostAndPath(text))
        return true;
    // A user's name can hold anything but spaces, further @ too.
    const auto space = std::size_t(std::find_if(text.begin(), text.end(), isSpace) - text.begin());
    for (std::size_t at = text.find(U'@', 1); at != Text::npos && at < space; at = text.find(U'@', at + 1)) {
        if (isHostAndPath(text.substr(at + 1)))
            return true;
    }
    return false;
}

std::size_t scriptSpaceAt(std::string_view text)
{
    constexpr std::size_t longest = 4;
    const QString first = QString::fromUtf8(text.data(), qsizetype(std::min(text.size(), longest)));
    if (first.isEmpty() || !isSpace(first.at(0).unicode()))
        return 0;
    return std::size_t(first.left(1).toUtf8().size());
}

} // namespace Stepbench
