// SPDX-License-Identifier: Apache-2.0
#include "ui/cases/differencesview.h"

#include "ui/cases/differencesmodel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace Stepbench {

DifferencesView::DifferencesView(QWidget* parent)
    : QWidget(parent)
    , m_model(new DifferencesModel(this))
    , m_table(new QTableView(this))
    , m_summary(new QLabel(this))
    , m_switch(new QPushButton(tr("Switch"), this))
    , m_update(new QPushButton(tr("Update"), this))
{
    buildTable();
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_switch->setToolTip(tr("The form takes the inputs of this case."));
    m_update->setToolTip(tr("The case takes the inputs of the form, and expects the problems that it has now."));
    connect(m_switch, &QPushButton::clicked, this, &DifferencesView::switchWanted);
    connect(m_update, &QPushButton::clicked, this, &DifferencesView::updateWanted);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 6, 8, 6);
    head->setSpacing(6);
    head->addWidget(m_summary, 1);
    head->addWidget(m_switch);
    head->addWidget(m_update);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
}

void DifferencesView::buildTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Differences between the case and the form"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Stretch);
    connect(m_table, &QTableView::clicked, this, &DifferencesView::activate);
    auto* open = new QAction(tr("Go to the field"), m_table);
    open->setShortcuts({ QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter) });
    open->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(open);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(open, &QAction::triggered, this, [this] { activate(m_table->currentIndex()); });
}

void DifferencesView::activate(const QModelIndex& index)
{
    if (index.isValid())
        Q_EMIT differenceActivated(CaseDifference(m_model->difference(index.row())));
}

void DifferencesView::summarize(const QString& text, bool updatable, bool switchable)
{
    m_summary->setText(text);
    m_update->setEnabled(updatable);
    m_switch->setEnabled(switchable);
    m_table->setVisible(m_model->rowCount() > 0);
}

void DifferencesView::setCase(const QString& name)
{
    if (m_name == name)
        return;
    m_name = name;
    m_model->setDifferences({});
    summarize(tr("Comparing with %1…").arg(name), false, false);
}

void DifferencesView::setDifferences(const CaseDifferences& differences)
{
    m_model->setDifferences(differences);
    const std::size_t count = differences.size();
    const QString text = count == 0 ? tr("The form is as in %1.").arg(m_name)
        : count == 1                ? tr("One difference from %1").arg(m_name)
                                    : tr("%1 differences from %2").arg(count).arg(m_name);
    summarize(text, true, count > 0);
}

void DifferencesView::setProblem(const QString& problem)
{
    m_model->setDifferences({});
    summarize(problem, true, false);
}

QString DifferencesView::summary() const
{
    return m_summary->text();
}

} // namespace Stepbench
