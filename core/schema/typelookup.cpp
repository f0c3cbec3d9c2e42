// SPDX-License-Identifier: Apache-2.0
#include "core/schema/typelookup.h"

namespace Stepbench {
namespace {

constexpr std::size_t smallObject = 16;

} // namespace

const NarrowedType* TypeLookup::at(const InputPath& path)
{
    const NarrowedType* type = &m_narrowed.root;
    for (const PathSegment& segment : path) {
        type = member(*type, segment);
        if (!type)
            return nullptr;
    }
    return type;
}

const NarrowedType* TypeLookup::member(const NarrowedType& holder, const PathSegment& segment)
{
    if (segment.isIndex() || holder.properties.size() <= smallObject)
        return memberType(holder, segment);
    const auto [index, isNew] = m_indexes.try_emplace(&holder);
    if (isNew) {
        index->second.reserve(holder.properties.size());
        for (const NarrowedProperty& property : holder.properties)
            index->second.emplace(property.name, &property.type);
    }
    const auto found = index->second.find(segment.name());
    return found == index->second.end() ? nullptr : found->second;
}

} // namespace Stepbench
