// SPDX-License-Identifier: Apache-2.0
#include "resources/samples/samples.h"

#include "core/base/filesave.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

// Resources of a static library are linked only when somebody asks for them, and the macro needs the global namespace.
static void initSampleResources()
{
    Q_INIT_RESOURCE(samples);
}

namespace Stepbench {

QString samplePackageName()
{
    return QStringLiteral("release-notes.1.0.0.zip");
}

QByteArray samplePackage()
{
    initSampleResources();
    QFile file(QStringLiteral(":/samples/") + samplePackageName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<QString> writeSamplePackage(const QString& folder)
{
    const QDir directory(folder);
    if (!directory.mkpath(QStringLiteral("."))) {
        return makeProblem(ProblemSource::Package, QStringLiteral("output.folder"),
            QCoreApplication::translate("Stepbench", "The folder %1 cannot be made.").arg(folder));
    }
    const QString path = directory.absoluteFilePath(samplePackageName());
    if (auto saved = saveFile(path, samplePackage()); !saved)
        return saved.problem();
    return path;
}

} // namespace Stepbench
