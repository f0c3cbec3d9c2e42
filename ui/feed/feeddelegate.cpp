// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/feeddelegate.h"

#include "ui/common/dockcolors.h"
#include "ui/common/fonts.h"
#include "ui/common/logo.h"
#include "ui/common/rowpainting.h"
#include "ui/common/symbols.h"
#include "ui/feed/feedmodel.h"

#include <QPainter>
#include <QPainterPath>

namespace Stepbench {

namespace {

constexpr int logoSide = 33; // reference/process-editor.md 1.1
constexpr int margin = 10;
constexpr int barWidth = 3;

const FeedRow* rowOf(QModelIndex index)
{
    while (const auto* proxy = qobject_cast<const QAbstractProxyModel*>(index.model()))
        index = proxy->mapToSource(index);
    const auto* model = qobject_cast<const FeedModel*>(index.model());
    return model ? &model->row(index.row()) : nullptr;
}

} // namespace

void FeedDelegate::setLogo(const QString& packageId, const QByteArray& data)
{
    m_logos.insert(packageId, Logo { data, {} });
}

QSize FeedDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int text
        = QFontMetrics(option.font).height() + QFontMetrics(scaledFont(option.font, smallShare)).height() + 4;
    return { 160, qMax(text, logoSide) + margin + 4 };
}

void FeedDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const FeedRow* row = rowOf(index);
    if (!row)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const DockColors colors = DockColors::of(option.palette);
    const bool current = index.data(FeedModel::CurrentRole).toBool();
    paintRowBackground(*painter, option, colors);
    if (current)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(barWidth, option.rect.height())), colors.accent);

    const QRect inner = option.rect.adjusted(margin, 0, -margin, 0);
    const QRect logo(inner.left(), inner.center().y() - logoSide / 2, logoSide, logoSide);
    painter->setOpacity(row->superseded && !current ? 0.55 : 1.0);
    paintLogo(*painter, logo, *row, colors);

    QFont nameFont = option.font;
    nameFont.setBold(current);
    const QFont small = scaledFont(option.font, smallShare);
    const int nameHeight = QFontMetrics(nameFont).height();
    const int smallHeight = QFontMetrics(small).height();
    const int top = inner.center().y() - (nameHeight + smallHeight + 2) / 2;
    const int left = logo.right() + margin;
    const QRect first(left, top, inner.right() - left, nameHeight);
    const QRect second(left, first.bottom() + 3, first.width(), smallHeight);
    const QString title = row->name.isEmpty() ? row->fileName : row->name;
    const RowText side { small, colors.tertiary, row->target && !row->broken ? tr("target") : QString() };
    paintTextPair(*painter, first, { nameFont, current ? colors.link : colors.text, title }, side);
    const QString below = row->broken ? row->reason : QString(row->version % u" \u00b7 " % row->id);
    paintTextPair(*painter, second, { small, row->broken ? colors.error : colors.secondary, below }, {});
    painter->restore();
}

void FeedDelegate::paintLogo(QPainter& painter, const QRect& rect, const FeedRow& row, const DockColors& colors) const
{
    if (row.broken) {
        paintSymbol(painter, QRectF(rect).adjusted(6, 6, -6, -6), Symbol::Error, colors.error, colors.base);
        return;
    }
    const QRectF ring = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal ratio = painter.device()->devicePixelRatioF();
    const auto logo = m_logos.find(row.id);
    if (logo != m_logos.end() && (logo->pixmap.isNull() || !qFuzzyCompare(logo->pixmap.devicePixelRatio(), ratio)))
        logo->pixmap = renderLogo(logo->data, logoSide - 10, ratio);
    painter.setPen(QPen(colors.rule, 1));
    if (logo != m_logos.end() && !logo->pixmap.isNull()) {
        painter.setBrush(Qt::white); // logos are drawn for a white disc, in the dark theme as well
        painter.drawEllipse(ring);
        const QSizeF size = logo->pixmap.deviceIndependentSize();
        painter.drawPixmap(ring.center() - QPointF(size.width() / 2, size.height() / 2), logo->pixmap);
        return;
    }
    painter.setBrush(colors.infoFill);
    painter.drawEllipse(ring);
    QFont font = painter.font();
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(colors.info);
    painter.drawText(rect, int(Qt::AlignCenter), row.name.left(1).toUpper());
}

} // namespace Stepbench
