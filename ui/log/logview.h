// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log/logoutline.h"

#include <QWidget>

#include <chrono>
#include <optional>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace Stepbench {

class FindBar;
class LogArea;
class LogModel;
class NoticeBar;
enum class LogFilter;

// How a run ended, for the banner.
struct LogResult
{
    bool success = false;
    bool stopped = false; // by the author
    QString message;
    std::optional<int> exitCode;
    std::chrono::milliseconds duration { 0 };
    bool lacksResource = false; // an account, a package or a feed: the registry can help
};

// The log of one run at a time, with its progress and result. Shows what it is given; starting, stopping and files are
// its owner's work.
class LogView : public QWidget
{
    Q_OBJECT
public:
    explicit LogView(QWidget* parent = nullptr);

    // A new run: empties the log and takes the last result away.
    void startRun();
    void append(const LogRecords& records);
    void mark(const LogBlockMark& mark);
    // percentage below 0: not known.
    void setProgress(int percentage, const QString& message);
    // The run waits for a debugger; shown with a button to copy the address until the run is over.
    void showDebugger(const QString& address);
    void finishRun(const LogResult& result);
    void clear();

    bool isRunning() const { return m_running; }
    // Whether a run can be started, and why not if it cannot.
    void setRunEnabled(bool enabled, const QString& reason = {});
    // Whether there is a whole log to save and to show raw.
    void setFileAvailable(bool available);

    LogModel* model() const { return m_model; }
    LogArea* area() const { return m_area; }
    void setFilter(LogFilter filter);
    LogFilter filter() const;
    void openFind();

Q_SIGNALS:
    void runRequested();
    void stopRequested();
    void saveRequested();
    void rawRequested();
    void registryRequested();
    void linkActivated(const QString& href);

private:
    QWidget* buildHead();
    void addFilters();
    void addActions();
    QToolButton* addTool(int symbol, const QString& name);
    void connectArea();
    void find(bool forward);
    void updateButtons();
    void updateSummary();
    void placeEndButton();
    bool eventFilter(QObject* watched, QEvent* event) override;

    LogModel* m_model;
    LogArea* m_area;
    QPushButton* m_run;
    QPushButton* m_stop;
    QProgressBar* m_progress;
    QLabel* m_progressText;
    QLabel* m_summary;
    QComboBox* m_filters;
    QToolButton* m_save;
    QToolButton* m_raw;
    NoticeBar* m_result;
    QPushButton* m_registry; // of m_result
    NoticeBar* m_debugger;
    QString m_debuggerAddress;
    FindBar* m_find;
    QPushButton* m_toEnd;
    bool m_running = false;
    bool m_canRun = true;
    QString m_reason;
};

} // namespace Stepbench
