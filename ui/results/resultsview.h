// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/execution.h"

#include <QDateTime>
#include <QWidget>

class QTabWidget;

namespace Stepbench {

class ArtifactsPane;
class FoundTargetsPane;
class OutputVariablesPane;
class ResultsSummary;
class StackPane;
class TimelineModel;

// What a run has led to, beside its log: how it ended, artifacts, output variables, the error's stack, a time line, and
// the targets it has found where there are any. Is
// told by its owner what a BenchRun says; files are its owner's work.
class ResultsView : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Artifacts, Variables, Error, Timeline, Targets };

    explicit ResultsView(QWidget* parent = nullptr);

    // A new run: what the last one led to goes.
    void startRun(const QDateTime& at = QDateTime::currentDateTimeUtc());
    void addRecords(const LogRecords& records);
    void addProgress(int percentage, const QString& message);
    void addArtifact(const Artifact& artifact);
    void addTarget(const FoundTarget& target);
    void addOutputVariable(const OutputVariable& variable);
    void finishRun(const ExecutionOutcome& outcome);
    void clear();

    Tab currentTab() const;
    void setCurrentTab(Tab tab);
    ResultsSummary& summary() { return *m_summary; }
    ArtifactsPane& artifacts() { return *m_artifacts; }
    OutputVariablesPane& variables() { return *m_variables; }
    FoundTargetsPane& targets() { return *m_targets; }
    StackPane& stack() { return *m_stack; }
    TimelineModel& timeline() { return *m_timeline; }

Q_SIGNALS:
    void artifactOpenRequested(const QString& path);
    void artifactSaveRequested(const Stepbench::Artifact& artifact);
    void folderRequested(const QString& path);
    void frameActivated(const QString& file, int line, int column);

private:
    QWidget* buildTimeline();
    void updateTitles();

    ResultsSummary* m_summary;
    QTabWidget* m_tabs;
    ArtifactsPane* m_artifacts;
    OutputVariablesPane* m_variables;
    StackPane* m_stack;
    FoundTargetsPane* m_targets;
    TimelineModel* m_timeline;
    QDateTime m_started;
};

} // namespace Stepbench
