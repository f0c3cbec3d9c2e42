// SPDX-License-Identifier: Apache-2.0
#include "ui/main/mainwindow.h"

#include "ui/about/packageview.h"
#include "ui/cases/casesview.h"
#include "ui/console/consoleview.h"
#include "ui/explain/explainview.h"
#include "ui/feed/feedview.h"
#include "ui/history/historyview.h"
#include "ui/inputs/inputsview.h"
#include "ui/log/logview.h"
#include "ui/main/editorpane.h"
#include "ui/main/trustbanner.h"
#include "ui/main/welcomeview.h"
#include "ui/problems/problemsview.h"
#include "ui/results/resultsview.h"
#include "ui/sent/sentview.h"
#include "ui/variables/variablesview.h"

#include <QAction>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

// Where the keyboard was there before, else its first place.
void focusInside(QWidget& place)
{
    const auto takes = [&place](const QWidget* inside) {
        return place.isAncestorOf(inside) && inside->isEnabled() && inside->isVisible()
            && (inside->focusPolicy() & Qt::TabFocus) != 0 && !inside->focusProxy();
    };
    QWidget* inside = place.focusWidget();
    if (!inside || !takes(inside)) {
        inside = place.nextInFocusChain();
        while (inside != &place && !takes(inside))
            inside = inside->nextInFocusChain();
    }
    if (inside != &place)
        inside->setFocus(Qt::ShortcutFocusReason);
}

// Docks that an older or newer version of the window does not know are left out by a higher number.
constexpr int layoutVersion = 3;

QStringList localPaths(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

MainWindow::MainWindow(EditorPane* step, EditorPane* target, QWidget* parent)
    : QMainWindow(parent)
    , m_actions(this)
    , m_trust(new TrustBanner)
    , m_welcome(new WelcomeView({ m_actions.openFile, m_actions.openFolder, m_actions.openSample }))
    , m_pages(new QTabWidget)
    , m_step(step)
    , m_target(target)
    , m_feed(new FeedView)
    , m_inputs(new InputsView)
    , m_problems(new ProblemsView)
    , m_about(new PackageView)
    , m_log(new LogView)
    , m_results(new ResultsView)
    , m_console(new ConsoleView)
    , m_variables(new VariablesView)
    , m_history(new HistoryView)
    , m_cases(new CasesView)
    , m_explain(new ExplainView)
    , m_sent(new SentView)
    , m_nodeStatus(new QLabel)
    , m_pathStatus(new QLabel)
{
    setWindowTitle(tr("Stepbench[*]"));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_pages->setDocumentMode(true);
    m_pages->addTab(m_step, tr("Step"));
    m_pages->addTab(m_target, tr("Target"));
    connect(m_pages, &QTabWidget::currentChanged, this, &MainWindow::currentPaneChanged);
    auto* central = new QWidget;
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_trust);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_welcome, 1);
    m_welcome->hide();
    setCentralWidget(central);
    buildDocks();
    buildMenus();
    buildStatusBar();
    setTargetShown(false);
    resize(1480, 940);
    resizeDocks({ findChild<QDockWidget*>(QStringLiteral("feed")), findChild<QDockWidget*>(QStringLiteral("inputs")) },
        { 250, 380 }, Qt::Horizontal);
    auto* log = findChild<QDockWidget*>(QStringLiteral("log"));
    resizeDocks({ log }, { 260 }, Qt::Vertical);
    resizeDocks({ log, findChild<QDockWidget*>(QStringLiteral("results")) }, { 700, 520 }, Qt::Horizontal);
}

MainWindow::~MainWindow() = default;

void MainWindow::setWelcomeShown(bool shown)
{
    m_welcome->setVisible(shown);
    m_pages->setVisible(!shown);
}

QDockWidget* MainWindow::addDock(const QString& title, const char* name, QWidget* content, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::buildDocks()
{
    addDock(tr("Packages"), "feed", m_feed, Qt::LeftDockWidgetArea);
    QDockWidget* problems = addDock(tr("Problems"), "problems", m_problems, Qt::RightDockWidgetArea);
    QDockWidget* inputs = addDock(tr("Inputs"), "inputs", m_inputs, Qt::RightDockWidgetArea);
    // One word: five names share a row.
    QDockWidget* about = addDock(tr("About"), "about", m_about, Qt::RightDockWidgetArea);
    QDockWidget* variables = addDock(tr("Variables"), "variables", m_variables, Qt::RightDockWidgetArea);
    QDockWidget* cases = addDock(tr("Cases"), "cases", m_cases, Qt::RightDockWidgetArea);
    tabifyDockWidget(inputs, cases);
    tabifyDockWidget(cases, variables);
    tabifyDockWidget(variables, about);
    tabifyDockWidget(about, addDock(tr("Explain"), "explain", m_explain, Qt::RightDockWidgetArea));
    inputs->raise();
    resizeDocks({ problems, inputs }, { 280, 520 }, Qt::Vertical);
    QDockWidget* log = addDock(tr("Run"), "log", m_log, Qt::BottomDockWidgetArea);
    // Beside the log: split before it gets a tab, or the results would become one.
    splitDockWidget(log, addDock(tr("Results"), "results", m_results, Qt::BottomDockWidgetArea), Qt::Horizontal);
    QDockWidget* console = addDock(tr("Console"), "console", m_console, Qt::BottomDockWidgetArea);
    tabifyDockWidget(log, console);
    QDockWidget* history = addDock(tr("History"), "history", m_history, Qt::BottomDockWidgetArea);
    tabifyDockWidget(console, history);
    QDockWidget* sent = addDock(tr("What is sent"), "sent", m_sent, Qt::BottomDockWidgetArea);
    tabifyDockWidget(history, sent);
    sent->close(); // comes when it is asked for
    log->raise();
}

void MainWindow::buildMenus()
{
    WindowActions& a = m_actions;
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({ a.openFile, a.openFolder, a.openSample });
    m_recent = file->addMenu(tr("&Recent"));
    file->addSeparator();
    file->addActions({ a.openInputs, a.saveInputs, a.saveInputsAs, a.exportInputs });
    file->addSeparator();
    file->addActions({ a.registry, a.settings, a.closeWindow });
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({ a.undo, a.redo });
    edit->addSeparator();
    edit->addActions({ a.reset, a.flipInput, a.flipAllInputs });
    edit->addSeparator();
    edit->addMenu(tr("&Copy inputs as"))
        ->addActions({ a.copyResource, a.copyRuntime, a.copyTypeScript, a.copyCommand, a.copyPart });
    edit->addActions({ a.pasteInputs, a.pastePart });
    edit->addSeparator();
    edit->addActions({ a.findField, a.nextProblem, a.previousProblem });
    edit->addSeparator();
    edit->addActions({ a.explainField, a.pickField });
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions({ a.expandAll, a.collapseAll, a.wholePage, a.switchForm });
    view->addSeparator();
    view->addActions({ a.zoomIn, a.zoomOut, a.zoomReset });
    buildGoTo(view->addMenu(tr("&Go to")));
    view->addSeparator();
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        view->addAction(dock->toggleViewAction());
    QMenu* cases = menuBar()->addMenu(tr("&Cases"));
    cases->addActions({ a.newCase, a.updateCase, a.expectRun });
    cases->addSeparator();
    cases->addActions({ a.nextCase, a.previousCase, a.showCases });
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addActions({ a.run, a.runAgain, a.runDebugging, a.stop, a.showSent, a.discover });
    run->addSeparator();
    run->addActions({ a.runOnReload, a.keepFailedRuns, a.runSettings });
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addActions({ a.shortcuts, a.aboutStep });
}

// A dock behind another has no tab that the keyboard reaches.
void MainWindow::buildGoTo(QMenu* menu)
{
    addGoTo(tr("Go to the &form"), "Alt+0", nullptr);
    addGoTo(tr("Go to the &run's log"), "Alt+1", m_log);
    addGoTo(tr("Go to the r&esults"), "Alt+2", m_results);
    addGoTo(tr("Go to the &history"), "Alt+3", m_history);
    addGoTo(tr("Go to the &problems"), "Alt+4", m_problems);
    addGoTo(tr("Go to the &inputs"), "Alt+5", m_inputs);
    addGoTo(tr("Go to the &cases"), "Alt+6", m_cases);
    addGoTo(tr("Go to the &variables"), "Alt+7", m_variables);
    addGoTo(tr("Go to the pac&kages"), "Alt+8", m_feed);
    addGoTo(tr("Go to the e&xplanation"), "Alt+9", m_explain);
    addGoTo(tr("Go to the c&onsole"), "Ctrl+Alt+K", m_console);
    menu->addActions(m_goTo);
}

void MainWindow::addGoTo(const QString& text, const char* key, QWidget* dockContent)
{
    auto* action = new QAction(text, this);
    action->setShortcut(QKeySequence(QLatin1String(key)));
    connect(action, &QAction::triggered, this, [this, dockContent] {
        if (dockContent)
            raiseDock(dockContent);
        focusInside(dockContent ? *dockContent : currentPane());
    });
    m_goTo.append(action);
}

void MainWindow::buildStatusBar()
{
    statusBar()->addWidget(m_pathStatus, 1);
    // While the next build runs by itself, that is to be seen.
    auto* onReload = new QToolButton;
    onReload->setObjectName(QStringLiteral("onReload"));
    onReload->setDefaultAction(m_actions.runOnReload);
    onReload->setAutoRaise(true);
    onReload->hide();
    connect(m_actions.runOnReload, &QAction::toggled, onReload, &QToolButton::setVisible);
    statusBar()->addPermanentWidget(onReload);
    statusBar()->addPermanentWidget(m_nodeStatus);
}

EditorPane& MainWindow::currentPane()
{
    return m_pages->currentWidget() == m_target ? *m_target : *m_step;
}

void MainWindow::setTargetShown(bool shown, const QString& name)
{
    const int index = m_pages->indexOf(m_target);
    m_pages->setTabVisible(index, shown);
    m_pages->setTabText(index, tr("Target: %1").arg(name));
    m_pages->tabBar()->setVisible(shown);
    m_actions.switchForm->setEnabled(shown);
}

void MainWindow::showTarget(bool target)
{
    m_pages->setCurrentWidget(target ? m_target : m_step);
}

void MainWindow::raiseDock(QWidget* content)
{
    auto* dock = qobject_cast<QDockWidget*>(content->parentWidget());
    if (!dock)
        return;
    dock->show();
    dock->raise();
}

void MainWindow::setNodeStatus(const QString& text)
{
    m_nodeStatus->setText(text);
}

void MainWindow::setPathStatus(const QString& text)
{
    m_pathStatus->setText(text);
}

void MainWindow::saveLayout(QSettings& settings) const
{
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/docks"), saveState(layoutVersion));
}

void MainWindow::restoreLayout(QSettings& settings)
{
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    restoreState(settings.value(QStringLiteral("window/docks")).toByteArray(), layoutVersion);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    bool allowed = true;
    Q_EMIT closeRequested(allowed);
    event->setAccepted(allowed);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localPaths(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList paths = localPaths(*event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT pathsDropped(paths);
}

} // namespace Stepbench
