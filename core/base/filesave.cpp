// SPDX-License-Identifier: Apache-2.0
#include "core/base/filesave.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

} // namespace

Result<void> saveFile(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    Problem problem = makeProblem(
        ProblemSource::Run, QStringLiteral("file.write"), tr("Cannot write %1: %2.").arg(path, file.errorString()));
    return problem.inFile(path);
}

Result<QByteArray> loadFile(const QString& path, qint64 limit, FileSource source)
{
    const auto bad = [&](const QString& code, const QString& message) {
        Problem problem = makeProblem(ProblemSource::Package, code, message);
        return problem.inFile(path);
    };
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && (source == FileSource::RegularFile || info.isDir()))
        return bad(QStringLiteral("file.read"), tr("%1 is not a file.").arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return bad(QStringLiteral("file.read"), tr("Cannot read %1: %2.").arg(path, file.errorString()));
    // A pipe gives what is there, and more later.
    QByteArray content = file.read(limit + 1);
    while (file.isSequential() && content.size() <= limit) {
        const QByteArray more = file.read(limit + 1 - content.size());
        if (more.isEmpty())
            break;
        content += more;
    }
    if (file.error() != QFileDevice::NoError)
        return bad(QStringLiteral("file.read"), tr("Cannot read %1: %2.").arg(path, file.errorString()));
    if (content.size() > limit) {
        return bad(QStringLiteral("file.size"),
            tr("%1 is larger than the %2 MiB that are read.").arg(path).arg(limit / (1024 * 1024)));
    }
    return content;
}

} // namespace Stepbench
