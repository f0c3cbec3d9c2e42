// SPDX-License-Identifier: Apache-2.0
#include "ui/results/resultsview.h"

#include "ui/common/hintlistview.h"
#include "ui/results/artifactspane.h"
#include "ui/results/foundtargetspane.h"
#include "ui/results/outputvariablespane.h"
#include "ui/results/resultssummary.h"
#include "ui/results/stackpane.h"
#include "ui/results/timelinedelegate.h"
#include "ui/results/timelinemodel.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace Stepbench {

ResultsView::ResultsView(QWidget* parent)
    : QWidget(parent)
    , m_summary(new ResultsSummary)
    , m_tabs(new QTabWidget)
    , m_artifacts(new ArtifactsPane)
    , m_variables(new OutputVariablesPane)
    , m_stack(new StackPane)
    , m_targets(new FoundTargetsPane)
    , m_timeline(new TimelineModel(this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_artifacts, QString());
    m_tabs->addTab(m_variables, QString());
    m_tabs->addTab(m_stack, tr("Error"));
    m_tabs->addTab(buildTimeline(), tr("Time line"));
    m_tabs->addTab(m_targets, QString());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_summary);
    layout->addWidget(m_tabs, 1);
    connect(m_summary, &ResultsSummary::folderRequested, this, &ResultsView::folderRequested);
    connect(m_artifacts, &ArtifactsPane::openRequested, this, &ResultsView::artifactOpenRequested);
    connect(m_artifacts, &ArtifactsPane::saveRequested, this, &ResultsView::artifactSaveRequested);
    connect(m_stack, &StackPane::frameActivated, this, &ResultsView::frameActivated);
    clear();
}

QWidget* ResultsView::buildTimeline()
{
    auto* list = new HintListView;
    list->setModel(m_timeline);
    list->setItemDelegate(new TimelineDelegate(list));
    list->setAccessibleName(tr("Time line"));
    list->setHint(tr("Nothing has run yet."));
    // The bars of all rows are shares of the whole.
    connect(m_timeline, &TimelineModel::rowsInserted, list->viewport(), qOverload<>(&QWidget::update));
    return list;
}

void ResultsView::startRun(const QDateTime& at)
{
    clear();
    m_started = at;
    m_summary->showRunning(at);
    m_timeline->start(at);
}

void ResultsView::addRecords(const LogRecords& records)
{
    m_timeline->addRecords(records);
}

void ResultsView::addProgress(int percentage, const QString& message)
{
    m_timeline->add(TimelineEvent::Kind::Progress,
        message.isEmpty() ? tr("%1 %").arg(percentage) : tr("%1 % %2").arg(percentage).arg(message));
}

void ResultsView::addArtifact(const Artifact& artifact)
{
    m_artifacts->add(artifact);
    m_timeline->add(TimelineEvent::Kind::Step, tr("Artifact %1").arg(artifact.name));
    updateTitles();
}

void ResultsView::addTarget(const FoundTarget& target)
{
    m_targets->add(target);
    m_timeline->add(TimelineEvent::Kind::Step, tr("Target %1").arg(target.name));
    updateTitles();
}

void ResultsView::addOutputVariable(const OutputVariable& variable)
{
    m_variables->add(variable);
    m_timeline->add(TimelineEvent::Kind::Step, tr("Output variable %1").arg(variable.name));
    updateTitles();
}

void ResultsView::finishRun(const ExecutionOutcome& outcome)
{
    m_summary->showOutcome(outcome, m_started);
    m_stack->setStack(outcome.stack);
    m_timeline->finish(outcome.success ? TimelineEvent::Kind::Success : TimelineEvent::Kind::Error,
        outcome.success                            ? tr("Succeeded")
            : outcome.end == ExecutionEnd::Stopped ? tr("Stopped")
                                                   : tr("Failed"));
    if (!outcome.stack.isEmpty())
        setCurrentTab(Error);
    else if (currentTab() == Error)
        setCurrentTab(Artifacts);
    updateTitles();
}

void ResultsView::clear()
{
    if (currentTab() == Targets) // which goes
        setCurrentTab(Artifacts);
    m_summary->clear();
    m_artifacts->clear();
    m_variables->clear();
    m_stack->setStack({});
    m_targets->clear();
    m_timeline->clear();
    updateTitles();
}

ResultsView::Tab ResultsView::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

void ResultsView::setCurrentTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void ResultsView::updateTitles()
{
    const auto counted
        = [](const QString& title, int count) { return count == 0 ? title : tr("%1 (%2)").arg(title).arg(count); };
    m_tabs->setTabText(Artifacts, counted(tr("Artifacts"), m_artifacts->count()));
    m_tabs->setTabText(Variables, counted(tr("Output variables"), m_variables->count()));
    m_tabs->setTabText(Targets, counted(tr("Targets"), m_targets->count()));
    m_tabs->setTabVisible(Targets, m_targets->count() > 0);
}

} // namespace Stepbench
