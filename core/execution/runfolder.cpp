// SPDX-License-Identifier: Apache-2.0
#include "core/execution/runfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <filesystem>

namespace Stepbench {

namespace fs = std::filesystem;

Result<std::unique_ptr<RunFolder>> RunFolder::create()
{
    const auto failed = [](const QString& where, const QString& why) {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.folder"),
            QCoreApplication::translate("Stepbench", "The folder for the run cannot be made in %1: %2")
                .arg(where, why));
    };
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

static void makeWritable(const fs::path& root)
{
    std::error_code error;
    fs::permissions(root, fs::perms::owner_all, fs::perm_options::add, error);
    for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
        if (fs::is_directory(it->symlink_status(error)))
            fs::permissions(it->path(), fs::perms::owner_all, fs::perm_options::add, error);
    }
}

RunFolder::~RunFolder()
{
    if (!m_owned)
        return;
    const fs::path root(m_path.toStdU16String());
    std::error_code error;
    fs::remove_all(root, error);
    if (!error)
        return;
    makeWritable(root);
    fs::remove_all(root, error);
}

} // namespace Stepbench
