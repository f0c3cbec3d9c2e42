// SPDX-License-Identifier: Apache-2.0
#include "core/history/ongoingrun.h"

#include "core/base/filesave.h"

#include <QCoreApplication>
#include <QDir>
#include <QUuid>

namespace Stepbench {

static constexpr QLatin1String prefix(".running-"); // hidden, and no id of a run

OngoingRun::OngoingRun(const QString& historyFolder)
    : m_folder(historyFolder + u'/' + prefix + QUuid::createUuid().toString(QUuid::Id128))
{
}

OngoingRun::~OngoingRun()
{
    m_lock.reset();
    QDir(m_folder).removeRecursively();
}

QStringList OngoingRun::foldersIn(const QString& historyFolder)
{
    QStringList folders;
    const QDir folder(historyFolder);
    for (const QString& name :
        folder.entryList({ prefix + u'*' }, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks))
        folders << folder.filePath(name);
    return folders;
}

QString OngoingRun::recordIn(const QString& folder)
{
    return folder + QStringLiteral("/run.json");
}

QString OngoingRun::logIn(const QString& folder)
{
    return folder + QStringLiteral("/log.txt");
}

std::unique_ptr<QLockFile> OngoingRun::lockOf(const QString& folder)
{
    auto lock = std::make_unique<QLockFile>(folder + QStringLiteral("/lock"));
    lock->setStaleLockTime(0); // a run may take days: only a program that is gone has left it
    return lock;
}

QString OngoingRun::logFile() const
{
    return logIn(m_folder);
}

Result<void> OngoingRun::make()
{
    if (!QDir().mkpath(m_folder)) {
        return makeProblem(ProblemSource::Run, QStringLiteral("history.store"),
            QCoreApplication::translate("Stepbench", "The folder of the history cannot be made."))
            .inFile(m_folder);
    }
    if (!m_lock)
        m_lock = lockOf(m_folder);
    m_lock->tryLock();
    return {};
}

Result<void> OngoingRun::keep(const RunRecord& record, const QStringList& secrets)
{
    if (Result<void> made = make(); !made)
        return made;
    return saveFile(recordIn(m_folder), dumpJsonBytes(toJson(record, secrets), 2) + '\n');
}

void OngoingRun::stored()
{
    QFile::remove(recordIn(m_folder));
}

} // namespace Stepbench
