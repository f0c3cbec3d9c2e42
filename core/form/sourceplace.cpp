// SPDX-License-Identifier: Apache-2.0
#include "core/form/sourceplace.h"

#include "core/form/form.h"

namespace Stepbench {
namespace {

int positive(const Json& object, std::string_view name)
{
    const Json* member = findMember(object, name);
    const double value = member && member->is_number() ? member->get<double>() : 0;
    return value > 0 && value < 1e9 ? int(value) : 0;
}

} // namespace

SourcePlace placeFromJson(const Json& object)
{
    return { memberText(object, "file"), positive(object, "line"), positive(object, "column") };
}

SourcePlace placeOf(const Component& component)
{
    const Json* at = findMember(component.props, "$at");
    return at ? placeFromJson(*at) : SourcePlace();
}

} // namespace Stepbench
