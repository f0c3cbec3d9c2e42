// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace Stepbench {

// RFC 3986 and the names and addresses in it, by grammar only: nothing is looked up.
bool isUri(std::string_view text); // with a scheme
bool isUriReference(std::string_view text);
bool isUrl(std::string_view text); // http, https or ftp with a host
bool isHostName(std::string_view text);
bool isIpv4(std::string_view text);
bool isIpv6(std::string_view text);

} // namespace Stepbench
