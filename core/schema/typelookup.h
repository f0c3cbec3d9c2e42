// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"

#include <string_view>
#include <unordered_map>

namespace Stepbench {

// typeAt() for many paths: an object of many properties is indexed once. The narrowed inputs must outlive it.
class TypeLookup
{
public:
    explicit TypeLookup(const NarrowedInputs& narrowed)
        : m_narrowed(narrowed)
    {
    }

    const NarrowedType* at(const InputPath& path);

private:
    using Index = std::unordered_map<std::string_view, const NarrowedType*>;
    const NarrowedType* member(const NarrowedType& holder, const PathSegment& segment);

    const NarrowedInputs& m_narrowed;
    std::unordered_map<const NarrowedType*, Index> m_indexes;
};

} // namespace Stepbench
