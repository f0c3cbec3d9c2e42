// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"

#include <string>
#include <vector>

namespace Stepbench {

struct UnknownMember
{
    std::string name;
    QString message;
};

// Members of an object that its type does not have, in their order, each with a sentence about what becomes of it.
std::vector<UnknownMember> listUnknownMembers(const NarrowedType& type, const Json& object);

// Whether the schema refuses them: additionalProperties false.
bool forbidsUnknownMembers(const NarrowedType& type);

} // namespace Stepbench
