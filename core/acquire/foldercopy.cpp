// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/archiveextract.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool isInside(const QString& path, const QString& folder)
{
    return path.startsWith(folder + u'/');
}

} // namespace

Result<Acquired> copyPackageFolder(
    const QString& from, const QString& to, const AcquisitionLimits& limits, const CancelFlag& cancel)
{
    const auto problem = [&](const QString& message) {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.package"), message).inFile(from);
    };
    const QString root = QFileInfo(from).canonicalFilePath();
    if (root.isEmpty() || !QFileInfo(root).isReadable())
        return problem(tr("The folder cannot be read."));
    if (const QString target = QFileInfo(to).canonicalFilePath(); target == root || isInside(target, root))
        return problem(tr("The folder holds the one it is to be copied to."));
    Acquired done;
    int left = 0;
    qint64 entries = 0;
    QDirIterator iterator(
        root, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (iterator.hasNext()) {
        const QString path = iterator.next();
        const QFileInfo info = iterator.fileInfo();
        const QString copy = to + path.mid(root.size());
        if (cancel && *cancel)
            return problem(tr("Stopped while the package was copied."));
        if (++entries > limits.entries)
            return problem(tr("It has more than %1 entries.").arg(limits.entries));
        // A link that leads out would show a step what the author has not given it; one to a folder could have no end.
        const bool leadsOut = info.isSymLink() && !isInside(info.canonicalFilePath(), root);
        if (leadsOut || (info.isSymLink() && info.isDir()) || !(info.isFile() || info.isDir())) {
            ++left;
        } else if (info.isDir()) {
            QDir().mkpath(copy);
        } else {
            done.bytes += info.size();
            if (done.bytes > limits.totalBytes)
                return problem(tr("It holds more than %1 MiB.").arg(limits.totalBytes / (1024 * 1024)));
            QDir().mkpath(QFileInfo(copy).path());
            if (!QFile::copy(path, copy))
                return problem(tr("%1 cannot be copied.").arg(path));
            QFile(copy).setPermissions(QFile(copy).permissions() | QFile::WriteOwner | QFile::WriteUser);
            ++done.files;
        }
    }
    if (left > 0) {
        Problem warning = problem(tr("%1 links or devices of the folder were left out.").arg(left));
        warning.severity = Severity::Warning;
        done.problems.push_back(std::move(warning));
    }
    return done;
}

} // namespace Stepbench
