// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/serverform.h"

#include <optional>

namespace Stepbench {
namespace {

// Processes hold steps, these actions, and targets an endpoint.
constexpr int deepest = 4;

std::optional<Json> asDocument(const Json& inputs)
{
    if (inputs.is_string()) {
        Result<Json> parsed = parseJson(inputs.get_ref<const std::string&>(), {});
        return parsed && parsed->is_object() ? std::optional(std::move(*parsed)) : std::nullopt;
    }
    if (!inputs.is_object())
        return std::nullopt;
    const Json* text = inputs.size() == 1 ? findMember(inputs, "Value") : nullptr;
    if (text && text->is_string())
        return asDocument(*text);
    return inputs;
}

struct Found
{
    std::optional<Json> inputs;
    bool isOfPackage = false;
};

bool isOfPackage(const Json& holder, const QString& packageId)
{
    for (const char* name : { "StepPackageId", "ActionType", "DeploymentTargetTypeId", "DeploymentTargetType" }) {
        if (!packageId.isEmpty() && memberText(holder, name) == packageId)
            return true;
    }
    return false;
}

void search(const Json& place, const QString& packageId, int depth, Found& found)
{
    if (depth > deepest || found.isOfPackage)
        return;
    if (place.is_array()) {
        for (const Json& item : place)
            search(item, packageId, depth, found);
        return;
    }
    if (!place.is_object())
        return;
    for (const char* name : { "Inputs", "inputs" }) {
        const Json* inputs = findMember(place, name);
        std::optional<Json> document = inputs ? asDocument(*inputs) : std::nullopt;
        const bool fits = document && isOfPackage(place, packageId);
        if (document && (fits || !found.inputs))
            found = { std::move(document), fits };
    }
    for (const char* name : { "Steps", "Actions", "Endpoint", "EndPoint", "Items" }) {
        if (const Json* inner = findMember(place, name); inner && inner->is_structured())
            search(*inner, packageId, depth + 1, found);
    }
}

} // namespace

Result<Json> parsePasted(std::string_view text, const QString& name)
{
    Result<Json> document = parseJson(text, name, ProblemSource::Structure);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (document || first == std::string_view::npos || text[first] != '"')
        return document;
    std::string member(text.substr(first));
    while (!member.empty() && std::string_view(" \t\r\n,").find(member.back()) != std::string_view::npos)
        member.pop_back();
    Result<Json> holder = parseJson('{' + member + '}', name, ProblemSource::Structure);
    return holder ? holder : document;
}

Json inputsIn(const Schema& schema, const Json& pasted, const QString& packageId)
{
    const Json* properties = findMember(schema.root(), "properties");
    if (pasted.is_object() && properties) {
        for (const char* name : { "Inputs", "inputs", "Steps", "Actions", "Endpoint", "EndPoint", "Items" }) {
            if (findMember(pasted, name) && findMember(*properties, name))
                return pasted;
        }
    }
    Found found;
    search(pasted, packageId, 0, found);
    if (found.inputs)
        return *std::move(found.inputs);
    return pasted;
}

} // namespace Stepbench
