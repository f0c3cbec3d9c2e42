// SPDX-License-Identifier: Apache-2.0
#include "app/gui/viewwiring.h"

#include "core/bench/executioninputs.h"
#include "ui/about/packageview.h"
#include "ui/console/consoleview.h"
#include "ui/feed/feedview.h"
#include "ui/form/formview.h"
#include "ui/inputs/inputsview.h"
#include "ui/main/editorpane.h"
#include "ui/main/mainwindow.h"
#include "ui/problems/problemsview.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUrl>

namespace Stepbench {
namespace {

constexpr int inputsPauseMs = 60;

} // namespace

ViewWiring::ViewWiring(Workspace& workspace, MainWindow& window, Trace& trace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_window(window)
    , m_trace(trace)
    , m_logoReader(std::make_unique<Background>(1))
{
    m_inputsPause.setSingleShot(true);
    m_inputsPause.setInterval(inputsPauseMs);
    connect(&m_inputsPause, &QTimer::timeout, this, [this] {
        if (m_window.inputs().isVisible())
            m_window.inputs().refresh();
    });
    connectBench(m_workspace.step(), m_window.stepPane());
    connectBench(m_workspace.target(), m_window.targetPane());
    connectDocks();
    connectFeed();
    connectEdits();
    showFront();
}

Bench& ViewWiring::front() const
{
    return m_window.currentPane().bench();
}

void ViewWiring::connectBench(Bench& bench, EditorPane& pane)
{
    connect(&bench, &Bench::opened, this, [this, &bench](bool usable) {
        const PackagePtr package = bench.package();
        if (usable)
            m_trace.packageLoaded(package->file, packageLabel(package->metadata));
        else
            m_trace.packageFailed(package->file, bench.problems().empty() ? QString() : bench.problems()[0].message);
        if (isFront(bench))
            showFront();
    });
    connect(&bench, &Bench::reloaded, this, [this, &bench] {
        m_trace.packageLoaded(bench.package()->file, packageLabel(bench.package()->metadata));
        if (isFront(bench))
            showFront();
    });
    connect(&bench, &Bench::settled, this, [this] { m_trace.settled(); });
    connect(&bench, &Bench::problemsChanged, this, [this, &bench] {
        if (isFront(bench))
            showProblems();
    });
    connect(&bench, &Bench::inputsChanged, this, [this, &bench] {
        if (!isFront(bench))
            return;
        refreshActions();
        m_inputsPause.start();
    });
    connect(&bench, &Bench::consolePrinted, &m_window.console(), &ConsoleView::append);
    connect(&bench, &Bench::hostReplaced, this, [this](const QString& why) {
        m_window.console().append({ QStringLiteral("warn"), tr("The script host was replaced: %1").arg(why), {}, 0 });
    });
    connect(&pane, &EditorPane::valueEdited, &m_trace, &Trace::inputChanged);
    connect(&pane, &EditorPane::problemActivated, this, &ViewWiring::jumpTo);
    connect(&pane.view(), &FormView::pageActionWanted, this, &ViewWiring::doPageAction);
    connect(&pane.view(), &FormView::currentPathChanged, this,
        [this](const InputPath& path) { m_window.setPathStatus(path.dotted()); });
}

void ViewWiring::connectDocks()
{
    connect(&m_window, &MainWindow::currentPaneChanged, this, &ViewWiring::showFront);
    // The path of a field of what was open before.
    for (const auto opened : { &Workspace::stepOpened, &Workspace::targetOpened })
        connect(&m_workspace, opened, this, [this] { m_window.setPathStatus({}); });
    connect(&m_window.problems(), &ProblemsView::problemActivated, this, &ViewWiring::jumpTo);
    connect(&m_window.inputs(), &InputsView::rawEdited, this, [this](const Json& resource) {
        if (const Result<void> replaced = front().replaceInputs(resource, tr("Edit JSON")); !replaced)
            m_window.inputs().setRawProblem(replaced.problem());
    });
    connect(&m_window.console(), &ConsoleView::lineActivated, this,
        [this](const QString& file, int line) { Q_EMIT fileActivated(file, line, 1); });
    connect(
        &m_window.about(), &PackageView::linkActivated, this, [](const QUrl& url) { QDesktopServices::openUrl(url); });
    connect(&m_workspace, &Workspace::brokenBuildChanged, this, [this](const QString& file, const Problems& problems) {
        m_brokenBuild = problems;
        if (!problems.empty())
            m_trace.packageFailed(file, problems.back().message);
        m_window.stepPane().setBrokenBuild(problems);
        showProblems();
    });
    connect(&m_workspace, &Workspace::targetOpened, this, [this] {
        const PackagePtr target = m_workspace.target().package();
        m_window.setTargetShown(target != nullptr, target ? target->metadata.name : QString());
    });
}

void ViewWiring::connectFeed()
{
    FeedView& feed = m_window.feed();
    connect(&m_workspace, &Workspace::listingChanged, &feed, &FeedView::setListing);
    connect(&m_workspace, &Workspace::packageDetected, &m_trace, &Trace::packageDetected);
    connect(&m_workspace, &Workspace::folderWatched, &feed, [this, &feed](const QString& folder) {
        // Further folders join what is listed.
        if (m_workspace.watchedFolders().size() == 1)
            feed.setLoading(folder);
    });
    connect(&feed, &FeedView::openFolderRequested, m_window.actions().openFolder, &QAction::trigger);
    connect(&feed, &FeedView::packageActivated, &m_workspace, &Workspace::openPackage);
    connect(&feed, &FeedView::copyPathRequested, this,
        [](const QString& file) { QGuiApplication::clipboard()->setText(file); });
    connect(&feed, &FeedView::showInFolderRequested, this,
        [](const QString& file) { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absolutePath())); });
    connect(&feed, &FeedView::logosWanted, this, &ViewWiring::fetchLogos);
}

void ViewWiring::fetchLogos(const QHash<QString, QString>& fileOfPackageId)
{
    for (auto it = fileOfPackageId.begin(); it != fileOfPackageId.end(); ++it) {
        m_logoReader->run(
            this, [file = it.value()] { return readPackageLogo(file); },
            [this, id = it.key()](const std::optional<PackageLogo>& logo) {
                if (logo)
                    m_window.feed().setLogo(id, logo->data);
            });
    }
}

void ViewWiring::connectEdits()
{
    WindowActions& actions = m_window.actions();
    connect(actions.undo, &QAction::triggered, this, [this] { front().undo(); });
    connect(actions.redo, &QAction::triggered, this, [this] { front().redo(); });
    connect(actions.reset, &QAction::triggered, this, [this] { front().resetInputs(); });
    connect(actions.nextProblem, &QAction::triggered, &m_window.problems(), &ProblemsView::activateNext);
    connect(actions.previousProblem, &QAction::triggered, &m_window.problems(), &ProblemsView::activatePrevious);
    const auto expand = [this](FormView::Expand e) { m_window.currentPane().view().setExpandAll(e); };
    connect(actions.expandAll, &QAction::triggered, this, [expand] { expand(FormView::Expand::All); });
    connect(actions.collapseAll, &QAction::triggered, this, [expand] { expand(FormView::Expand::None); });
    connect(actions.wholePage, &QAction::toggled, this, [this](bool whole) {
        for (EditorPane* pane : { &m_window.stepPane(), &m_window.targetPane() })
            pane->view().setFrame(whole ? FormFrame::Page : FormFrame::Rows);
    });
    connect(actions.switchForm, &QAction::triggered, this,
        [this] { m_window.showTarget(&m_window.currentPane() != &m_window.targetPane()); });
    connect(actions.aboutStep, &QAction::triggered, this, [this] { m_window.raiseDock(&m_window.about()); });
}

void ViewWiring::showFront()
{
    Bench& bench = front();
    const PackagePtr package = bench.package();
    m_window.about().setPackage(package);
    m_window.feed().setCurrentFile(package ? package->file : QString());
    m_window.inputs().setSources([&bench] { return bench.resourceInputs(); },
        [&bench] { return bench.inputs().runtime(); },
        [&bench] {
            const InputsState& inputs = bench.inputs();
            // Secrets show as the variables they travel in; what a run still lacks shows as null.
            return inputs.narrowed ? toExecutionInputs(*inputs.narrowed, inputs.runtime(), {}).json : Json::object();
        },
        package ? package->metadata.id : QString());
    m_window.setWindowTitle(package
            ? tr("%1 %2[*] - Stepbench").arg(package->metadata.name, package->metadata.version.toString())
            : tr("Stepbench[*]"));
    showProblems();
    refreshActions();
}

void ViewWiring::showProblems()
{
    Problems all = isFront(m_workspace.step()) ? m_brokenBuild : Problems();
    const Problems own = front().problems();
    all.insert(all.end(), own.begin(), own.end());
    m_window.problems().setProblems(all);
    m_window.problems().setEmptyText(front().package() ? tr("Nothing is wrong.") : tr("Nothing is open."));
}

void ViewWiring::doPageAction(PageAction action)
{
    WindowActions& actions = m_window.actions();
    switch (action) {
    case PageAction::Save:
        actions.saveInputs->trigger();
        break;
    case PageAction::AddStep: // the card is what a step library would show
    case PageAction::AboutStep:
        actions.aboutStep->trigger();
        break;
    case PageAction::ExportInputs:
        actions.exportInputs->trigger();
        break;
    case PageAction::Upgrade: // Upgrades carries it out
        break;
    }
}

void ViewWiring::refreshActions()
{
    const InputsDocument& document = front().inputs().document;
    WindowActions& actions = m_window.actions();
    actions.undo->setEnabled(document.canUndo());
    actions.redo->setEnabled(document.canRedo());
    actions.undo->setText(document.canUndo() ? tr("&Undo %1").arg(document.undoLabel()) : tr("&Undo"));
    actions.redo->setText(document.canRedo() ? tr("&Redo %1").arg(document.redoLabel()) : tr("&Redo"));
    actions.reset->setEnabled(front().inputs().narrowed != nullptr);
    actions.exportInputs->setEnabled(front().inputs().narrowed != nullptr);
    m_window.setWindowModified(document.isDirty());
    m_window.currentPane().view().setSavable(document.isDirty());
}

void ViewWiring::jumpTo(const Problem& problem)
{
    if (problem.path && !problem.path->isRoot())
        m_window.currentPane().view().revealPath(*problem.path);
    else if (!problem.file.isEmpty())
        Q_EMIT fileActivated(problem.file, problem.line, problem.column);
}

} // namespace Stepbench
