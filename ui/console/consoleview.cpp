// SPDX-License-Identifier: Apache-2.0
#include "ui/console/consoleview.h"

#include "ui/common/dockcolors.h"
#include "ui/common/filterbox.h"
#include "ui/common/fonts.h"
#include "ui/common/symbols.h"
#include "ui/console/consolemodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace Stepbench {
namespace {

// Colours are taken when a row is painted, so that a change of theme needs no wiring.
class ConsoleDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const DockColors colors = DockColors::of(option->palette);
        const QString level = index.data(ConsoleModel::LevelRole).toString();
        QColor color = colors.text;
        if (index.column() == ConsoleModel::PlaceColumn)
            color = colors.link;
        else if (level == QLatin1String("error"))
            color = colors.error;
        else if (level == QLatin1String("warn"))
            color = colors.warning;
        else if (level == QLatin1String("debug"))
            color = colors.secondary;
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
        option->palette.setColor(QPalette::Highlight, colors.selection);
        option->font = fixedFont(option->font);
        option->textElideMode = index.column() == ConsoleModel::PlaceColumn ? Qt::ElideLeft : Qt::ElideRight;
    }
};

} // namespace

ConsoleView::ConsoleView(QWidget* parent)
    : QWidget(parent)
    , m_model(new ConsoleModel(ConsoleModel::defaultLimit, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_list(new QTreeView(this))
    , m_filterBox(new FilterBox(tr("Filter the console..."), m_list, this))
{
    buildList();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    layout->addWidget(m_list, 1);
}

void ConsoleView::buildList()
{
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new ConsoleDelegate(m_list));
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Console"));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(ConsoleModel::TextColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(ConsoleModel::PlaceColumn, QHeaderView::Interactive);
    m_list->header()->resizeSection(
        ConsoleModel::PlaceColumn, fontMetrics().horizontalAdvance(QStringLiteral("validation.ts:1000")) * 4 / 3);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copy = new QAction(tr("Copy"), m_list);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    auto* empty = new QAction(tr("Clear"), m_list);
    m_list->addActions({ copy, empty });
    connect(copy, &QAction::triggered, this, &ConsoleView::copySelection);
    connect(empty, &QAction::triggered, this, &ConsoleView::clear);
    connect(m_list, &QTreeView::activated, this, &ConsoleView::activate);
}

QWidget* ConsoleView::buildHead()
{
    auto* head = new QWidget(this);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(8, 6, 8, 6);
    auto* empty = new QToolButton(head);
    empty->setIcon(symbolIcon(Symbol::Clear));
    empty->setAutoRaise(true);
    empty->setToolTip(tr("Clear the console"));
    empty->setAccessibleName(tr("Clear the console"));
    connect(empty, &QToolButton::clicked, this, &ConsoleView::clear);
    connect(m_filterBox, &FilterBox::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    layout->addWidget(m_filterBox, 1);
    layout->addWidget(empty);
    return head;
}

int ConsoleView::lineCount() const
{
    return m_model->rowCount();
}

void ConsoleView::append(const ConsoleLine& line)
{
    const QScrollBar* bar = m_list->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    m_model->append(line);
    if (atEnd)
        m_list->scrollToBottom();
}

void ConsoleView::clear()
{
    m_model->clear();
}

void ConsoleView::activate(const QModelIndex& index)
{
    const ConsoleLine line = m_model->line(m_filter->mapToSource(index).row());
    if (!line.file.isEmpty())
        Q_EMIT lineActivated(line.file, line.line);
}

void ConsoleView::copySelection()
{
    QModelIndexList rows = m_list->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex& index : rows)
        lines.append(m_model->line(m_filter->mapToSource(index).row()).text);
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace Stepbench
