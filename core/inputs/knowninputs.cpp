// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/knowninputs.h"

#include "core/inputs/typewalk.h"

namespace Stepbench {

Json toKnownInputs(const NarrowedInputs& narrowed, const Json& runtime)
{
    return convertRoot(
        narrowed, runtime, [](const NarrowedType&, const Json& value) -> std::optional<Json> { return value; });
}

} // namespace Stepbench
