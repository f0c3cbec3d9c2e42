// SPDX-License-Identifier: Apache-2.0
#include "ui/problems/problemsview.h"

#include "ui/common/filterbox.h"
#include "ui/common/hintlistview.h"
#include "ui/common/symbols.h"
#include "ui/problems/problemdelegate.h"
#include "ui/problems/problemsmodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace Stepbench {

ProblemsView::ProblemsView(QWidget* parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_filter(new ProblemsFilterModel(this))
    , m_list(new HintListView(this))
    , m_filterBox(new FilterBox(tr("Filter problems..."), m_list, this))
    , m_detail(new QLabel(this))
    , m_emptyText(tr("No problems."))
{
    buildList();
    m_detail->setWordWrap(true);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setContentsMargins(10, 8, 10, 8);
    m_detail->setAccessibleName(tr("Selected problem"));
    m_detail->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_detail);
    updateCounts();
    updateHint();
}

void ProblemsView::buildList()
{
    m_filter->setSourceModel(m_model);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new ProblemDelegate(m_list));
    m_list->setAccessibleName(tr("Problems"));
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &HintListView::rowEntered, this,
        [this](const QModelIndex& index) { emit problemActivated(Problem(m_filter->problem(index))); });
    // Within the form a click is enough; a source file opens in another program.
    connect(m_list, &HintListView::clicked, this, [this](const QModelIndex& index) {
        const Problem problem = m_filter->problem(index);
        if (problem.path && !problem.path->isRoot())
            emit problemActivated(problem);
    });
    connect(m_list, &HintListView::copyPressed, this, &ProblemsView::copyCurrent);
    connect(m_list, &HintListView::customContextMenuRequested, this, &ProblemsView::openMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProblemsView::updateDetail);
    connect(m_filter, &ProblemsFilterModel::dataChanged, this, &ProblemsView::updateDetail);
    connect(m_filterBox, &FilterBox::textChanged, this, [this](const QString& text) {
        m_filter->setText(text);
        updateHint();
    });
}

QWidget* ProblemsView::buildHead()
{
    auto* head = new QWidget(this);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(8, 8, 8, 6);
    layout->setSpacing(4);
    for (const Severity severity : { Severity::Error, Severity::Warning, Severity::Info }) {
        addFilter(severity, head);
        layout->addWidget(m_filters[std::size_t(severity)]);
    }
    layout->addWidget(m_filterBox, 1);
    return head;
}

void ProblemsView::addFilter(Severity severity, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setCheckable(true);
    button->setChecked(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(symbolIcon(symbolOf(severity)));
    connect(button, &QToolButton::toggled, this, [this, severity](bool on) {
        m_filter->setShown(severity, on);
        updateHint();
    });
    m_filters[std::size_t(severity)] = button;
}

void ProblemsView::setProblems(const Problems& problems)
{
    m_model->setProblems(problems);
    updateCounts();
    updateHint();
    updateDetail();
}

void ProblemsView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    updateHint();
}

int ProblemsView::count(Severity severity) const
{
    return m_counts[std::size_t(severity)];
}

bool ProblemsView::isShown(Severity severity) const
{
    return m_filter->isShown(severity);
}

void ProblemsView::setShown(Severity severity, bool shown)
{
    m_filters[std::size_t(severity)]->setChecked(shown);
}

void ProblemsView::activateNext()
{
    step(1);
}

void ProblemsView::activatePrevious()
{
    step(-1);
}

void ProblemsView::step(int by)
{
    const int rows = m_filter->rowCount();
    if (rows == 0)
        return;
    const QModelIndex current = m_list->currentIndex();
    const int start = current.isValid() ? current.row() : (by > 0 ? -1 : 0);
    const QModelIndex next = m_filter->index((start + by + rows) % rows, 0);
    m_list->setCurrentIndex(next);
    emit problemActivated(Problem(m_filter->problem(next)));
}

void ProblemsView::updateCounts()
{
    const auto before = m_counts;
    const auto show = [this](Severity severity, const QString& words) {
        QToolButton* button = m_filters[std::size_t(severity)];
        const int count = m_counts[std::size_t(severity)];
        button->setText(QLocale().toString(count));
        button->setToolTip(words);
        button->setAccessibleName(words);
    };
    for (const Severity severity : { Severity::Error, Severity::Warning, Severity::Info })
        m_counts[std::size_t(severity)] = m_model->count(severity);
    show(Severity::Error, tr("Errors: %1. Show or hide them.").arg(m_counts[0]));
    show(Severity::Warning, tr("Warnings: %1. Show or hide them.").arg(m_counts[1]));
    show(Severity::Info, tr("Remarks: %1. Show or hide them.").arg(m_counts[2]));
    if (m_counts != before)
        emit countsChanged(m_counts[0], m_counts[1], m_counts[2]);
}

void ProblemsView::updateHint()
{
    m_list->setHint(m_model->rowCount() > 0 ? tr("The filter hides all problems.") : m_emptyText);
}

void ProblemsView::updateDetail()
{
    const QModelIndex current = m_list->currentIndex();
    m_detail->setVisible(current.isValid());
    if (current.isValid())
        m_detail->setText(m_filter->problem(current).message);
}

void ProblemsView::copyCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid())
        QGuiApplication::clipboard()->setText(describe(m_filter->problem(current)));
}

void ProblemsView::copyAll()
{
    QStringList lines;
    for (int i = 0; i < m_filter->rowCount(); ++i)
        lines.append(describe(m_filter->problem(m_filter->index(i, 0))));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ProblemsView::openMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex index = m_list->indexAt(at);
    if (index.isValid()) {
        const Problem problem = m_filter->problem(index);
        menu->addAction(tr("Go to the place"), this, [this, problem] { emit problemActivated(problem); });
        menu->addAction(tr("Copy"), this, &ProblemsView::copyCurrent);
    }
    menu->addAction(tr("Copy all"), this, &ProblemsView::copyAll)->setEnabled(m_filter->rowCount() > 0);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

} // namespace Stepbench
