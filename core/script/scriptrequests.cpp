// SPDX-License-Identifier: Apache-2.0
#include "core/script/scriptrequests.h"

#include "core/base/problemjson.h"

#include <algorithm>

namespace Stepbench {
namespace {

std::string text(const QByteArray& bytes)
{
    return dumpJson(Json(bytes.toStdString()));
}

std::string scriptMember(const char* name, const PackageScript& script)
{
    if (script.isEmpty())
        return {};
    std::string member = std::string(",\"") + name + "\":" + text(script.text);
    if (!script.sourceMap.isEmpty())
        member += std::string(",\"") + name + "Map\":" + text(script.sourceMap);
    return member;
}

} // namespace

std::string openMembers(const Package& package)
{
    return scriptMember("ui", package.ui) + scriptMember("validation", package.validation)
        + scriptMember("migration", package.migration);
}

std::string updateMembers(const NarrowedInputs* narrowed, const Json* inputs)
{
    std::string members;
    if (narrowed)
        members += ",\"narrowed\":" + dumpJson(toWire(*narrowed));
    if (inputs)
        members += ",\"inputs\":" + dumpJson(*inputs);
    return members;
}

InputPath toldPath(const Json& runtime, const InputPath& changed)
{
    InputPath path = changed;
    while (!path.isRoot()) {
        const InputPath holderPath = path.parent();
        const Json* holder = valueAt(runtime, holderPath);
        if (!path.last().isIndex() && (holderPath.isRoot() || (holder && holder->is_object())))
            return path;
        path = holderPath;
    }
    return path;
}

std::string changesMember(const Json& runtime, const std::vector<InputPath>& changed)
{
    Json changes = Json::array();
    for (const InputPath& path : changed) {
        const InputPath told = toldPath(runtime, path);
        if (told.isRoot())
            return updateMembers(nullptr, &runtime);
        Json change = Json::array({ toJson(told) });
        if (const Json* value = valueAt(runtime, told))
            change.push_back(*value);
        if (std::find(changes.begin(), changes.end(), change) == changes.end())
            changes.push_back(std::move(change));
    }
    return ",\"changes\":" + dumpJson(changes);
}

std::string formFlags(const FormRequest& request)
{
    // "rules" stands last: the host looks for it there without parsing the line.
    return std::string(",\"explain\":") + (request.explain ? "true" : "false")
        + ",\"rules\":" + (request.rules ? "true" : "false");
}

std::string rulesMembers(const NarrowedInputs& narrowed, const Json& runtime)
{
    return updateMembers(&narrowed, &runtime);
}

std::string bindingMembers(const InputBinding& input)
{
    return ",\"input\":" + std::to_string(input.id) + ",\"path\":" + dumpJson(toJson(input.path));
}

std::string patternsMember(const std::vector<PatternQuestion>& questions)
{
    Json list = Json::array();
    for (const PatternQuestion& question : questions)
        list.push_back(Json::array({ question.pattern, question.text }));
    return ",\"checks\":" + dumpJson(list);
}

std::string migrateMembers(const Json& resource, int fromMajor, int toMajor)
{
    return ",\"inputs\":" + dumpJson(resource) + ",\"from\":" + std::to_string(fromMajor)
        + ",\"to\":" + std::to_string(toMajor);
}

} // namespace Stepbench
