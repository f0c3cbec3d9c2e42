// SPDX-License-Identifier: Apache-2.0
#include "core/execution/refusallog.h"

#include <QDir>
#include <QFileInfo>

namespace Stepbench {

QString refusalLogFile(const QString& logFile, const QString& outputFolder, std::unique_ptr<ScratchFolder>& ownFolder)
{
    QString file = logFile;
    if (file.isEmpty() && !outputFolder.isEmpty()) {
        file = outputFolder + QStringLiteral("/log.txt");
    } else if (file.isEmpty()) {
        ownFolder = std::make_unique<ScratchFolder>(QStringLiteral("stepbench-run"));
        file = ownFolder->filePath(QStringLiteral("log.txt"));
    }
    QDir().mkpath(QFileInfo(file).path());
    return file;
}

} // namespace Stepbench
