// SPDX-License-Identifier: Apache-2.0
#include "app/gui/caseswiring.h"

#include "app/gui/stepcompanions.h"
#include "app/gui/variablesstore.h"
#include "core/base/problem.h"
#include "core/cases/casefile.h"
#include "core/cases/casesecrets.h"
#include "core/inputs/secrettexts.h"
#include "ui/cases/casesview.h"
#include "ui/cases/differencesview.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"
#include "ui/main/mainwindow.h"
#include "ui/variables/variablesmodel.h"
#include "ui/variables/variablesview.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr int openPauseMs = 150;
constexpr int comparePauseMs = 60;

QString homeKey(const QString& packageId)
{
    return QStringLiteral("cases/home/") + QString::fromLatin1(QUrl::toPercentEncoding(packageId));
}

QStringList secretNames(const Case& testCase)
{
    QStringList names;
    for (const std::vector<CaseSecret>& secrets : { testCase.secrets, testCase.targetSecrets }) {
        for (const CaseSecret& secret : secrets)
            names.append(secret.name);
    }
    for (const Variable& variable : testCase.variables.all()) {
        if (variable.sensitive)
            names.append(variable.name);
    }
    names.removeDuplicates();
    return names;
}

// What the package itself brings; notes on what a reload carried over are none of a case's business.
Problems packageProblems(const Bench& bench)
{
    Problems problems = bench.problems();
    std::erase_if(problems,
        [](const Problem& p) { return p.source != ProblemSource::Package && p.source != ProblemSource::Lint; });
    return problems;
}

} // namespace

CasesWiring::CasesWiring(Workspace& workspace, MainWindow& window, VariablesStore& variables,
    StepCompanions& companions, SecretStore& secrets, QSettings& settings, Background& background, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_window(window)
    , m_variables(variables)
    , m_companions(companions)
    , m_secrets(secrets)
    , m_settings(settings)
    , m_background(background)
    , m_library(background)
{
    m_openPause.setSingleShot(true);
    m_openPause.setInterval(openPauseMs);
    connect(&m_openPause, &QTimer::timeout, this, &CasesWiring::openPackage);
    m_comparePause.setSingleShot(true);
    m_comparePause.setInterval(comparePauseMs);
    connect(&m_comparePause, &QTimer::timeout, this, &CasesWiring::compare);
    connect(&m_workspace, &Workspace::stepOpened, &m_openPause, qOverload<>(&QTimer::start));
    connect(&m_workspace, &Workspace::stepReloaded, &m_openPause, qOverload<>(&QTimer::start));
    for (const Bench* bench : { &m_workspace.step(), &m_workspace.target() })
        connect(bench, &Bench::inputsChanged, this, &CasesWiring::compareSoon);
    connect(&m_library, &CaseLibrary::catalogChanged, this, &CasesWiring::showCatalog);
    connect(&m_judge, &CaseJudge::judged, this, &CasesWiring::showRows);
    connectActions();
    connectList();
    connectFiles();
}

CasesWiring::~CasesWiring() = default;

CasesView& CasesWiring::view()
{
    return m_window.cases();
}

void CasesWiring::connectActions()
{
    WindowActions& actions = m_window.actions();
    connect(actions.newCase, &QAction::triggered, this, [this] {
        m_window.raiseDock(&view());
        view().askForNewCase();
    });
    connect(actions.updateCase, &QAction::triggered, this, [this] {
        if (m_library.catalog().find(m_current))
            update(m_current);
        else
            Q_EMIT told(tr("No case was switched to or made yet: there is none to update."));
    });
    connect(actions.nextCase, &QAction::triggered, this, [this] { switchBy(1); });
    connect(actions.previousCase, &QAction::triggered, this, [this] { switchBy(-1); });
    connect(actions.showCases, &QAction::triggered, this, [this] {
        m_window.raiseDock(&view());
        view().setFocus();
    });
}

void CasesWiring::connectList()
{
    CasesView& cases = view();
    connect(&cases, &CasesView::caseSelected, this, &CasesWiring::compareSoon);
    connect(&cases, &CasesView::switchRequested, this, &CasesWiring::switchTo);
    connect(&cases, &CasesView::createRequested, this, &CasesWiring::create);
    connect(&cases, &CasesView::updateRequested, this, &CasesWiring::update);
    connect(&cases.differences(), &DifferencesView::differenceActivated, this, &CasesWiring::goTo);
}

void CasesWiring::connectFiles()
{
    CasesView& cases = view();
    connect(&cases, &CasesView::renameRequested, this, &CasesWiring::rename);
    connect(&cases, &CasesView::deleteRequested, this, &CasesWiring::remove);
    connect(&cases, &CasesView::undeleteRequested, this, &CasesWiring::restore);
    connect(&cases, &CasesView::folderChosen, this, &CasesWiring::setHome);
    connect(&cases, &CasesView::otherFolderWanted, this, &CasesWiring::chooseFolder);
    connect(&cases, &CasesView::showFileRequested, this, &CasesWiring::fileActivated);
    connect(&cases, &CasesView::showInFolderRequested, this,
        [](const QString& file) { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absolutePath())); });
}

void CasesWiring::setHost(std::optional<ScriptHostSettings> host)
{
    m_judge.setHost(std::move(host));
    judge();
}

QString CasesWiring::shownCase() const
{
    const Bench& step = m_workspace.step();
    const bool isOnScreen = m_library.catalog().find(m_current) && step.inputs().narrowed
        && withoutSecretTexts(step.resourceInputs()) == m_currentInputs;
    return isOnScreen ? m_current : QString();
}

// ---- what is listed

void CasesWiring::openPackage()
{
    const PackagePtr package = m_workspace.step().package();
    if (!package || !m_workspace.step().inputs().narrowed) {
        m_library.close();
        return;
    }
    const QString id = package->metadata.id;
    if (std::exchange(m_packageId, id) != id) {
        m_current.clear();
        m_deleted = {};
    }
    m_library.open({ package->file, id, m_settings.value(homeKey(id)).toString() });
}

void CasesWiring::showCatalog()
{
    const CatalogRequest& request = m_library.request();
    showRows();
    if (m_library.catalog().find(m_toSelect))
        view().select(std::exchange(m_toSelect, {}));
    view().setPlace(
        !request.packageFile.isEmpty(), m_library.catalog().home, QFileInfo(request.packageFile).absolutePath());
    judge();
    compareSoon();
    if (const QString wanted = std::exchange(m_wanted, {}); !wanted.isEmpty()) {
        if (!m_library.catalog().find(wanted))
            Q_EMIT told(tr("%1 is not in the folder of the package's cases.").arg(caseName(wanted)));
        switchTo(wanted);
    }
}

void CasesWiring::switchWhenListed(const QString& file)
{
    if (m_library.catalog().find(file))
        return switchTo(file);
    m_wanted = file;
    m_library.refresh();
}

void CasesWiring::showRows()
{
    std::vector<CaseRow> rows;
    for (const CaseEntry& entry : m_library.catalog().entries) {
        rows.push_back(toCaseRow(entry, m_judge.resultOf(entry)));
        rows.back().current = entry.file == m_current;
    }
    view().setCases(std::move(rows));
}

void CasesWiring::judge()
{
    m_judge.judge(m_workspace.step().package(), packageProblems(m_workspace.step()), m_library.catalog().entries);
}

void CasesWiring::compareSoon()
{
    if (!m_comparePause.isActive())
        m_comparePause.start();
}

void CasesWiring::compare()
{
    const CaseEntry* entry = m_library.catalog().find(view().selectedFile());
    const InputsState& step = m_workspace.step().inputs();
    if (!entry || !step.narrowed || !view().isVisible())
        return;
    DifferencesView& shown = view().differences();
    if (!entry->testCase)
        return shown.setProblem(tr("This file cannot be read as a case. Its reasons are in the list."));
    const bool withTarget = m_workspace.hasTarget() && m_workspace.target().inputs().narrowed;
    const auto work = [wanted = *entry->testCase, own = m_variables.own(), step = step.narrowed,
                          stepRuntime = step.runtime(),
                          target = withTarget ? m_workspace.target().inputs().narrowed : NarrowedPtr(),
                          targetRuntime = withTarget ? m_workspace.target().inputs().runtime() : Json()] {
        Result<CaseDifferences> all = compareInputs(wanted.inputs, step, stepRuntime);
        if (!all)
            return all;
        if (target && wanted.targetInputs) {
            const Result<CaseDifferences> more
                = compareInputs(*wanted.targetInputs, target, targetRuntime, CaseDifference::Subject::TargetInput);
            if (more)
                all->insert(all->end(), more->begin(), more->end());
        }
        const CaseDifferences more = compareVariables(wanted.variables, own);
        all->insert(all->end(), more.begin(), more.end());
        return all;
    };
    m_background.run(this, work, [this, &shown, number = ++m_comparisons](const Result<CaseDifferences>& differences) {
        if (number != m_comparisons)
            return;
        if (differences)
            shown.setDifferences(*differences);
        else
            shown.setProblem(tr("The case does not fit the schema: %1").arg(sentenceOf(differences.problem())));
    });
}

void CasesWiring::goTo(const CaseDifference& difference)
{
    if (difference.subject == CaseDifference::Subject::Variable)
        return m_window.raiseDock(&m_window.variables());
    const bool target = difference.subject == CaseDifference::Subject::TargetInput;
    m_window.showTarget(target);
    m_window.currentPane().view().revealPath(difference.path);
}

// ---- from a file to the screen

void CasesWiring::switchBy(int step)
{
    std::vector<QString> files;
    for (const CaseEntry& entry : m_library.catalog().entries) {
        if (entry.testCase)
            files.push_back(entry.file);
    }
    if (files.empty())
        return Q_EMIT told(tr("There are no cases of this package yet."));
    const auto current = std::find(files.begin(), files.end(), m_current);
    const auto count = std::ptrdiff_t(files.size());
    std::ptrdiff_t next = step > 0 ? 0 : count - 1;
    if (current != files.end())
        next = (current - files.begin() + step + count) % count;
    switchTo(files[std::size_t(next)]);
}

void CasesWiring::switchTo(const QString& file)
{
    const CaseEntry* entry = m_library.catalog().find(file);
    if (!entry)
        return;
    if (!entry->testCase)
        return Q_EMIT told(entry->problems.empty() ? file : sentenceOf(entry->problems.front()));
    QStringList keys;
    for (const QString& name : secretNames(*entry->testCase))
        keys.append(secretKeyOf(name));
    if (keys.isEmpty())
        return apply(file, {});
    m_secrets.readAll(keys, [this, file](const QHash<QString, QString>& secrets) { apply(file, secrets); });
}

void CasesWiring::apply(const QString& file, const QHash<QString, QString>& secrets)
{
    const CaseEntry* entry = m_library.catalog().find(file);
    Bench& step = m_workspace.step();
    if (!entry || !entry->testCase || !step.package() || step.package()->metadata.id != m_packageId)
        return;
    const Case testCase = *entry->testCase;
    const auto secretOf = [this, &secrets](const QString& name) -> std::optional<QString> {
        const Variable* variable = m_variables.own().find(name);
        if (variable && variable->value)
            return variable->value;
        const auto kept = secrets.constFind(secretKeyOf(name));
        return kept != secrets.constEnd() ? std::optional(*kept) : environmentSecret(name);
    };
    Json inputs = testCase.inputs;
    const SecretsFilled filled = fillSecrets(step.inputs().schema, inputs, testCase.secrets, secretOf);
    // Inputs of both forms and variables are one step: undo brings all of them back.
    Bench& target = m_workspace.target();
    std::optional<Json> targetInputs = m_workspace.hasTarget() ? testCase.targetInputs : std::nullopt;
    if (targetInputs)
        (void)fillSecrets(target.inputs().schema, *targetInputs, testCase.targetSecrets, secretOf);
    const bool targetChanges = targetInputs && target.differs(*targetInputs);
    const std::vector<Variable> changed = changedVariables(testCase.variables, secrets);
    const quint64 companion = targetChanges || !changed.empty() ? m_companions.next() : 0;
    const QString label = tr("Switch to case %1").arg(caseName(file));
    if (const Result<void> replaced = step.replaceInputs(inputs, label, companion); !replaced)
        return Q_EMIT told(tr("%1 does not fit the schema: %2").arg(caseName(file), sentenceOf(replaced.problem())));
    if (targetChanges)
        report(target.replaceInputs(*targetInputs, label, companion));
    VariablesModel& model = m_window.variables().model();
    const VariableSet before = model.own();
    model.setVariables(changed);
    m_companions.remember(companion, before, model.own());
    m_current = file;
    m_currentInputs = withoutSecretTexts(step.resourceInputs());
    showRows();
    view().select(file);
    QStringList missing;
    for (const QString& name : secretNames(testCase)) {
        if (!secretOf(name))
            missing.append(name);
    }
    if (missing.isEmpty())
        view().clearNotice();
    else
        view().showMissing(tr("No text is known here for these secrets of the case: %1. Type them into their places; "
                              "updating the case keeps them, outside its file.")
                               .arg(missing.join(QStringLiteral(", "))));
    Q_EMIT told(tr("The inputs are those of the case %1; undo brings back what was there.").arg(caseName(file)));
}

// The author's other variables stay: a run may need them all the same.
std::vector<Variable> CasesWiring::changedVariables(
    const VariableSet& variables, const QHash<QString, QString>& secrets) const
{
    std::vector<Variable> changed;
    for (Variable variable : variables.all()) {
        const Variable* own = m_variables.own().find(variable.name);
        if (variable.sensitive && own && own->value)
            continue;
        const auto kept = secrets.constFind(secretKeyOf(variable.name));
        if (variable.sensitive)
            variable.value = kept != secrets.constEnd() ? std::optional(*kept) : environmentSecret(variable.name);
        if (!own || !(*own == variable))
            changed.push_back(std::move(variable));
    }
    return changed;
}

QString CasesWiring::secretKeyOf(const QString& name) const
{
    return QStringLiteral("cases/%1/%2").arg(m_packageId, name);
}

// ---- files

bool CasesWiring::report(const Result<void>& done)
{
    if (!done)
        Q_EMIT told(sentenceOf(done.problem()));
    return done.ok();
}

void CasesWiring::rename(const QString& file, const QString& name)
{
    const QString renamed = QFileInfo(file).absolutePath() + u'/' + name + QStringLiteral(".case.json");
    m_library.rename(file, renamed, [this, file, renamed](const Result<void>& done) {
        if (!report(done))
            return;
        m_toSelect = renamed;
        if (m_current == file)
            m_current = renamed;
    });
}

void CasesWiring::remove(const QString& file)
{
    m_library.remove(file, [this, file](const Result<QByteArray>& content) {
        if (!content)
            return Q_EMIT told(sentenceOf(content.problem()));
        m_deleted = { file, *content };
        view().showDeleted(caseName(file));
    });
}

void CasesWiring::restore()
{
    if (!m_deleted.file.isEmpty()) {
        m_library.restore(m_deleted.file, m_deleted.content, [this, file = m_deleted.file](const Result<void>& done) {
            if (report(done))
                m_toSelect = file;
        });
    }
    m_deleted = {};
}

void CasesWiring::chooseFolder()
{
    auto* dialog = new QFileDialog(&m_window, tr("Folder that holds the cases' folder __cases__"),
        QFileInfo(m_library.request().packageFile).absolutePath());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &CasesWiring::setHome);
    dialog->open();
}

void CasesWiring::setHome(const QString& folder)
{
    CatalogRequest request = m_library.request();
    if (request.packageFile.isEmpty() || folder.isEmpty())
        return;
    request.chosenHome = folder;
    m_settings.setValue(homeKey(request.packageId), folder);
    m_library.open(request);
}

} // namespace Stepbench
