// SPDX-License-Identifier: Apache-2.0
#include "app/gui/inputsopening.h"

#include "app/gui/inputsfiles.h"
#include "core/cases/casediscovery.h"
#include "core/cases/casefile.h"

#include <QFileInfo>

#include <utility>

namespace Stepbench {

InputsOpening::InputsOpening(Workspace& workspace, Background& background, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_background(background)
{
    connect(&m_workspace, &Workspace::stepOpened, this, [this](bool usable) {
        const QString path = std::exchange(m_waiting, {});
        if (usable && !path.isEmpty())
            ready(path);
    });
}

bool InputsOpening::isCaseFile(const QString& path)
{
    return path.endsWith(QLatin1String(".case.json"), Qt::CaseInsensitive);
}

QStringList InputsOpening::openInputsAmong(const QStringList& paths)
{
    QStringList others;
    for (const QString& path : paths)
        InputsFiles::isInputsFile(path) ? open(path) : others.append(path);
    return others;
}

void InputsOpening::open(const QString& path)
{
    m_background.run(
        this, [path] { return find(path); }, [this, path](const Found& result) { found(path, result); });
}

InputsOpening::Found InputsOpening::find(const QString& path)
{
    const QFileInfo info(path);
    const QLatin1String ending(".inputs.json");
    Found found;
    if (isCaseFile(path)) {
        const CaseReading reading = loadCase(path);
        if (!reading.testCase)
            return { {}, {}, reading.problems };
        found.id = reading.testCase->packageId;
    } else if (info.fileName().endsWith(ending, Qt::CaseInsensitive)) {
        found.id = info.fileName().chopped(ending.size());
    }
    if (found.id.isEmpty())
        return found;
    CasePackages packages;
    const CasePackage package = packages.find(found.id, info.absolutePath());
    if (package.package)
        found.packageFile = package.package->file;
    else if (!package.isMissing())
        found.problems = package.problems;
    return found;
}

void InputsOpening::found(const QString& path, const Found& found)
{
    if (!found.problems.empty())
        return Q_EMIT failed(found.problems.front());
    const PackagePtr open = m_workspace.step().package();
    if (open && !m_workspace.isOpening()
        && (open->metadata.id == found.id || (found.packageFile.isEmpty() && !isCaseFile(path))))
        return ready(path);
    if (found.packageFile.isEmpty() && !m_workspace.isOpening()) {
        return Q_EMIT failed(makeProblem(ProblemSource::Structure, QStringLiteral("open.package"),
            tr("No build of the package of %1 was found: open the package first.").arg(QFileInfo(path).fileName())));
    }
    m_waiting = path;
    if (!m_workspace.isOpening())
        m_workspace.openPaths({ found.packageFile }, false);
}

void InputsOpening::ready(const QString& path)
{
    isCaseFile(path) ? Q_EMIT caseReady(path) : Q_EMIT inputsReady(path);
}

} // namespace Stepbench
