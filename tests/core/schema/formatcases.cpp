// SPDX-License-Identifier: Apache-2.0
#include "formatcases.h"

#include <QString>

#include <random>

namespace Stepbench {
namespace {

struct Seeds
{
    const char* format;
    std::vector<const char*> texts;
};

const std::vector<Seeds>& seeds()
{
    static const std::vector<const char*> addresses { "https://ada:secret@example.com:8080/a/b?q=1&r=%20#top",
        "http://192.0.2.1/x", "http://[2001:db8::1]:80/", "urn:isbn:0451450523", "mailto:ada@example.com",
        "https:/example.com", "file:///etc/hosts", "//example.com/x", "/relative/path", "a/b", "#top", "?q", "",
        "http://[::ffff:192.0.2.1]", "http://a.b-c.de", "https://bücher.example/", "ftp://10.0.0.1",
        "http://localhost:80", "http://223.255.255.254", "https://a--b.com", "http://example.com:123456", "tel:+49-30",
        "http://[v1.x]/", "http://172.16.0.1", "http://x@y@example.com", "HTTP://EXAMPLE.COM", "http://1.1.1.1a",
        "s:/[::1]" };
    static const std::vector<const char*> times { "12:34:56Z", "23:59:60Z", "12:34:56.789+01:00", "00:00:00-0530",
        "12:34:56", "23:59:60+00:00", "12:34:56+24:00", "01:29:60+01:30", "23:59:61Z", "12:34:56z", "12:34:56+01" };
    static const std::vector<const char*> moments { "2026-01-31T12:34:56Z", "2024-02-29t00:00:00.1+01:00",
        "2023-02-29T00:00:00Z", "2026-01-31 12:34:56", "2026-01-31T12:34:56", "2026-12-31T23:59:60Z",
        "2026-01-31\xC2\xA0"
        "12:34:56Z" };
    static const std::vector<Seeds> all {
        { "date", { "2026-01-31", "2024-02-29", "1900-02-29", "2026-13-01", "0000-01-01" } }, { "time", times },
        { "iso-time", times }, { "date-time", moments }, { "iso-date-time", moments },
        { "duration", { "P1Y2M3DT4H5M6S", "P1W", "PT1S", "P", "PT", "P1D", "P1YT1H", "P1S", "P1M1Y", "PT5M" } },
        { "uri", addresses }, { "uri-reference", addresses }, { "url", addresses },
        { "uri-template",
            { "/users/{name}", "{+path}/here", "/{?q,r*}", "{name:3}", "{", "a}b", "/%7e/{a,b:10000}", "{}", "x y",
                "{&a%20b}" } },
        { "email",
            { "ada@example.com", "a.b+c@x-y.de", "ada@localhost", ".a@b.de", "a@b..de", "ada@192.0.2.1", "a@-b.de" } },
        { "hostname",
            { "example.com", "localhost", "-a.de", "a-.de", "a_b.de", "example.com.", "xn--bcher-kva.example",
                "1.2" } },
        { "ipv4", { "192.0.2.1", "255.255.255.255", "256.0.0.1", "01.2.3.4", "1.2.3" } },
        { "ipv6",
            { "2001:db8::1", "::", "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8", "1::2::3", "1:2:3:4:5:6:192.0.2.1",
                "fe80::1%eth0", "1:2:3:4:5:6:7::", "::1:2:3:4:5:6:7" } },
        { "regex",
            { "^a+$", "(", "[a-z]{2,3}?", "a**", "\\p{L}", "(?<n>x)\\k<n>", "a??", "\\Z", "[b-a]", "x{2,1}",
                "(?:a|b)*?", "^x\\Z", "\\" } },
        { "uuid", { "123e4567-e89b-12d3-a456-426614174000", "urn:uuid:123E4567-E89B-12D3-A456-426614174000" } },
        { "json-pointer", { "/a/b~0c~1d", "", "/", "a", "/~2", "/a//b" } },
        { "json-pointer-uri-fragment", { "#/a/b", "#", "#/a%20b", "#/~2", "/a", "#/ü", "#a", "#/a~1b?" } },
        { "relative-json-pointer", { "0", "1/a/b", "0#", "01", "2/~0", "1a", "10#", "3/" } },
        { "byte", { "YWRh", "YQ==", "YWI=", "YWR", "", "YWRh\nx", "Y===", "YW Rh" } }
    };
    return all;
}

// Characters that formats are made of, and a few that none is.
std::u32string alphabet()
{
    return U"0159aAfzZ.-_~:/?#[]@!$&'()*+,;=%{}|\\\"^ <>`TPtuü\u2028\u00A0\n\U0001F600";
}

std::string changed(const char* text, std::mt19937& random)
{
    std::u32string result = QString::fromUtf8(text).toStdU32String();
    const std::u32string letters = alphabet();
    const auto below = [&random](std::size_t limit) { return std::size_t(random() % limit); };
    for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
        const std::size_t at = below(result.size() + 1);
        const char32_t letter = letters[below(letters.size())];
        switch (below(4)) {
        case 0:
            if (at < result.size())
                result.erase(at, 1);
            break;
        case 1:
            if (at < result.size())
                result[at] = letter;
            break;
        case 2:
            if (at < result.size())
                result.insert(at, 1, result[at]);
            break;
        default:
            result.insert(at, 1, letter);
        }
    }
    return QString::fromStdU32String(result).toStdString();
}

} // namespace

std::vector<ResolvedCase> makeFormatCases(std::uint32_t seed, int textsOfEach)
{
    std::mt19937 random(seed);
    std::vector<ResolvedCase> cases;
    for (const Seeds& one : seeds()) {
        ResolvedCase made;
        Json type = Json::object();
        type["type"] = "string";
        type["format"] = one.format;
        Json root = Json::object();
        root["isRoot"] = true;
        root["type"] = "object";
        root["properties"]["x"] = std::move(type);
        made.schema["definitions"]["Root"] = std::move(root);
        const auto add = [&made](std::string text) {
            Json input = Json::object();
            input["x"] = std::move(text);
            made.inputs.push_back(std::move(input));
        };
        for (const char* text : one.texts)
            add(text);
        for (int i = 0; i < textsOfEach; ++i)
            add(changed(one.texts[random() % one.texts.size()], random));
        cases.push_back(std::move(made));
    }
    return cases;
}

} // namespace Stepbench
