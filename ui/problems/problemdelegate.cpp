// SPDX-License-Identifier: Apache-2.0
#include "ui/problems/problemdelegate.h"

#include "ui/common/dockcolors.h"
#include "ui/common/fonts.h"
#include "ui/common/rowpainting.h"
#include "ui/common/symbols.h"
#include "ui/problems/problemsmodel.h"

#include <QPainter>

namespace Stepbench {

namespace {

constexpr int symbolSide = 16;
constexpr int margin = 10;

} // namespace

QSize ProblemDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return { 160,
        QFontMetrics(option.font).height() + QFontMetrics(scaledFont(option.font, smallShare)).height() + 14 };
}

void ProblemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const ProblemsFilterModel*>(index.model());
    if (!model)
        return;
    const Problem& problem = model->problem(index);
    const DockColors colors = DockColors::of(option.palette);
    painter->save();
    paintRowBackground(*painter, option, colors);
    const QFont small = scaledFont(option.font, smallShare);
    const int firstHeight = QFontMetrics(option.font).height();
    const QRect inner = option.rect.adjusted(margin, 6, -margin, -6);
    const QRect first(inner.left() + symbolSide + 8, inner.top(), inner.width() - symbolSide - 8, firstHeight);
    const QRect second(first.left(), first.bottom() + 2, first.width(), QFontMetrics(small).height());
    const int symbolTop = first.center().y() - symbolSide / 2 + 1;
    paintSymbol(*painter, QRectF(inner.left(), symbolTop, symbolSide, symbolSide), symbolOf(problem.severity),
        colors.severity(problem.severity), colors.base);
    paintTextPair(*painter, first, { option.font, colors.text, problem.message }, {});
    paintTextPair(*painter, second, { small, colors.link, placeOf(problem) }, { small, colors.tertiary, problem.code });
    painter->restore();
}

} // namespace Stepbench
