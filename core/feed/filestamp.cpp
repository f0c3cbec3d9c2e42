// SPDX-License-Identifier: Apache-2.0
#include "core/feed/filestamp.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <chrono>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace Stepbench {

#ifdef Q_OS_UNIX

FileStamp stampOfFile(const QString& path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0 || !S_ISREG(info.st_mode))
        return {};
#ifdef Q_OS_DARWIN
    const timespec modified = info.st_mtimespec;
#else
    const timespec modified = info.st_mtim;
#endif
    return { qint64(info.st_size), qint64(modified.tv_sec) * 1'000'000'000 + modified.tv_nsec, quint64(info.st_ino) };
}

quint64 folderIdentity(const QString& folder)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(folder).constData(), &info) != 0 || !S_ISDIR(info.st_mode))
        return 0;
    return quint64(qHashMulti(1, quint64(info.st_dev), quint64(info.st_ino))) | 1;
}

#else

FileStamp stampOfFile(const QString& path)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return {};
    return { info.size(), info.lastModified().toMSecsSinceEpoch() * 1'000'000, 0 };
}

quint64 folderIdentity(const QString& folder)
{
    const QFileInfo info(folder);
    return info.isDir() ? quint64(qHashMulti(1, info.birthTime().toMSecsSinceEpoch())) | 1 : 0;
}

#endif

QStringList namesOfPackageFiles(const QString& folder)
{
    constexpr qsizetype mostFiles = 512;
    const QStringList names = QDir(folder).entryList(QDir::Files, QDir::Name);
    return names.first(std::min(names.size(), mostFiles));
}

FileStamp stampOfPackageFolder(const QString& folder)
{
    FileStamp whole;
    for (const QString& name : namesOfPackageFiles(folder)) {
        const FileStamp stamp = stampOfFile(folder + u'/' + name);
        whole.size = std::max<qint64>(whole.size, 0) + std::max<qint64>(stamp.size, 0);
        whole.modifiedNs = std::max(whole.modifiedNs, stamp.modifiedNs);
        whole.identity = quint64(qHashMulti(0, whole.identity, name, stamp.size, stamp.modifiedNs, stamp.identity));
    }
    return whole;
}

bool isFresh(const FileStamp& stamp, qint64 readAtNs)
{
    constexpr qint64 tickNs = 20'000'000;
    return readAtNs - stamp.modifiedNs < tickNs;
}

qint64 wallClockNs()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

} // namespace Stepbench
