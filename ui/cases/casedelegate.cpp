// SPDX-License-Identifier: Apache-2.0
#include "ui/cases/casedelegate.h"

#include "ui/cases/casesmodel.h"
#include "ui/common/dockcolors.h"
#include "ui/common/fonts.h"
#include "ui/common/rowpainting.h"
#include "ui/common/symbols.h"

#include <QPainter>

namespace Stepbench {

namespace {

constexpr int symbolSide = 16;
constexpr int margin = 10;
constexpr int barWidth = 3;

struct Look
{
    Symbol symbol;
    QColor color;
};

Look lookOf(CaseRow::State state, const DockColors& colors)
{
    switch (state) {
    case CaseRow::State::Broken:
        return { Symbol::Warning, colors.warning };
    case CaseRow::State::Met:
        return { Symbol::Success, colors.success };
    case CaseRow::State::NotMet:
        return { Symbol::Error, colors.error };
    case CaseRow::State::Waiting:
        break;
    }
    return { Symbol::Document, colors.tertiary };
}

} // namespace

QSize CaseDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return { 160,
        QFontMetrics(option.font).height() + QFontMetrics(scaledFont(option.font, smallShare)).height() + 14 };
}

void CaseDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const CaseRow* row = caseRowOf(index);
    if (!row)
        return;
    const DockColors colors = DockColors::of(option.palette);
    painter->save();
    paintRowBackground(*painter, option, colors);
    if (row->current)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(barWidth, option.rect.height())), colors.accent);
    QFont nameFont = option.font;
    nameFont.setBold(row->current);
    const QFont small = scaledFont(option.font, smallShare);
    const QRect inner = option.rect.adjusted(margin, 6, -margin, -6);
    const int left = inner.left() + symbolSide + 8;
    const QRect first(left, inner.top(), inner.right() - left, QFontMetrics(nameFont).height());
    const QRect second(left, first.bottom() + 2, first.width(), QFontMetrics(small).height());
    const Look look = lookOf(row->state, colors);
    const int symbolTop = first.center().y() - symbolSide / 2 + 1;
    paintSymbol(
        *painter, QRectF(inner.left(), symbolTop, symbolSide, symbolSide), look.symbol, look.color, colors.base);
    const RowText side { small, colors.tertiary, row->runs ? tr("with a run") : QString() };
    paintTextPair(*painter, first, { nameFont, row->current ? colors.link : colors.text, row->name }, side);
    const bool wrong = row->state == CaseRow::State::Broken || row->state == CaseRow::State::NotMet;
    paintTextPair(*painter, second, { small, wrong ? look.color : colors.secondary, row->detail }, {});
    painter->restore();
}

} // namespace Stepbench
