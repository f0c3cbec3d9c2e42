// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace Stepbench {

// Writes a whole file atomically: on any failure (folder gone, read-only, disk full) the old file stands as it was and
// the problem says why.
Result<void> saveFile(const QString& path, const QByteArray& content);

// A pipe or a device (a shell's <(...), /dev/stdin) makes its reader wait: only a command line asks for that.
enum class FileSource { RegularFile, Anything };

// Reads at most limit bytes; more is a problem, as is anything that is not readable or not such a source.
Result<QByteArray> loadFile(const QString& path, qint64 limit, FileSource source = FileSource::RegularFile);

} // namespace Stepbench
