// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string_view>

namespace Stepbench {

// Whether a text has a "format" of JSON Schema draft-07, as ajv-formats judges it: date-time, date, time, duration,
// email, hostname, ipv4, ipv6, uri, uri-reference, url, uuid, json-pointer, regex. True for formats that are not known.
// Linear in the text. Of regex only what is surely no regular expression of JavaScript is refused.
bool matchesFormat(std::string_view format, std::string_view text);

// "a date such as 2026-01-31": what a format expects, in an author's words.
QString describeFormat(std::string_view format);

} // namespace Stepbench
