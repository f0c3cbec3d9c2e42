// SPDX-License-Identifier: Apache-2.0
#include "core/variables/filters.h"

namespace Stepbench {

void addUriFilters(FilterTable&)
{
}
void addFormatFilters(FilterTable&)
{
}

} // namespace Stepbench
