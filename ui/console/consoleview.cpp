// SPDX-License-Identifier: Apache-2.0
#include "ui/console/consoleview.h"

#include "ui/common/dockcolors.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

enum Column { TextColumn, PlaceColumn };
enum Role { FileRole = Qt::UserRole, LineRole };

QString placeOf(const ConsoleLine& line)
{
    if (line.file.isEmpty())
        return {};
    return line.line > 0 ? QStringLiteral("%1:%2").arg(line.file).arg(line.line) : line.file;
}

} // namespace

ConsoleView::ConsoleView(QWidget* parent)
    : QWidget(parent)
    , m_list(new QTreeWidget)
{
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Console"));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(TextColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(PlaceColumn, QHeaderView::ResizeToContents);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copy = new QAction(tr("Copy"), m_list);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    auto* empty = new QAction(tr("Clear"), m_list);
    m_list->addActions({ copy, empty });
    connect(copy, &QAction::triggered, this, &ConsoleView::copySelection);
    connect(empty, &QAction::triggered, this, &ConsoleView::clear);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        const QString file = item->data(TextColumn, FileRole).toString();
        if (!file.isEmpty())
            Q_EMIT lineActivated(file, item->data(TextColumn, LineRole).toInt());
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
}

int ConsoleView::lineCount() const
{
    return m_list->topLevelItemCount();
}

void ConsoleView::append(const ConsoleLine& line)
{
    const bool repeated = m_times > 0 && line.level == m_last.level && line.text == m_last.text
        && line.file == m_last.file && line.line == m_last.line;
    if (repeated) {
        showRow(m_list->topLevelItem(lineCount() - 1), line, ++m_times);
        return;
    }
    m_last = line;
    m_times = 1;
    const QScrollBar* bar = m_list->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    auto* item = new QTreeWidgetItem(m_list);
    showRow(item, line, 1);
    while (lineCount() > mostLines)
        delete m_list->takeTopLevelItem(0);
    if (atEnd)
        m_list->scrollToBottom();
}

void ConsoleView::showRow(QTreeWidgetItem* item, const ConsoleLine& line, int times)
{
    const DockColors colors = DockColors::of(palette());
    const QString text = times > 1 ? tr("%1  (%2 times)").arg(line.text).arg(times) : line.text;
    item->setText(TextColumn, text);
    item->setToolTip(TextColumn, line.text);
    item->setText(PlaceColumn, placeOf(line));
    item->setData(TextColumn, FileRole, line.file);
    item->setData(TextColumn, LineRole, line.line);
    item->setForeground(PlaceColumn, colors.link);
    if (line.level == QLatin1String("error"))
        item->setForeground(TextColumn, colors.error);
    else if (line.level == QLatin1String("warn"))
        item->setForeground(TextColumn, colors.warning);
    else
        item->setForeground(TextColumn, colors.text);
}

void ConsoleView::clear()
{
    m_list->clear();
    m_times = 0;
}

void ConsoleView::copySelection()
{
    QStringList lines;
    for (const QTreeWidgetItem* item : m_list->selectedItems())
        lines.append(item->text(TextColumn));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace Stepbench
