// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Stepbench {

struct FormHeader // what the page around the rows shows
{
    QString stepTypeName; // metadata name
    QString stepName; // "1. <name>"
    QByteArray logo;
    QString logoName;
    bool isTarget = false;
    bool canRunInExecutionContainer = false;
    std::optional<bool> canRunOnDeploymentTarget;
    bool operator==(const FormHeader&) const = default;
};

} // namespace Stepbench
