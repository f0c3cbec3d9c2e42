// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/main/windowactions.h"

#include <QMainWindow>

class QDockWidget;
class QLabel;
class QMenu;
class QSettings;
class QTabWidget;

namespace Stepbench {

class CasesView;
class ConsoleView;
class EditorPane;
class ExplainView;
class FeedView;
class HistoryView;
class InputsView;
class LogView;
class PackageView;
class ProblemsView;
class ResultsView;
class SentView;
class TrustBanner;
class VariablesView;
class WelcomeView;

// Composes the window: feed on the left, process editor in the middle, inputs, problems and about on the right, run
// log, its results and the console below. It knows no bench; whoever built it wires the parts. Docks remember their
// places.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    // The panes are taken over; target is shown as a second page once there is one.
    MainWindow(EditorPane* step, EditorPane* target, QWidget* parent = nullptr);
    ~MainWindow() override;

    WindowActions& actions() { return m_actions; }
    EditorPane& stepPane() { return *m_step; }
    EditorPane& targetPane() { return *m_target; }
    // The pane that is in front.
    EditorPane& currentPane();
    FeedView& feed() { return *m_feed; }
    InputsView& inputs() { return *m_inputs; }
    ProblemsView& problems() { return *m_problems; }
    PackageView& about() { return *m_about; }
    LogView& log() { return *m_log; }
    ResultsView& results() { return *m_results; }
    ConsoleView& console() { return *m_console; }
    VariablesView& variables() { return *m_variables; }
    HistoryView& history() { return *m_history; }
    ExplainView& explain() { return *m_explain; }
    WelcomeView& welcome() { return *m_welcome; }
    SentView& sent() { return *m_sent; }
    TrustBanner& trustBanner() { return *m_trust; }
    CasesView& cases() { return *m_cases; }
    QMenu* recentMenu() { return m_recent; }

    // In place of the step's form, while there is none and none is on its way.
    void setWelcomeShown(bool shown);
    void setTargetShown(bool shown, const QString& name = {});
    void showTarget(bool target);
    void raiseDock(QWidget* content);
    // The commands that take the keyboard to the form or into a dock.
    const QList<QAction*>& goToActions() const { return m_goTo; }
    // A short word in the status line: what is selected, which Node runs.
    void setNodeStatus(const QString& text);
    void setPathStatus(const QString& text);

    void saveLayout(QSettings& settings) const;
    void restoreLayout(QSettings& settings);

Q_SIGNALS:
    void pathsDropped(const QStringList& paths);
    void closeRequested(bool& allowed);
    void currentPaneChanged();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QDockWidget* addDock(const QString& title, const char* name, QWidget* content, Qt::DockWidgetArea area);
    void buildDocks();
    void buildMenus();
    void buildGoTo(QMenu* menu);
    void addGoTo(const QString& text, const char* key, QWidget* dockContent);
    void buildStatusBar();

    WindowActions m_actions;
    TrustBanner* m_trust; // above the pages
    WelcomeView* m_welcome; // in place of the pages
    QTabWidget* m_pages;
    EditorPane* m_step;
    EditorPane* m_target;
    FeedView* m_feed;
    InputsView* m_inputs;
    ProblemsView* m_problems;
    PackageView* m_about;
    LogView* m_log;
    ResultsView* m_results;
    ConsoleView* m_console;
    VariablesView* m_variables;
    HistoryView* m_history;
    CasesView* m_cases;
    ExplainView* m_explain;
    SentView* m_sent;
    QList<QAction*> m_goTo;
    QMenu* m_recent = nullptr;
    QMenu* m_dockMenu = nullptr;
    QLabel* m_nodeStatus;
    QLabel* m_pathStatus;
};

} // namespace Stepbench
