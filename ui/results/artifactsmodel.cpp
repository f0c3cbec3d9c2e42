// SPDX-License-Identifier: Apache-2.0
#include "ui/results/artifactsmodel.h"

#include <QDir>
#include <QLocale>

namespace Stepbench {

QVariant ArtifactsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Artifact& artifact = row(index.row());
    const QString size = QLocale().formattedDataSize(artifact.length);
    switch (role) {
    case Qt::DisplayRole:
        return artifact.name;
    case Qt::ToolTipRole:
        return QDir::toNativeSeparators(artifact.path);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(artifact.name, size);
    case DetailRole:
        return size;
    default:
        return {};
    }
}

} // namespace Stepbench
