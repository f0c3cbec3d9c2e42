// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/secrettexts.h"

namespace Stepbench {

Json withoutSecretTexts(const Json& resource)
{
    if (resource.is_array()) {
        Json list = Json::array();
        for (const Json& item : resource)
            list.push_back(withoutSecretTexts(item));
        return list;
    }
    if (!resource.is_object())
        return resource;
    const bool secret = findMember(resource, "HasValue") != nullptr;
    Json object = Json::object();
    for (const auto& [name, member] : resource.items()) {
        if (!secret || name != "NewValue")
            object.get_ref<Json::object_t&>().emplace_back(name, withoutSecretTexts(member));
    }
    return object;
}

} // namespace Stepbench
