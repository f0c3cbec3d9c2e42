// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace Stepbench {

// RFC 3986 and the names and addresses in it, by grammar only: nothing is looked up.
bool isUri(std::string_view text); // with a scheme
bool isUriReference(std::string_view text);
bool isUriTemplate(std::string_view text); // RFC 6570
bool isPointerFragment(std::string_view text); // "#" and a JSON pointer
// http, https or ftp with a public host: a name with a top-level domain, or an address that is not private.
bool isUrl(std::string_view text);
bool isHostName(std::string_view text);
bool isIpv4(std::string_view text);
bool isIpv6(std::string_view text);

// How many bytes of white space, as JavaScript's \s has it, the text begins with: those of one character, or 0.
std::size_t scriptSpaceAt(std::string_view text);

} // namespace Stepbench
