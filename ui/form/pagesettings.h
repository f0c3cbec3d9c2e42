// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QStringList>

#include <map>

namespace Stepbench {

// The rows that the server puts around a package's own (reference/process-editor.md 1.1).
enum class PageRowId {
    DisplayName,
    TargetEnvironments,
    TargetRoles,
    StepName,
    Notes,
    Enabled,
    ExecutionLocation,
    Roles,
    Environments,
    Channels,
    RunCondition,
    StartTrigger,
    PackageRequirement,
    Required
};

// What the user has set there: a text, true or false, a list of texts or the key of a choice. Rows that are as they
// come are left out. Nothing of it is part of the inputs, and nothing of it changes a run.
struct PageSettings
{
    std::map<PageRowId, Json> values;

    bool operator==(const PageSettings&) const = default;
};

// The value of a row, of the type that its control writes; null when it is as it comes.
Json pageValue(const PageSettings& settings, PageRowId row);
QStringList pageTexts(const PageSettings& settings, PageRowId row);

// An object by the rows' names; what it does not know is left out.
Json toJson(const PageSettings& settings);
PageSettings pageSettingsFromJson(const Json& json);

} // namespace Stepbench
