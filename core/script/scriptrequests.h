// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/package.h"
#include "core/script/scriptsession.h"

#include <string>
#include <vector>

namespace Stepbench {

// The members of requests after "id" and "call" (core/script/scriptwire.md), each beginning with a comma.

std::string openMembers(const Package& package);
// With what the host lacks: everything, or the narrowed schema and the changed values.
std::string updateMembers(const NarrowedInputs* narrowed, const Json* inputs);
std::string changesMember(const Json& runtime, const std::vector<InputPath>& changed);
std::string formFlags(const FormRequest& request);
std::string rulesMembers(const NarrowedInputs& narrowed, const Json& runtime);
std::string bindingMembers(const InputBinding& input);
std::string patternsMember(const std::vector<PatternQuestion>& questions);
std::string migrateMembers(const Json& resource, int fromMajor, int toMajor);

// The smallest part of the inputs that tells a change unmistakably: an item's change is told as its array's.
InputPath toldPath(const Json& runtime, const InputPath& changed);

} // namespace Stepbench
