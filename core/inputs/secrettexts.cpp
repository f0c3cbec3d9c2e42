// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/secrettexts.h"

#include <algorithm>

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

Json withSecretTextsOf(const Json& present, Json resource)
{
    if (resource.is_array() && present.is_array()) {
        for (std::size_t i = 0; i < std::min(resource.size(), present.size()); ++i) {
            if (withoutSecretTexts(present[i]) == withoutSecretTexts(resource[i]))
                resource[i] = present[i];
        }
        return resource;
    }
    if (!resource.is_object() || !present.is_object())
        return resource;
    for (auto& [name, member] : resource.get_ref<Json::object_t&>()) {
        if (const Json* same = findMember(present, name))
            member = withSecretTextsOf(*same, std::move(member));
    }
    const Json* text = findMember(present, "NewValue");
    if (text && findMember(resource, "HasValue") && findMember(present, "HasValue")
        && !findMember(resource, "NewValue"))
        resource["NewValue"] = *text;
    return resource;
}

} // namespace Stepbench
