// SPDX-License-Identifier: Apache-2.0
#include "core/execution/bootstrapper.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

// A static library's resources are dropped by the linker unless somebody asks for them; the macro needs the global
// scope.
static void initResources()
{
    Q_INIT_RESOURCE(bootstrapper);
}

namespace Stepbench {

static constexpr QLatin1String scriptName("bootstrapper.js");

Result<QString> writeBootstrapper(const QString& folder)
{
    initResources();
    QFile script(QStringLiteral(":/bootstrapper/bootstrapper.js"));
    if (!script.open(QIODevice::ReadOnly))
        return makeProblem(ProblemSource::Run, QStringLiteral("run.bootstrapper"), script.errorString());
    // Not through saveFile: it waits for the disk, and this file is gone after the run.
    QFile file(folder + u'/' + scriptName);
    const QByteArray text = script.readAll();
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(text) != text.size() || !file.flush()) {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.bootstrapper"),
            QCoreApplication::translate("Stepbench", "%1 cannot be written: %2")
                .arg(file.fileName(), file.errorString()));
    }
    return file.fileName();
}

Result<QString> findForeignBootstrapper(const QString& path)
{
    const QFileInfo info(path);
    const QFileInfo script = info.isDir() ? QFileInfo(info.filePath() + u'/' + scriptName) : info;
    if (!script.isFile()) {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.bootstrapper"),
            QCoreApplication::translate("Stepbench", "There is no bootstrapper.js at %1").arg(path));
    }
    return script.absoluteFilePath();
}

} // namespace Stepbench
