// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cases/case.h"
#include "core/schema/narrowing.h"

#include <functional>

namespace Stepbench {

// The value that goes by a name, where there is one: the system's keychain, or what environmentSecret does.
using SecretSource = std::function<std::optional<QString>(const QString& name)>;

// The environment variable of that name; else of the name with "_" for every character but letters and digits; else
// that in upper case ("Project.ApiKey": Project_ApiKey, PROJECT_APIKEY).
std::optional<QString> environmentSecret(const QString& name);

struct SecretsFilled
{
    QStringList values; // to be masked
    Problems missing; // case.secret: no value goes by the name
};

// Writes the values of a case's secrets into its resource inputs, so far as these can be narrowed. What has no value
// stays a secret that has one which nobody knows.
SecretsFilled fillSecrets(
    const SchemaPtr& schema, Json& resource, const std::vector<CaseSecret>& secrets, const SecretSource& source);

// The same for sensitive variables without a value.
SecretsFilled fillSecrets(VariableSet& variables, const SecretSource& source);

} // namespace Stepbench
