// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace Stepbench {

// Writes a whole file atomically: on any failure (folder gone, read-only, disk full) the old file stands as it was and
// the problem says why.
Result<void> saveFile(const QString& path, const QByteArray& content);

// Reads at most limit bytes; more is a problem, as is anything that is not a readable regular file.
Result<QByteArray> loadFile(const QString& path, qint64 limit);

} // namespace Stepbench
