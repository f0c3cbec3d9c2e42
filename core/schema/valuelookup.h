// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/memberlookup.h"

#include <unordered_map>

namespace Stepbench {

// valueAt() for many paths of one document, in linear time altogether. The document must outlive it, unchanged.
class ValueLookup
{
public:
    explicit ValueLookup(const Json& root)
        : m_root(root)
    {
    }

    const Json* at(const InputPath& path);

private:
    const Json& m_root;
    std::unordered_map<const Json*, MemberLookup> m_holders;
};

} // namespace Stepbench
