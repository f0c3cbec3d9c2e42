// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historydelegate.h"

#include "ui/common/dockcolors.h"
#include "ui/common/fonts.h"
#include "ui/common/rowpainting.h"
#include "ui/common/symbols.h"
#include "ui/history/historymodel.h"

#include <QPainter>

namespace Stepbench {
namespace {

constexpr int margin = 10;
constexpr int symbolSide = 14;
constexpr int gap = 2;

Symbol symbolOf(const HistoryRow& row)
{
    if (!row.broken.isEmpty() || row.record.stopped)
        return Symbol::Warning;
    return row.record.success ? Symbol::Success : Symbol::Error;
}

QColor colorOf(const HistoryRow& row, const DockColors& colors)
{
    if (!row.broken.isEmpty() || row.record.stopped)
        return colors.warning;
    return row.record.success ? colors.success : colors.error;
}

} // namespace

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int small = QFontMetrics(scaledFont(option.font, smallShare)).height();
    return { 160, QFontMetrics(option.font).height() + small + gap + margin };
}

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const HistoryModel*>(index.model());
    if (!model)
        return;
    const HistoryRow& row = model->row(index.row());
    const DockColors colors = DockColors::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintRowBackground(*painter, option, colors);
    const QFont small = scaledFont(option.font, smallShare);
    const int firstHeight = QFontMetrics(option.font).height();
    const int left = option.rect.left() + margin + symbolSide + margin;
    const QRect first(left, option.rect.top() + margin / 2, option.rect.right() - margin - left, firstHeight);
    const QRect second(left, first.bottom() + 1 + gap, first.width(), QFontMetrics(small).height());
    const QRectF symbol(
        option.rect.left() + margin, first.center().y() - symbolSide / 2.0 + 0.5, symbolSide, symbolSide);
    paintSymbol(*painter, symbol, symbolOf(row), colorOf(row, colors), colors.base);
    const QString when = row.started.isValid() ? whenText(row.started) : QString();
    paintTextPair(*painter, first, { option.font, colors.text, row.title }, { small, colors.secondary, when });
    paintTextPair(*painter, second, { small, colors.secondary, row.detail }, {});
    painter->restore();
}

} // namespace Stepbench
