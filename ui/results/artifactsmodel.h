// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/execution.h"
#include "ui/results/appendmodel.h"

namespace Stepbench {

// The files that a run has left behind, with their sizes.
class ArtifactsModel : public AppendModel<Artifact>
{
    Q_OBJECT
public:
    using AppendModel::AppendModel;

    QVariant data(const QModelIndex& index, int role) const override;
};

} // namespace Stepbench
