// SPDX-License-Identifier: Apache-2.0
#include "ui/main/packageheader.h"

namespace Stepbench {

FormHeader formHeaderOf(const Package& package)
{
    const PackageMetadata& metadata = package.metadata;
    FormHeader header;
    header.stepTypeName = metadata.name;
    if (package.logo) {
        header.logo = package.logo->data;
        header.logoName = package.logo->name;
    }
    header.isTarget = metadata.type == PackageType::DeploymentTarget;
    // The first step of its process; a target has no number.
    header.stepName = header.isTarget ? metadata.name : QString(QStringLiteral("1.  ") + metadata.name);
    header.canRunInExecutionContainer = metadata.canRunInExecutionContainer;
    header.canRunOnDeploymentTarget = metadata.canRunOnDeploymentTarget;
    return header;
}

} // namespace Stepbench
