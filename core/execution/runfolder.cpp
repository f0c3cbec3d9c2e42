// SPDX-License-Identifier: Apache-2.0
#include "core/execution/runfolder.h"

#include "core/base/abandonedfolders.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

namespace Stepbench {

Result<std::unique_ptr<RunFolder>> RunFolder::create()
{
    const auto failed = [](const QString& where, const QString& why) {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.folder"),
            QCoreApplication::translate("Stepbench", "The folder for the run cannot be made in %1: %2")
                .arg(where, why));
    };
    removeAbandonedFolders(QDir::tempPath(), QStringLiteral("stepbench-run"));
    QTemporaryDir made(QDir::tempPath() + QStringLiteral("/stepbench-run-XXXXXX"));
    if (!made.isValid())
        return failed(QDir::tempPath(), made.errorString());
    made.setAutoRemove(false);
    // The true path: Node names files without symbolic links.
    const QString path = QFileInfo(made.path()).canonicalFilePath();
    std::unique_ptr<RunFolder> folder(new RunFolder(path));
    for (const QString& part : { folder->package(), folder->working(), folder->temporary(), folder->bootstrapper() }) {
        if (!QDir().mkdir(part))
            return failed(path, part);
    }
    return folder;
}

RunFolder::RunFolder(QString path)
    : m_path(std::move(path))
    , m_claim(claimFolder(m_path))
{
}

RunFolder::~RunFolder()
{
    if (!m_owned)
        return;
    m_claim.reset(); // it says so when its file is gone already
    removeFolder(m_path);
}

} // namespace Stepbench
