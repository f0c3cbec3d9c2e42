// SPDX-License-Identifier: Apache-2.0
#include "app/gui/variableswiring.h"

#include "core/base/problem.h"
#include "core/bench/runplan.h"
#include "core/log/masker.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"
#include "ui/main/mainwindow.h"
#include "ui/variables/variablesmodel.h"
#include "ui/variables/variablesview.h"

#include <QAction>

namespace Stepbench {
namespace {

// The screen is read by others, too.
Substitution withoutSecrets(Substitution result, const VariableSet& variables)
{
    Masker masker;
    for (const Variable& variable : variables.all()) {
        if (variable.sensitive && variable.value)
            masker.add(*variable.value);
    }
    if (result.output)
        result.output = masker.mask(*result.output);
    if (result.error)
        result.error->message = masker.mask(result.error->message);
    return result;
}

} // namespace

VariablesWiring::VariablesWiring(Workspace& workspace, MainWindow& window, VariablesStore& store,
    StepCompanions& companions, Background& background, SecretStore& secrets, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_window(window)
    , m_store(store)
    , m_companions(companions)
    , m_background(background)
    , m_secrets(secrets)
{
    connectTable();
    connectLens();
}

void VariablesWiring::connectTable()
{
    VariablesView& view = m_window.variables();
    connect(&m_workspace, &Workspace::stepOpened, this, &VariablesWiring::showDeployment);
    connect(&m_workspace, &Workspace::stepReloaded, this, &VariablesWiring::showDeployment);
    connect(&m_store, &VariablesStore::loaded, this, [this, &view](const VariableSet& own) {
        view.model().setOwn(own);
        offerNames();
    });
    connect(
        &m_store, &VariablesStore::failed, this, [this](const Problem& problem) { Q_EMIT told(sentenceOf(problem)); });
    connect(&view.model(), &VariablesModel::edited, this, [this, &view] {
        m_store.change(view.model().own());
        offerNames();
    });
    connect(&view, &VariablesView::previewRequested, this, &VariablesWiring::preview);
    connect(&m_secrets, &SecretStore::memoryOnlyBegan, &view, [&view](const QString& reason) {
        view.setSecretsNote(tr("Secrets are kept in memory only, until Stepbench is closed: %1").arg(reason));
    });
}

void VariablesWiring::connectLens()
{
    connect(m_window.actions().flipInput, &QAction::triggered, this, &VariablesWiring::flipCurrent);
    connect(m_window.actions().flipAllInputs, &QAction::triggered, this, &VariablesWiring::flipAll);
    m_companions.setOwn([this] { return m_store.own(); });
    connect(&m_companions, &StepCompanions::variablesStepped, this, &VariablesWiring::replaceOwn);
}

void VariablesWiring::showDeployment()
{
    const PackagePtr package = m_workspace.step().package();
    if (!package)
        return;
    m_window.variables().model().setDeployment(deploymentVariables(package->metadata));
    m_store.open(package->metadata.id);
    offerNames();
}

void VariablesWiring::replaceOwn(const VariableSet& own)
{
    m_window.variables().model().setOwn(own);
    m_store.change(own);
    offerNames();
}

void VariablesWiring::offerNames()
{
    QStringList names;
    const VariableSet all = m_window.variables().model().all();
    for (const Variable& variable : all.all())
        names.append(variable.name);
    for (EditorPane* pane : { &m_window.stepPane(), &m_window.targetPane() })
        pane->view().setVariableNames(names);
}

void VariablesWiring::flipCurrent()
{
    EditorPane& pane = m_window.currentPane();
    const std::optional<InputPath> path = pane.view().currentPath();
    if (!path)
        return Q_EMIT told(tr("Click into a field first: the lens flips the field that has the focus."));
    VariablesModel& model = m_window.variables().model();
    const quint64 companion = m_companions.next();
    const std::optional<std::vector<Variable>> variables = pane.bench().flip(*path, model.all(), companion);
    if (!variables)
        return Q_EMIT told(tr("%1 cannot be flipped between a value and a variable.").arg(path->dotted()));
    setWithStep(companion, *variables);
}

void VariablesWiring::flipAll()
{
    const VariableSet all = m_window.variables().model().all();
    const quint64 companion = m_companions.next();
    setWithStep(companion, m_window.currentPane().bench().flipAll(all, companion));
}

void VariablesWiring::setWithStep(quint64 companion, const std::vector<Variable>& variables)
{
    VariablesModel& model = m_window.variables().model();
    const VariableSet before = model.own();
    model.setVariables(variables);
    m_companions.remember(companion, before, model.own());
}

void VariablesWiring::preview(const QString& expression)
{
    m_background.run(
        this,
        [expression, all = m_window.variables().model().all()] {
            return withoutSecrets(substitute(expression, all), all);
        },
        [this, expression](const Substitution& result) { m_window.variables().setPreview(expression, result); });
}

} // namespace Stepbench
