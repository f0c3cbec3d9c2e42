// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historyview.h"

#include "ui/common/filterbox.h"
#include "ui/common/hintlistview.h"
#include "ui/common/noticebar.h"
#include "ui/history/comparisonpane.h"
#include "ui/history/historydelegate.h"
#include "ui/history/historymodel.h"
#include "ui/history/runtext.h"
#include "ui/inputs/jsoneditor.h"
#include "ui/log/logarea.h"
#include "ui/log/logmodel.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Stepbench {
namespace {

enum Which { AllRuns, OfThisPackage, FailedRuns, RunsOfCases };

} // namespace

HistoryView::HistoryView(QWidget* parent)
    : QWidget(parent)
    , m_model(new HistoryModel(this))
    , m_list(new HintListView)
    , m_search(new FilterBox(tr("Search runs and their logs..."), m_list))
    , m_which(new QComboBox)
    , m_repeat(new QPushButton(tr("Repeat")))
    , m_compare(new QPushButton(tr("Compare")))
    , m_remove(new QPushButton(tr("Delete")))
    , m_notice(new NoticeBar)
    , m_tabs(new QTabWidget)
    , m_logModel(new LogModel(LogModel::defaultLimit, this))
    , m_log(new LogArea)
    , m_results(new QPlainTextEdit)
    , m_inputs(new JsonEditor)
    , m_comparison(new ComparisonPane)
{
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(buildListSide());
    split->addWidget(buildDetailSide());
    split->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connectSelection();
    addListActions();
    updateButtons();
    updateHint();
}

QWidget* HistoryView::buildListSide()
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HistoryDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setAccessibleName(tr("Past runs"));
    m_which->addItems({ tr("All runs"), tr("Of this package"), tr("Failed"), tr("Of cases") });
    m_which->setAccessibleName(tr("Which runs are listed"));
    m_which->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_repeat->setToolTip(tr("Puts the inputs and variables of the run back, and runs again"));
    m_compare->setToolTip(tr("Shows what differs between two selected runs"));
    auto* side = new QWidget;
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 8, 8, 4);
    head->setSpacing(6);
    head->addWidget(m_search, 1);
    head->addWidget(m_which);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 0, 8, 6);
    buttons->setSpacing(6);
    for (QPushButton* button : { m_repeat, m_compare, m_remove })
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(buttons);
    layout->addWidget(m_notice);
    layout->addWidget(m_list, 1);
    connect(m_search, &FilterBox::textChanged, this, &HistoryView::queryChanged);
    connect(m_which, &QComboBox::currentIndexChanged, this, &HistoryView::queryChanged);
    connect(m_repeat, &QPushButton::clicked, this, &HistoryView::repeatSelected);
    connect(m_compare, &QPushButton::clicked, this, &HistoryView::compareSelected);
    connect(m_remove, &QPushButton::clicked, this, &HistoryView::removeSelected);
    return side;
}

QWidget* HistoryView::buildDetailSide()
{
    m_log->setModel(m_logModel);
    m_log->setFilter(LogFilter::All);
    m_log->setHint(tr("Select a run to see its log."));
    m_log->setAccessibleName(tr("Log of the run"));
    m_results->setReadOnly(true);
    m_results->setFrameShape(QFrame::NoFrame);
    m_results->setAccessibleName(tr("Results of the run"));
    m_inputs->setReadOnly(true);
    m_inputs->setAccessibleName(tr("Inputs of the run"));
    for (QPlainTextEdit* text : { m_results, static_cast<QPlainTextEdit*>(m_inputs) })
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_log, tr("Log"));
    m_tabs->addTab(m_results, tr("Results"));
    m_tabs->addTab(m_inputs, tr("Inputs"));
    m_tabs->addTab(m_comparison, tr("Comparison"));
    return m_tabs;
}

void HistoryView::addListActions()
{
    const auto add = [this](const QString& text, const QKeySequence& key, void (HistoryView::*slot)()) {
        auto* action = new QAction(text, m_list);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_list->addAction(action);
        connect(action, &QAction::triggered, this, slot);
    };
    add(tr("Repeat"), {}, &HistoryView::repeatSelected);
    add(tr("Compare"), {}, &HistoryView::compareSelected);
    add(tr("Delete"), QKeySequence::Delete, &HistoryView::removeSelected);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void HistoryView::connectSelection()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryView::showSelected);
    connect(m_list, &HintListView::rowEntered, this, [this] { m_tabs->setCurrentIndex(Log); });
}

HistoryQuery HistoryView::query() const
{
    HistoryQuery query;
    query.text = m_search->text();
    if (m_which->currentIndex() == OfThisPackage && !m_openPackages.isEmpty())
        query.packageId = m_openPackages.front();
    query.failed = m_which->currentIndex() == FailedRuns;
    query.ofCases = m_which->currentIndex() == RunsOfCases;
    return query;
}

HistoryView::Tab HistoryView::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

// ---- what is shown

void HistoryView::setListing(const HistoryListing& listing)
{
    m_listed = true;
    m_model->setListing(listing);
    if (listing.problems.empty())
        m_notice->clearNotice();
    else
        m_notice->showNotice(NoticeBar::Kind::Warning,
            listing.problems.size() == 1
                ? tr("A record cannot be read; it is listed at the end.")
                : tr("%1 records cannot be read; they are listed at the end.").arg(listing.problems.size()));
    m_log->setFindText(m_search->text());
    updateHint();
    updateButtons();
}

void HistoryView::updateHint()
{
    const bool searches = !m_search->text().isEmpty() || m_which->currentIndex() != AllRuns;
    m_list->setHint(!m_listed ? tr("Reading the history...")
            : searches        ? tr("No run matches.")
                              : tr("Nothing has run yet. Every run is kept here."));
}

void HistoryView::setLog(const QString& id, const StoredLog& log)
{
    if (id != m_shownId)
        return;
    m_log->setHint(tr("The run wrote nothing to its log."));
    m_logModel->show(log.records, log.left, log.outline);
}

void HistoryView::setComparison(const RunRecord& before, const RunRecord& after, const RunComparison& comparison)
{
    m_comparison->setComparison(before, after, comparison);
    m_tabs->setCurrentIndex(Comparison);
}

void HistoryView::setOpenPackages(const QStringList& packageIds)
{
    const bool other = packageIds.value(0) != m_openPackages.value(0);
    m_openPackages = packageIds;
    updateButtons();
    if (other && m_which->currentIndex() == OfThisPackage)
        Q_EMIT queryChanged();
}

// ---- the selection

std::vector<int> HistoryView::selectedRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void HistoryView::showSelected()
{
    updateButtons();
    const std::vector<int> rows = selectedRows();
    if (rows.size() != 1)
        return;
    const HistoryRow& row = m_model->row(rows.front());
    if (row.id == m_shownId)
        return;
    m_shownId = row.id;
    m_logModel->clear();
    m_log->setHint(row.broken.isEmpty() ? tr("Reading the log...") : row.broken);
    m_results->setPlainText(row.broken.isEmpty() ? resultsText(row.record) : row.broken);
    m_inputs->setJson(row.broken.isEmpty() ? inputsText(row.record) : QString());
    if (row.broken.isEmpty())
        Q_EMIT logWanted(row.id);
}

void HistoryView::updateButtons()
{
    const std::vector<int> rows = selectedRows();
    const auto usable = [this](int row) { return m_model->row(row).broken.isEmpty(); };
    const bool one = rows.size() == 1 && usable(rows.front());
    const bool open = one && m_openPackages.contains(m_model->row(rows.front()).record.packageId);
    m_repeat->setEnabled(open);
    m_repeat->setToolTip(!one || open ? tr("Puts the inputs and variables of the run back, and runs again")
                                      : tr("Open its package to repeat the run"));
    m_compare->setEnabled(rows.size() == 2 && usable(rows.front()) && usable(rows.back()));
    m_remove->setEnabled(!rows.empty());
}

void HistoryView::compareSelected()
{
    // The newer one is listed first.
    const std::vector<int> rows = selectedRows();
    if (m_compare->isEnabled())
        Q_EMIT comparisonWanted(m_model->row(rows.back()).record, m_model->row(rows.front()).record);
}

void HistoryView::repeatSelected()
{
    if (m_repeat->isEnabled())
        Q_EMIT repeatWanted(m_model->row(selectedRows().front()).record);
}

void HistoryView::removeSelected()
{
    QStringList ids;
    for (const int row : selectedRows())
        ids << m_model->row(row).id;
    if (!ids.isEmpty())
        Q_EMIT removalWanted(ids);
}

} // namespace Stepbench
