// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace Stepbench {

// Finds many members of one JSON value, in any order, in linear time altogether: members that are asked for in the
// order they stand in cost one comparison each, a large object in another order is indexed once. The value must outlive
// it.
class MemberLookup
{
public:
    // Of null (the pointer) every member is absent.
    explicit MemberLookup(const Json* value);

    const Json* find(std::string_view name);

private:
    const Json::object_t* m_members = nullptr;
    std::size_t m_next = 0;
    std::unordered_map<std::string_view, const Json*> m_index;
};

// Reads a property as JavaScript does from any value but null, own properties only: texts and lists have their length
// and their indexes. Null when it is undefined. Values that exist nowhere are made in storage.
const Json* readLikeScript(const Json& value, std::string_view name, Json& storage);

// True for "0", "1" ... "4294967294": keys that JavaScript lists first, in ascending order.
bool isIndexKey(std::string_view key);
// Whether key a comes before key b because of that; false for both directions when the order of insertion decides.
bool listedBefore(std::string_view a, std::string_view b);

// === of JavaScript: numbers as doubles, objects and lists never equal.
bool strictlyEqual(const Json& a, const Json& b);

} // namespace Stepbench
