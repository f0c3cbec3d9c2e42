// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string_view>

namespace Stepbench {

// Whether a text has a "format" as ajv-formats 3 judges it: date-time, date, time, iso-date-time, iso-time, duration,
// email, hostname, ipv4, ipv6, uri, uri-reference, uri-template, url, uuid, json-pointer, json-pointer-uri-fragment,
// relative-json-pointer, byte, regex. True for formats that are not known. Linear in the text. Of regex only what is
// surely no regular expression of JavaScript is refused.
bool matchesFormat(std::string_view format, std::string_view text);
// The same of a number: int32, int64.
bool matchesNumberFormat(std::string_view format, double number);

// "a date such as 2026-01-31": what a format expects, in an author's words.
QString describeFormat(std::string_view format);

} // namespace Stepbench
