// SPDX-License-Identifier: Apache-2.0
#include "ui/form/pagesettings.h"

#include <array>

namespace Stepbench {
namespace {

// As they are kept.
constexpr std::array<std::pair<PageRowId, const char*>, 14> names { {
    { PageRowId::DisplayName, "displayName" },
    { PageRowId::TargetEnvironments, "targetEnvironments" },
    { PageRowId::TargetRoles, "targetRoles" },
    { PageRowId::StepName, "stepName" },
    { PageRowId::Notes, "notes" },
    { PageRowId::Enabled, "enabled" },
    { PageRowId::ExecutionLocation, "executionLocation" },
    { PageRowId::Roles, "roles" },
    { PageRowId::Environments, "environments" },
    { PageRowId::Channels, "channels" },
    { PageRowId::RunCondition, "runCondition" },
    { PageRowId::StartTrigger, "startTrigger" },
    { PageRowId::PackageRequirement, "packageRequirement" },
    { PageRowId::Required, "required" },
} };

} // namespace

Json pageValue(const PageSettings& settings, PageRowId row)
{
    const auto found = settings.values.find(row);
    return found == settings.values.end() ? Json() : found->second;
}

QStringList pageTexts(const PageSettings& settings, PageRowId row)
{
    QStringList texts;
    const Json value = pageValue(settings, row);
    if (!value.is_array())
        return texts;
    for (const Json& text : value)
        if (text.is_string())
            texts.append(toQString(text.get_ref<const std::string&>()));
    return texts;
}

Json toJson(const PageSettings& settings)
{
    Json json = Json::object();
    for (const auto& [row, name] : names)
        if (const Json value = pageValue(settings, row); !value.is_null())
            json[name] = value;
    return json;
}

PageSettings pageSettingsFromJson(const Json& json)
{
    PageSettings settings;
    for (const auto& [row, name] : names)
        if (const Json* value = findMember(json, name); value && !value->is_null())
            settings.values[row] = *value;
    return settings;
}

} // namespace Stepbench
