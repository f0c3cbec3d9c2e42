// SPDX-License-Identifier: Apache-2.0
#include "ui/results/pairdelegate.h"

#include "ui/common/dockcolors.h"
#include "ui/common/rowpainting.h"
#include "ui/results/appendmodel.h"

#include <QPainter>

namespace Stepbench {
namespace {

constexpr int margin = 10;
constexpr int padding = 10; // above and below together

} // namespace

QSize PairDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return { 160, QFontMetrics(option.font).height() + padding };
}

void PairDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const DockColors colors = DockColors::of(option.palette);
    painter->save();
    paintRowBackground(*painter, option, colors);
    paintTextPair(*painter, option.rect.adjusted(margin, 0, -margin, 0),
        { option.font, colors.text, index.data().toString() },
        { option.font, colors.secondary, index.data(DetailRole).toString() });
    painter->restore();
}

} // namespace Stepbench
