// SPDX-License-Identifier: Apache-2.0
#include "app/gui/application.h"

#include "app/gui/recentpaths.h"
#include "core/feed/sourcefile.h"
#include "core/inputs/conversion.h"
#include "resources/samples/samples.h"
#include "ui/about/exportdialog.h"
#include "ui/form/formview.h"
#include "ui/log/logview.h"
#include "ui/main/editorpane.h"
#include "ui/main/fieldfinder.h"
#include "ui/main/welcomeview.h"
#include "ui/settings/runsettingsdialog.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shortcuts/shortcutsdialog.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QProcess>
#include <QStatusBar>
#include <QTimer>
#include <QUrl>

#include <array>

namespace Stepbench {
namespace {

using namespace std::chrono_literals;

constexpr int statusMs = 15'000;
constexpr double zoomStep = 1.1;
constexpr auto locateDelay = 250ms;

// Beside the settings, so that a test's settings have a registry of their own.
QString registryBeside(const QSettings& store)
{
    return store.format() == QSettings::IniFormat
        ? QFileInfo(store.fileName()).dir().filePath(QStringLiteral("registry.json"))
        : registryFile();
}

QString folderOf(const QSettings& settings)
{
    return QFileInfo(settings.fileName()).absolutePath();
}

// A host can start while the window is being made; whether it is the right Node is found out meanwhile.
std::optional<BenchServices> promisingServices(const QString& nodeSetting)
{
    const std::optional<QString> node = promisingNode(nodeSetting);
    if (!node)
        return std::nullopt;
    BenchServices services;
    services.host = ScriptHostSettings();
    services.host->nodePath = *node;
    return services;
}

Problem notLookedYet()
{
    return makeProblem(ProblemSource::Run, QStringLiteral("node.unknown"), Application::tr("Looking for Node…"));
}

} // namespace

Application::Application(const TraceClock& clock, std::unique_ptr<QSettings> settings, QObject* parent)
    : QObject(parent)
    , m_store(std::move(settings))
    , m_settings(loadSettings(*m_store))
    , m_registry(registryBeside(*m_store), makeSystemKeychain(), m_background)
    , m_variablesStore(folderOf(*m_store) + QStringLiteral("/variables"), m_background, m_registry.secrets())
    , m_services(promisingServices(m_settings.nodePath))
    , m_workspace(m_background, m_services)
    , m_trace(clock)
    , m_window(std::make_unique<MainWindow>(new EditorPane(m_workspace.step()), new EditorPane(m_workspace.target())))
    , m_wiring(std::make_unique<ViewWiring>(m_workspace, *m_window, m_trace))
    , m_companions(m_workspace)
    , m_variables(std::make_unique<VariablesWiring>(
          m_workspace, *m_window, m_variablesStore, m_companions, m_background, m_registry.secrets()))
    , m_trust(std::make_unique<RunTrust>(m_window->trustBanner()))
    , m_cases(std::make_unique<CasesWiring>(
          m_workspace, *m_window, m_variablesStore, m_companions, m_registry.secrets(), *m_store, m_background))
    , m_runs(std::make_unique<RunController>(m_workspace, *m_window, *m_trust, m_trace))
    , m_runVerdict(std::make_unique<RunVerdict>(*m_runs, *m_cases, m_workspace, *m_window))
    , m_discovering(std::make_unique<Discovering>(*m_runs, m_workspace, *m_window, *m_store))
    , m_history(historyFolder(*m_store))
    , m_historyWiring(
          std::make_unique<HistoryWiring>(m_history, *m_runs, m_workspace, *m_variables, m_companions, *m_window))
    , m_recovery(
          std::make_unique<Recovery>(folderOf(*m_store) + QStringLiteral("/recovery"), m_workspace, m_background))
    , m_runOutput(std::make_unique<RunOutput>(*m_runs, *m_window, m_background))
    , m_files(std::make_unique<InputsFiles>(m_workspace, *m_window))
    , m_inputsOpening(std::make_unique<InputsOpening>(m_workspace, m_background))
    , m_clipboard(std::make_unique<InputsClipboard>(*m_window))
    , m_examiner(std::make_unique<Examiner>(m_workspace))
    , m_stepUpgrades(std::make_unique<Upgrades>(m_workspace, m_workspace.step(), m_window->stepPane(), m_background))
    , m_targetUpgrades(
          std::make_unique<Upgrades>(m_workspace, m_workspace.target(), m_window->targetPane(), m_background))
    , m_stepPage(std::make_unique<PageKeeper>(m_window->stepPane(), *m_store))
    , m_targetPage(std::make_unique<PageKeeper>(m_window->targetPane(), *m_store))
    , m_explaining(std::make_unique<Explaining>(*m_window, m_registry.exportNames()))
    , m_node(notLookedYet())
{
    m_window->restoreLayout(*m_store);
    m_runs->setSettings([this](const QString& packageId) { return loadRunSettings(*m_store, packageId); });
    connectActions();
    connectWorkspace();
    connectRegistry();
    applyLooks();
    applyHistoryLimits();
    fillRecent();
    if (m_services)
        m_runs->setNode(NodeInstallation { m_services->host->nodePath, {}, 0 });
    // The first form comes first: asking Node for its version takes as much as starting the host.
    QTimer::singleShot(m_services ? locateDelay : 0ms, this, [this] { locate(m_settings.nodePath); });
}

Application::~Application() = default;

void Application::show()
{
    m_trace.watch(m_window.get());
    m_window->show();
}

void Application::connectActions()
{
    WindowActions& actions = m_window->actions();
    connect(actions.openFile, &QAction::triggered, this, &Application::chooseFile);
    connect(actions.openFolder, &QAction::triggered, this, &Application::chooseFolder);
    connect(actions.openSample, &QAction::triggered, this, &Application::openSample);
    connect(&m_window->welcome(), &WelcomeView::pathActivated, this,
        [this](const QString& path) { openPaths({ path }, false); });
    connect(actions.closeWindow, &QAction::triggered, m_window.get(), &MainWindow::close);
    connect(actions.findField, &QAction::triggered, this, &Application::findField);
    connect(actions.exportInputs, &QAction::triggered, this, &Application::showExport);
    connect(actions.settings, &QAction::triggered, this, &Application::editSettings);
    connect(actions.runSettings, &QAction::triggered, this, &Application::editRunSettings);
    actions.keepFailedRuns->setChecked(m_settings.keepFailedRuns);
    connect(actions.keepFailedRuns, &QAction::toggled, this, [this](bool keep) {
        m_settings.keepFailedRuns = keep;
        saveSettings(*m_store, m_settings);
    });
    m_trust->setFolders(m_settings.trustedFolders);
    connect(m_trust.get(), &RunTrust::foldersChanged, this, [this](const QStringList& folders) {
        m_settings.trustedFolders = folders;
        saveSettings(*m_store, m_settings);
    });
    connect(actions.shortcuts, &QAction::triggered, this, [this] {
        auto* dialog = new ShortcutsDialog(m_window->actions().all() + m_window->goToActions(), m_window.get());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(actions.zoomIn, &QAction::triggered, this, [this] { setZoom(m_settings.zoom * zoomStep); });
    connect(actions.zoomOut, &QAction::triggered, this, [this] { setZoom(m_settings.zoom / zoomStep); });
    connect(actions.zoomReset, &QAction::triggered, this, [this] { setZoom(1); });
    connect(m_window.get(), &MainWindow::pathsDropped, this, &Application::openDropped);
    connect(m_files.get(), &InputsFiles::discardAllowed, m_window.get(), &MainWindow::close);
    connect(m_window.get(), &MainWindow::closeRequested, this, [this](bool& allowed) {
        allowed = m_files->mayDiscard();
        if (!allowed)
            return;
        m_recovery->forget();
        m_window->saveLayout(*m_store);
        m_historyWiring->close();
        m_runs->stop();
    });
}

void Application::connectWorkspace()
{
    // Later: what is listed may be opened by itself.
    connect(&m_workspace, &Workspace::listingChanged, this, &Application::refreshWelcome, Qt::QueuedConnection);
    connect(&m_workspace, &Workspace::openFailed, this, &Application::refreshWelcome, Qt::QueuedConnection);
    connect(&m_workspace, &Workspace::stepOpened, this, &Application::refreshWelcome);
    connect(&m_workspace, &Workspace::openFailed, this, [this](const QString& path, const Problems& problems) {
        m_trace.packageFailed(path, problems.empty() ? QString() : problems.front().message);
        report(problems.empty() ? path : sentenceOf(problems.front()));
    });
    connect(&m_workspace, &Workspace::stepOpened, this, [this] {
        if (const PackagePtr package = m_workspace.step().package(); package && !isScratch(package->file))
            remember(package->file);
    });
    connect(m_files.get(), &InputsFiles::failed, this, &Application::reportProblem);
    connect(m_inputsOpening.get(), &InputsOpening::failed, this, &Application::reportProblem);
    connect(m_inputsOpening.get(), &InputsOpening::inputsReady, m_files.get(), &InputsFiles::openFile);
    connect(m_inputsOpening.get(), &InputsOpening::caseReady, m_cases.get(), &CasesWiring::switchWhenListed);
    connect(m_clipboard.get(), &InputsClipboard::told, this, &Application::report);
    connect(m_recovery.get(), &Recovery::told, this, &Application::report);
    connect(m_variables.get(), &VariablesWiring::told, this, &Application::report);
    connect(m_historyWiring.get(), &HistoryWiring::told, this, &Application::report);
    connect(m_cases.get(), &CasesWiring::told, this, &Application::report);
    connect(m_discovering.get(), &Discovering::told, this, &Application::report);
    for (const auto& upgrades : { m_stepUpgrades.get(), m_targetUpgrades.get() })
        connect(upgrades, &Upgrades::told, this, &Application::report);
    connect(
        m_cases.get(), &CasesWiring::fileActivated, this, [this](const QString& file) { openInEditor(file, 1, 1); });
    m_historyWiring->setCases(
        [this](const Bench& subject) { return &subject == &m_workspace.step() ? m_cases->shownCase() : QString(); });
    m_runs->setVariables([this] { return m_variables->own(); });
    connect(m_wiring.get(), &ViewWiring::fileActivated, this, &Application::openSource);
    connect(m_explaining.get(), &Explaining::fileActivated, this, &Application::openSource);
    connect(m_runOutput.get(), &RunOutput::fileActivated, this, &Application::openSource);
    connect(m_runOutput.get(), &RunOutput::failed, this, &Application::reportProblem);
    connect(
        m_runOutput.get(), &RunOutput::saved, this, [this](const QString& path) { report(tr("Saved %1").arg(path)); });
}

void Application::connectRegistry()
{
    const std::array views { &m_window->stepPane().view(), &m_window->targetPane().view() };
    const auto show = [this, views] {
        for (FormView* view : views)
            view->setRegistry(m_registry.choices());
    };
    for (FormView* view : views) {
        connect(view, &FormView::registryWanted, this,
            [this](RegistryPage page) { m_registry.edit(m_window.get(), page, true); });
        connect(view, &FormView::registryRefreshWanted, &m_registry, &RegistryKeeper::reload);
    }
    connect(&m_registry, &RegistryKeeper::choicesChanged, this, show);
    connect(&m_registry, &RegistryKeeper::failed, this, &Application::reportProblem);
    connect(&m_registry.secrets(), &SecretStore::memoryOnlyBegan, this, [this](const QString& reason) {
        report(tr("Secrets are kept in memory only, until Stepbench is closed. %1").arg(reason));
    });
    connect(m_window->actions().registry, &QAction::triggered, this,
        [this] { m_registry.edit(m_window.get(), RegistryPage::Accounts, false); });
    connect(&m_window->log(), &LogView::registryRequested, this, [this] {
        const RegistryPage page = m_runs->lacksAccount() ? RegistryPage::Accounts : RegistryPage::PackageFeeds;
        m_registry.edit(m_window.get(), page, false);
    });
    m_runs->setResources(
        [this](std::function<void(const RunResources&)> then) { m_registry.readRunResources(std::move(then)); });
    m_registry.reload(); // what is wrong with the file is said now
    show();
}

void Application::report(const QString& text)
{
    m_window->statusBar()->showMessage(text, statusMs);
}

// ---- what to open

void Application::openPaths(const QStringList& paths, bool recursive)
{
    m_workspace.openPaths(m_inputsOpening->openInputsAmong(paths), recursive);
    if (paths.isEmpty())
        refreshWelcome();
}

void Application::refreshWelcome()
{
    m_window->setWelcomeShown(!m_workspace.step().package() && !m_workspace.isOpening());
}

void Application::openSample()
{
    if (!m_scratch) {
        const QString name = QStringLiteral("stepbench-sample");
        removeAbandonedFolders(QDir::tempPath(), name); // a few files, if any
        m_scratch = std::make_unique<ScratchFolder>(name);
    }
    m_trust->setOwnFolder(m_scratch->path());
    const Result<QString> written = writeSamplePackage(m_scratch->path());
    if (written)
        m_workspace.openPaths({ *written }, false);
    else
        reportProblem(written.problem());
}

bool Application::isScratch(const QString& file) const
{
    return m_scratch && file.startsWith(m_scratch->path() + u'/');
}

void Application::openDropped(const QStringList& paths)
{
    QStringList packages;
    for (const QString& path : paths) {
        const bool forTheOpenPackage = InputsFiles::isInputsFile(path) && !InputsOpening::isCaseFile(path);
        if (forTheOpenPackage && m_workspace.step().package())
            m_files->openFile(path);
        else
            packages.append(path);
    }
    openPaths(packages);
}

void Application::chooseFile()
{
    auto* dialog
        = new QFileDialog(m_window.get(), tr("Open a step package"), {}, tr("Step packages (*.zip);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { openPaths({ file }); });
    dialog->open();
}

void Application::chooseFolder()
{
    auto* dialog = new QFileDialog(m_window.get(), tr("Open a folder"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { openPaths({ folder }); });
    dialog->open();
}

void Application::remember(const QString& path)
{
    rememberRecentPath(*m_store, path);
    fillRecent();
}

void Application::fillRecent()
{
    QMenu* menu = m_window->recentMenu();
    menu->clear();
    const QStringList recent = recentPaths(*m_store);
    m_window->welcome().setRecent(recent);
    for (const QString& path : recent) {
        const QAction* action = menu->addAction(path);
        connect(action, &QAction::triggered, this, [this, path] { openPaths({ path }); });
    }
    menu->setEnabled(!menu->isEmpty());
}

void Application::handOverTo(SingleInstance& instance)
{
    connect(&instance, &SingleInstance::pathsReceived, this, [this](const QStringList& paths, bool recursive) {
        openPaths(paths, recursive);
        m_window->show();
        m_window->raise();
        m_window->activateWindow();
    });
    instance.listen();
}

// ---- Node

void Application::locate(const QString& path)
{
    m_background.run(
        this, [path] { return locateNode(path); }, [this](const Result<NodeInstallation>& node) { nodeLocated(node); });
}

void Application::nodeLocated(const Result<NodeInstallation>& node)
{
    m_node = node;
    m_runs->setNode(node);
    useServices(node);
    m_window->setNodeStatus(node ? tr("Node %1").arg(node->version) : tr("No Node"));
    const QString reason = node ? QString() : node.problem().message;
    m_window->stepPane().setNoForm(reason);
    m_window->targetPane().setNoForm(reason);
}

// Starts hosts anew only when they run another Node than the right one.
void Application::useServices(const Result<NodeInstallation>& node)
{
    BenchServices services;
    if (node) {
        services.host = ScriptHostSettings();
        services.host->nodePath = node->path;
    }
    m_cases->setHost(services.host);
    if (node && m_services && m_services->host->nodePath == node->path)
        return;
    m_services = services.host ? std::optional(services) : std::nullopt;
    m_workspace.setServices(services);
}

// ---- looks and settings

void Application::editSettings()
{
    auto* dialog = new SettingsDialog(m_settings, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto showNode = [dialog](const Result<NodeInstallation>& node) {
        dialog->setNodeStatus(
            node ? tr("Node %1 at %2").arg(node->version, node->path) : node.problem().message, node.ok());
    };
    showNode(m_node);
    connect(dialog, &SettingsDialog::nodePathChanged, dialog, [this, dialog, showNode](const QString& path) {
        m_background.run(
            dialog, [path] { return locateNode(path); }, showNode);
    });
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const bool otherNode = dialog->settings().nodePath != m_settings.nodePath;
        m_settings = dialog->settings();
        saveSettings(*m_store, m_settings);
        m_trust->setFolders(m_settings.trustedFolders);
        applyHistoryLimits();
        applyLooks();
        if (otherNode)
            locate(m_settings.nodePath);
    });
    dialog->open();
}

void Application::editRunSettings()
{
    const PackagePtr package = m_window->currentPane().bench().package();
    if (!package)
        return;
    const QString id = package->metadata.id;
    auto* dialog = new RunSettingsDialog(package->metadata.name, loadRunSettings(*m_store, id), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(
        dialog, &QDialog::accepted, this, [this, dialog, id] { saveRunSettings(*m_store, id, dialog->settings()); });
    dialog->open();
}

void Application::showExport()
{
    EditorPane& pane = m_window->currentPane();
    const InputsState& inputs = pane.bench().inputs();
    if (!inputs.narrowed)
        return;
    auto* dialog = new ExportDialog(toExportInputs(*inputs.narrowed, inputs.runtime(), m_registry.exportNames()),
        pane.view().theme(), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void Application::applyLooks()
{
    const bool systemDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    const bool dark = m_settings.theme == ThemeChoice::System ? systemDark : m_settings.theme == ThemeChoice::Dark;
    if (m_settings.theme != ThemeChoice::System)
        QApplication::setPalette(Theme::make(dark ? ThemeId::Dark : ThemeId::Light).palette());
    const bool darkForm
        = m_settings.previewTheme == ThemeChoice::System ? dark : m_settings.previewTheme == ThemeChoice::Dark;
    const Theme theme = Theme::make(darkForm ? ThemeId::Dark : ThemeId::Light, m_settings.zoom);
    for (EditorPane* pane : { &m_window->stepPane(), &m_window->targetPane() }) {
        pane->view().setTheme(theme);
        pane->setPreviewWidth(m_settings.previewWidth);
    }
}

void Application::applyHistoryLimits()
{
    m_history.setLimits(historyLimits(m_settings));
}

void Application::setZoom(double zoom)
{
    m_settings.zoom = std::clamp(zoom, smallestZoom, greatestZoom);
    saveSettings(*m_store, m_settings);
    applyLooks();
}

void Application::findField()
{
    auto* finder = new FieldFinder(&m_window->currentPane());
    finder->setAttribute(Qt::WA_DeleteOnClose);
    connect(finder, &FieldFinder::fieldChosen, &m_window->currentPane().view(), &FormView::revealPath);
    finder->open(m_window->currentPane().bench().form());
}

void Application::openSource(const QString& file, int line, int column)
{
    const std::vector<PackagePtr> packages { m_workspace.step().package(), m_workspace.target().package() };
    const auto look = [file, packages] {
        for (const PackagePtr& package : packages) {
            QString found = package ? findSourceFile(file, package->file, package->metadata.id) : QString();
            if (!found.isEmpty())
                return found;
        }
        return QString();
    };
    m_background.run(this, look, [this, file, line, column](const QString& found) {
        if (found.isEmpty())
            report(tr("%1, line %2: its source is not found near the package.").arg(file).arg(line));
        else
            openInEditor(found, line, column);
    });
}

void Application::openInEditor(const QString& file, int line, int column)
{
    QStringList command = editorArguments(m_settings.editorCommand, file, line, column);
    if (command.isEmpty()) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(file));
        return;
    }
    const QString program = command.takeFirst();
    if (!QProcess::startDetached(program, command))
        report(tr("The editor %1 could not be started.").arg(program));
}

} // namespace Stepbench
