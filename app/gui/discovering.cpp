// SPDX-License-Identifier: Apache-2.0
#include "app/gui/discovering.h"

#include "ui/main/mainwindow.h"
#include "ui/results/foundtargetspane.h"
#include "ui/results/resultsview.h"
#include "ui/settings/discoverydialog.h"

#include <QAction>
#include <QSettings>

namespace Stepbench {
namespace {

// How a server makes the context is not public: these are the members that the runner's own discoveries read.
QString usualContext()
{
    static const Json scope { { "spaceName", "Default" }, { "environmentName", "#{Octopus.Environment.Name}" },
        { "projectName", "#{Octopus.Project.Name}" }, { "tenantName", "#{Octopus.Tenant.Name}" },
        { "roles", Json::array() } };
    return toQString(dumpJson({ { "scope", scope }, { "authentication", Json::object() } }, 2));
}

} // namespace

Discovering::Discovering(
    RunController& runs, Workspace& workspace, MainWindow& window, QSettings& store, QObject* parent)
    : QObject(parent)
    , m_runs(runs)
    , m_workspace(workspace)
    , m_window(window)
    , m_store(store)
{
    connect(m_window.actions().discover, &QAction::triggered, this, &Discovering::ask);
    connect(&m_runs, &RunController::discovered, this, &Discovering::showFound);
    connect(&m_window.results().targets(), &FoundTargetsPane::useRequested, this, &Discovering::use);
    for (const auto opened : { &Workspace::stepOpened, &Workspace::targetOpened })
        connect(&m_workspace, opened, this, &Discovering::offerForms);
}

void Discovering::ask()
{
    const Bench* bench = m_runs.discoverer();
    if (!bench)
        return;
    const PackageMetadata& metadata = bench->package()->metadata;
    const QString kept = loadDiscoveryContext(m_store, metadata.id);
    auto* dialog = new DiscoveryDialog(metadata.name, kept.isEmpty() ? usualContext() : kept, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = metadata.id] {
        saveDiscoveryContext(m_store, id, dialog->context());
        m_runs.discover(dialog->context());
    });
    dialog->open();
}

void Discovering::showFound()
{
    ResultsView& results = m_window.results();
    const int count = results.targets().count();
    if (count == 0)
        return Q_EMIT told(tr("No targets were found."));
    results.setCurrentTab(ResultsView::Targets);
    m_window.raiseDock(&results);
}

// What a step's discovery finds without naming a type is for the target that the step runs on.
Bench* Discovering::benchOf(const QString& targetId) const
{
    const PackagePtr step = m_workspace.step().package();
    const PackagePtr target = m_workspace.target().package();
    if (target && (targetId == target->metadata.id || (step && targetId == step->metadata.id)))
        return &m_workspace.target();
    const bool isTarget = step && step->metadata.type == PackageType::DeploymentTarget;
    return isTarget && targetId == step->metadata.id ? &m_workspace.step() : nullptr;
}

void Discovering::offerForms()
{
    QStringList types;
    for (const Bench* bench : { &m_workspace.step(), &m_workspace.target() }) {
        if (const PackagePtr package = bench->package(); package && benchOf(package->metadata.id))
            types << package->metadata.id;
    }
    m_window.results().targets().setOpenTypes(types);
}

void Discovering::use(const FoundTarget& target)
{
    Bench* bench = benchOf(target.targetId);
    if (!bench)
        return;
    const Result<Json> inputs = parseJson(target.inputs.toStdString(), {});
    const Result<void> used = inputs ? bench->replaceInputs(*inputs, tr("Take the target %1").arg(target.name))
                                     : Result<void>(inputs.problem());
    if (!used)
        return Q_EMIT told(tr("The inputs of %1 cannot be used: %2").arg(target.name, used.problem().message));
    m_window.showTarget(bench == &m_workspace.target());
    Q_EMIT told(tr("The inputs are now those of %1.").arg(target.name));
}

} // namespace Stepbench
