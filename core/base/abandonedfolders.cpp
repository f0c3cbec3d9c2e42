// SPDX-License-Identifier: Apache-2.0
#include "core/base/abandonedfolders.h"

#include <QCoreApplication>
#include <QDir>

#include <filesystem>

namespace Stepbench {

namespace fs = std::filesystem;

static QString claimIn(const QString& folder)
{
    return folder + QStringLiteral("/.in-use");
}

static std::unique_ptr<QLockFile> lockOf(const QString& folder)
{
    auto lock = std::make_unique<QLockFile>(claimIn(folder));
    lock->setStaleLockTime(0); // it may be used for days: only a program that is gone has left it
    return lock;
}

std::unique_ptr<QLockFile> claimFolder(const QString& folder)
{
    std::unique_ptr<QLockFile> lock = lockOf(folder);
    lock->tryLock();
    return lock;
}

ScratchFolder::ScratchFolder(const QString& name)
    : m_folder(QDir::tempPath() + u'/' + name + QStringLiteral("-XXXXXX"))
    , m_claim(claimFolder(m_folder.path()))
{
}

ScratchFolder::~ScratchFolder()
{
    m_claim.reset(); // it says so when its file is gone already
}

void ScratchFolder::keep()
{
    m_folder.setAutoRemove(false);
    m_claim.reset();
}

void removeAbandonedFolders(const QString& parent, const QString& name)
{
    const auto kinds = QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks;
    for (const QFileInfo& folder : QDir(parent).entryInfoList({ name + QStringLiteral("-*") }, kinds)) {
        const QString path = folder.filePath();
        if (!QFileInfo(claimIn(path)).isFile() || folder.ownerId() != QFileInfo(claimIn(path)).ownerId())
            continue;
        if (!lockOf(path)->tryLock()) // and lets go of it
            continue;
        removeFolder(path);
    }
}

QString claimedFolderOf(const QString& path)
{
    const QString temporary = QFileInfo(QDir::tempPath()).canonicalFilePath() + u'/';
    const QString inside = QFileInfo(path).canonicalFilePath();
    if (!inside.startsWith(temporary))
        return {};
    const QString folder = temporary + inside.mid(temporary.size()).section(u'/', 0, 0);
    qint64 claimant = 0;
    QString host;
    QString name;
    const bool isClaimed = QLockFile(claimIn(folder)).getLockInfo(&claimant, &host, &name);
    return isClaimed && claimant == QCoreApplication::applicationPid() ? folder : QString();
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

void removeFolder(const QString& folder)
{
    const fs::path root(folder.toStdU16String());
    std::error_code error;
    fs::remove_all(root, error);
    if (!error)
        return;
    makeWritable(root);
    fs::remove_all(root, error);
}

} // namespace Stepbench
