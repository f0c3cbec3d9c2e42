// SPDX-License-Identifier: Apache-2.0
#include "core/execution/artifacts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace Stepbench {

static constexpr qint64 mostBytes = 8LL * 1024 * 1024 * 1024; // a file that grows while it is read has to end somewhere
static constexpr qsizetype longestName = 200;

QString safeFileName(const QString& name)
{
    static const QString reserved = QStringLiteral("<>:\"/\\|?*");
    QString safe;
    for (const QChar c : name) {
        const bool bad = c.unicode() < 32 || c.unicode() == 127 || reserved.contains(c);
        safe += bad ? u'_' : c;
    }
    while (safe.startsWith(u'.') || safe.startsWith(u' '))
        safe.remove(0, 1);
    while (safe.endsWith(u'.') || safe.endsWith(u' '))
        safe.chop(1);
    while (safe.toUtf8().size() > longestName) {
        // From the middle of the base name: its extension tells what it is.
        const qsizetype dot = safe.lastIndexOf(u'.');
        const qsizetype cut = dot > 0 && safe.size() - dot < 20 ? dot - 1 : safe.size() - 1;
        safe.remove(cut, 1);
    }
    return safe.isEmpty() ? QStringLiteral("artifact") : safe;
}

// Names are compared as on file systems without case.
static QString unusedName(const QString& name, QSet<QString>& used)
{
    const QFileInfo info(name);
    const QString suffix = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    const QString base = name.chopped(suffix.size());
    QString candidate = name;
    for (int i = 2; used.contains(candidate.toCaseFolded()); ++i)
        candidate = base + QStringLiteral(" (%1)").arg(i) + suffix;
    used.insert(candidate.toCaseFolded());
    return candidate;
}

static Result<qint64> copyFile(const QString& from, const QString& to, const CancelFlag& cancel)
{
    const auto failed = [&](const QString& why) {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.artifact"), why, Severity::Warning);
    };
    QFile source(from);
    QFile copy(to);
    if (!source.open(QIODevice::ReadOnly))
        return failed(source.errorString());
    // What an earlier run has put there is replaced; never written through, should it be a link.
    QFile::remove(to);
    if (!copy.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failed(copy.errorString());
    qint64 length = 0;
    while (!source.atEnd() && !*cancel) {
        const QByteArray block = source.read(1024 * 1024);
        if (block.isEmpty())
            break;
        length += block.size();
        if (length > mostBytes || copy.write(block) != block.size()) {
            copy.remove();
            return failed(length > mostBytes ? QCoreApplication::translate("Stepbench", "the file is too large")
                                             : copy.errorString());
        }
    }
    return length;
}

static Result<Artifact> collect(const ArtifactRequest& request, const QString& workingFolder, const QString& folder,
    QSet<QString>& used, const CancelFlag& cancel)
{
    const auto failed = [&](const QString& why) {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.artifact"),
            QCoreApplication::translate("Stepbench", "The artifact %1 cannot be collected from %2: %3")
                .arg(request.name, request.path, why),
            Severity::Warning);
    };
    const QFileInfo source(QDir(workingFolder).absoluteFilePath(request.path));
    if (request.path.isEmpty() || !source.exists())
        return failed(QCoreApplication::translate("Stepbench", "there is no such file"));
    // A pipe or a device would never end.
    if (!source.isFile())
        return failed(QCoreApplication::translate("Stepbench", "it is not a file"));
    const QString to = folder + u'/' + unusedName(safeFileName(request.name), used);
    const auto length = copyFile(source.filePath(), to, cancel);
    if (!length)
        return failed(length.problem().message);
    return Artifact { request.name, to, *length };
}

CollectedArtifacts collectArtifacts(const std::vector<ArtifactRequest>& requests, const QString& workingFolder,
    const QString& folder, const CancelFlag& cancel)
{
    CollectedArtifacts collected;
    if (requests.empty())
        return collected;
    if (!QDir().mkpath(folder)) {
        collected.problems.push_back(makeProblem(ProblemSource::Run, QStringLiteral("run.artifact"),
            QCoreApplication::translate("Stepbench", "The folder for artifacts cannot be made: %1").arg(folder),
            Severity::Warning));
        return collected;
    }
    QSet<QString> used;
    for (const ArtifactRequest& request : requests) {
        if (*cancel)
            break;
        auto artifact = collect(request, workingFolder, folder, used, cancel);
        if (artifact)
            collected.artifacts.push_back(*artifact);
        else
            collected.problems.push_back(artifact.problem());
    }
    return collected;
}

} // namespace Stepbench
