// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/options.h"
#include "app/gui/caseswiring.h"
#include "app/gui/discovering.h"
#include "app/gui/examiner.h"
#include "app/gui/explaining.h"
#include "app/gui/historywiring.h"
#include "app/gui/inputsclipboard.h"
#include "app/gui/inputsfiles.h"
#include "app/gui/inputsopening.h"
#include "app/gui/pagekeeper.h"
#include "app/gui/recovery.h"
#include "app/gui/registrykeeper.h"
#include "app/gui/runcontroller.h"
#include "app/gui/runoutput.h"
#include "app/gui/runtrust.h"
#include "app/gui/runverdict.h"
#include "app/gui/singleinstance.h"
#include "app/gui/stepcompanions.h"
#include "app/gui/trace.h"
#include "app/gui/upgrades.h"
#include "app/gui/variablesstore.h"
#include "app/gui/variableswiring.h"
#include "app/gui/viewwiring.h"
#include "app/gui/workspace.h"
#include "core/base/abandonedfolders.h"
#include "core/base/background.h"
#include "core/base/problem.h"
#include "core/script/nodelocator.h"
#include "ui/main/mainwindow.h"
#include "ui/settings/settings.h"

#include <QObject>
#include <QSettings>

namespace Stepbench {

// Builds the services and the window, owns them, and carries out what belongs to no single part: Node, settings, theme,
// recent packages. Made in main or by a test; one event loop later everything is up.
class Application : public QObject
{
    Q_OBJECT
public:
    // settings: where to remember things; a test gives a file of its own.
    Application(const TraceClock& clock, std::unique_ptr<QSettings> settings, QObject* parent = nullptr);
    ~Application() override;

    Result<void> startTrace(const QString& file) { return m_trace.open(file); }
    void show();
    void openPaths(const QStringList& paths, bool recursive = false);
    // The embedded sample in a scratch feed that lives as long as the application.
    void openSample();
    void handOverTo(SingleInstance& instance);

    MainWindow& window() { return *m_window; }
    RunController& runs() { return *m_runs; }
    Workspace& workspace() { return m_workspace; }
    RegistryKeeper& registry() { return m_registry; }
    RunTrust& trust() { return *m_trust; }
    CasesWiring& cases() { return *m_cases; }
    Upgrades& stepUpgrades() { return *m_stepUpgrades; }

private:
    void connectActions();
    void connectWorkspace();
    void connectRegistry();
    void chooseFile();
    void chooseFolder();
    void openDropped(const QStringList& paths);
    void locate(const QString& path);
    void nodeLocated(const Result<NodeInstallation>& node);
    void useServices(const Result<NodeInstallation>& node);
    void editSettings();
    void editRunSettings();
    void showExport();
    void applyLooks();
    void applyHistoryLimits();
    void setZoom(double zoom);
    void remember(const QString& path);
    void fillRecent();
    void refreshWelcome();
    bool isScratch(const QString& file) const;
    void findField();
    // A file as a problem or a stack names it: looked for on this disk first.
    void openSource(const QString& file, int line, int column);
    void openInEditor(const QString& file, int line, int column);
    void report(const QString& text);
    void reportProblem(const Problem& problem) { report(sentenceOf(problem)); }

    std::unique_ptr<QSettings> m_store;
    Settings m_settings;
    Background m_background;
    RegistryKeeper m_registry;
    VariablesStore m_variablesStore;
    std::optional<BenchServices> m_services; // that the workspace has; nullopt: none yet
    Workspace m_workspace;
    Trace m_trace;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<ViewWiring> m_wiring;
    StepCompanions m_companions;
    std::unique_ptr<VariablesWiring> m_variables;
    std::unique_ptr<RunTrust> m_trust;
    std::unique_ptr<CasesWiring> m_cases;
    std::unique_ptr<RunController> m_runs;
    std::unique_ptr<RunVerdict> m_runVerdict;
    std::unique_ptr<Discovering> m_discovering;
    HistoryStore m_history;
    std::unique_ptr<HistoryWiring> m_historyWiring;
    std::unique_ptr<Recovery> m_recovery;
    std::unique_ptr<RunOutput> m_runOutput;
    std::unique_ptr<InputsFiles> m_files;
    std::unique_ptr<InputsOpening> m_inputsOpening;
    std::unique_ptr<InputsClipboard> m_clipboard;
    std::unique_ptr<Examiner> m_examiner;
    std::unique_ptr<Upgrades> m_stepUpgrades;
    std::unique_ptr<Upgrades> m_targetUpgrades;
    std::unique_ptr<PageKeeper> m_stepPage;
    std::unique_ptr<PageKeeper> m_targetPage;
    std::unique_ptr<Explaining> m_explaining;
    std::unique_ptr<ScratchFolder> m_scratch;
    Result<NodeInstallation> m_node;
};

} // namespace Stepbench
