// SPDX-License-Identifier: Apache-2.0
#include "ui/sent/pairtable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

namespace Stepbench {
namespace {

constexpr qsizetype longestShown = 2'000; // in a row; copies hold all

} // namespace

PairTable::PairTable(const QString& name, const QString& value, QWidget* parent)
    : QTableWidget(0, 2, parent)
{
    setHorizontalHeaderLabels({ name, value });
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    constexpr int nameWidth = 280;
    horizontalHeader()->resizeSection(0, nameWidth);
}

void PairTable::setPairs(const std::vector<std::pair<QString, QString>>& pairs)
{
    setRowCount(int(pairs.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const auto& [name, value] = pairs[std::size_t(row)];
        setItem(row, 0, new QTableWidgetItem(name));
        auto* shown = new QTableWidgetItem(value.left(longestShown).replace(u'\n', u' '));
        shown->setData(Qt::UserRole, value);
        shown->setToolTip(value.left(longestShown));
        setItem(row, 1, shown);
    }
}

void PairTable::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Copy))
        return QTableWidget::keyPressEvent(event);
    QStringList lines;
    for (int row = 0; row < rowCount(); ++row) {
        if (item(row, 0)->isSelected())
            lines << item(row, 0)->text() + u'=' + item(row, 1)->data(Qt::UserRole).toString();
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace Stepbench
