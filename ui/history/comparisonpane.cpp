// SPDX-License-Identifier: Apache-2.0
#include "ui/history/comparisonpane.h"

#include "ui/common/noticebar.h"
#include "ui/history/historymodel.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

enum Column { WhatColumn, BeforeColumn, AfterColumn };

QString textOf(const std::optional<Json>& value)
{
    return value ? toQString(dumpJson(*value)) : ComparisonPane::tr("(absent)");
}

QString textOf(const std::optional<QString>& value)
{
    return value ? *value : ComparisonPane::tr("(absent)");
}

QTreeWidgetItem* difference(const QString& what, const QString& before, const QString& after)
{
    auto* item = new QTreeWidgetItem({ what, before, after });
    for (const int column : { BeforeColumn, AfterColumn })
        item->setToolTip(column, item->text(column));
    return item;
}

} // namespace

ComparisonPane::ComparisonPane(QWidget* parent)
    : QWidget(parent)
    , m_notice(new NoticeBar)
    , m_tree(new QTreeWidget)
{
    m_tree->setColumnCount(3);
    m_tree->setAccessibleName(tr("Differences"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(false);
    constexpr int narrowest = 40;
    m_tree->header()->setMinimumSectionSize(narrowest);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(WhatColumn, QHeaderView::Interactive);
    constexpr int nameWidth = 150;
    m_tree->header()->resizeSection(WhatColumn, nameWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_tree, 1);
    clear();
}

void ComparisonPane::clear()
{
    m_tree->clear();
    m_tree->setHeaderLabels({ tr("What"), tr("Before"), tr("After") });
    m_notice->showNotice(NoticeBar::Kind::Info, tr("Select two runs to compare them."));
}

void ComparisonPane::setComparison(const RunRecord& before, const RunRecord& after, const RunComparison& comparison)
{
    m_tree->clear();
    const QDateTime times[] { before.started.toLocalTime(), after.started.toLocalTime() };
    const bool sameDay = times[0].date() == times[1].date(); // then the clock tells them apart in little room
    QStringList labels { tr("What") };
    for (const QDateTime& time : times)
        labels << (sameDay ? time.toString(QStringLiteral("HH:mm:ss")) : whenText(time));
    m_tree->setHeaderLabels(labels);
    addTexts(tr("Result"), comparison.results);
    addValues(tr("Inputs"), comparison.inputs);
    addValues(tr("Inputs of the target"), comparison.targetInputs);
    addTexts(tr("Variables"), comparison.variables);
    addTexts(tr("Output variables"), comparison.outputs);
    addTexts(tr("Found targets"), comparison.targets);
    addLines(comparison.log);
    const QString builds = comparison.samePackage ? tr("Both ran the same build.") : tr("They ran different builds.");
    QString notice = m_tree->topLevelItemCount() == 0 ? tr("Nothing differs but the times. %1").arg(builds) : builds;
    if (comparison.logCut)
        notice += u' ' + tr("The logs differ too much to be told line by line.");
    m_notice->showNotice(NoticeBar::Kind::Info, notice);
}

QTreeWidgetItem* ComparisonPane::addGroup(const QString& title, std::size_t count)
{
    auto* group = new QTreeWidgetItem(m_tree, { tr("%1 (%2)").arg(title).arg(count) });
    QFont font = m_tree->font();
    font.setBold(true);
    group->setFont(WhatColumn, font);
    group->setFirstColumnSpanned(true);
    return group;
}

void ComparisonPane::addValues(const QString& title, const std::vector<ValueDifference>& differences)
{
    if (differences.empty())
        return;
    QTreeWidgetItem* group = addGroup(title, differences.size());
    for (const ValueDifference& each : differences)
        group->addChild(difference(each.path.dotted(), textOf(each.before), textOf(each.after)));
    group->setExpanded(true);
}

void ComparisonPane::addTexts(const QString& title, const std::vector<TextDifference>& differences)
{
    if (differences.empty())
        return;
    QTreeWidgetItem* group = addGroup(title, differences.size());
    for (const TextDifference& each : differences)
        group->addChild(difference(each.name, textOf(each.before), textOf(each.after)));
    group->setExpanded(true);
}

void ComparisonPane::addLines(const std::vector<LineDifference>& differences)
{
    if (differences.empty())
        return;
    QTreeWidgetItem* group = addGroup(tr("Log"), differences.size());
    QList<QTreeWidgetItem*> lines;
    for (const LineDifference& each : differences) {
        // As wide as the pane: a line is no value of two columns.
        const QString text
            = QStringLiteral("%1 %2  %3").arg(QChar(each.added ? u'+' : u'-')).arg(each.line).arg(each.text);
        lines << new QTreeWidgetItem({ text });
        lines.back()->setToolTip(WhatColumn, each.text);
    }
    group->addChildren(lines);
    for (QTreeWidgetItem* line : lines)
        line->setFirstColumnSpanned(true);
    group->setExpanded(true);
}

} // namespace Stepbench
