// SPDX-License-Identifier: Apache-2.0
#include "core/schema/valuelookup.h"

namespace Stepbench {

const Json* ValueLookup::at(const InputPath& path)
{
    const Json* value = &m_root;
    for (const PathSegment& segment : path) {
        if (!segment.isIndex())
            value = m_holders.try_emplace(value, value).first->second.find(segment.name());
        else
            value = value->is_array() && segment.index() < value->size() ? &(*value)[segment.index()] : nullptr;
        if (!value)
            return nullptr;
    }
    return value;
}

} // namespace Stepbench
