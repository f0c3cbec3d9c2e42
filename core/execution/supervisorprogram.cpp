// SPDX-License-Identifier: Apache-2.0
#include "core/execution/supervisorprogram.h"

#include <QFileInfo>

namespace Stepbench {

QString supervisorProgramOf(const QString& applicationFile)
{
    const QString folder = QFileInfo(applicationFile).path();
    // In a build tree beside the application, installed where programs live that nobody calls by hand.
    for (const QString& candidate : { QString(folder + QStringLiteral("/stepbench-supervisor")),
             QString(folder + QStringLiteral("/" STEPBENCH_LIBEXEC_FROM_BIN "/stepbench-supervisor")) }) {
        const QFileInfo info(candidate);
        if (info.isFile() && info.isExecutable())
            return info.canonicalFilePath();
    }
    return applicationFile;
}

} // namespace Stepbench
