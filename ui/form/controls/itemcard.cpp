// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/itemcard.h"

#include "ui/theme/painting.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace Stepbench {

ItemCard::ItemCard(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    m_title = new TextButton(TextButton::Kind::Link, QString(), theme, this);
    m_remove = new IconButton(Icon::Remove, tr("Remove"), theme, this);
    connect(m_title, &TextButton::clicked, this, &ItemCard::opened);
    connect(m_remove, &IconButton::clicked, this, &ItemCard::removed);
}

void ItemCard::setItem(const ListItem& item, const FormRegistry& registry)
{
    const QString given = shownTitle(registry, item);
    const QString title = given.trimmed().isEmpty() ? tr("Not Provided") : given;
    if (m_title->text() != title) {
        m_title->setText(title);
        m_title->setAccessibleName(title);
        m_remove->setAccessibleName(tr("Remove %1").arg(title));
        layOut();
    }
    std::vector<ItemDetail> details = item.details;
    for (ItemDetail& detail : details)
        detail.value = shownValue(registry, detail);
    if (m_details != details) {
        m_details = std::move(details);
        update();
    }
}

void ItemCard::setInError(bool error)
{
    if (error == m_inError)
        return;
    m_inError = error;
    update();
}

void ItemCard::setReadOnly(bool readOnly)
{
    m_remove->setEnabled(!readOnly);
}

void ItemCard::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_title->applyTheme(theme);
    m_remove->applyTheme(theme);
    layOut();
    update();
}

QList<QWidget*> ItemCard::focusChain() const
{
    QList<QWidget*> chain { m_title };
    if (m_remove->isEnabled())
        chain.append(m_remove);
    return chain;
}

void ItemCard::layOut()
{
    const ThemeMetrics& size = m_theme.size();
    const int lineHeight = m_theme.lineHeight(FontRole::CardTitle);
    const int top = int(std::lround(size.cardTitleBaseline - baselineIn(m_theme, FontRole::CardTitle, 0, lineHeight)));
    const int room = width() - size.cardPadding - size.cardRemoveRight - size.iconButton;
    m_title->setGeometry(size.cardPadding, top, std::min(m_title->sizeHint().width(), std::max(0, room)), lineHeight);
    m_remove->centreAt(width() - size.cardRemoveRight, size.cardRemoveTop);
}

void ItemCard::resizeEvent(QResizeEvent*)
{
    layOut();
}

void ItemCard::paintDetails(QPainter& painter)
{
    const ThemeColors& colors = m_theme.color();
    const ThemeMetrics& size = m_theme.size();
    const QFont& font = m_theme.font(FontRole::Body);
    const QFont& light = m_theme.font(FontRole::BodyLight);
    const QFontMetricsF metrics(font);
    const QFontMetricsF lightMetrics(light);
    const QString more = tr("+ more%1").arg(QChar(0x2026));
    const double right = width() - size.cardRemoveRight + size.iconButton / 3.0;
    const double moreLeft = right - lightMetrics.horizontalAdvance(more);
    double x = size.cardPadding;
    bool allShown = !m_details.empty();
    for (const ItemDetail& detail : m_details) {
        const QString name = detail.name.isEmpty() ? QString() : detail.name + u": ";
        const double nameWidth = metrics.horizontalAdvance(name);
        const double valueWidth = lightMetrics.horizontalAdvance(detail.value);
        if (x + nameWidth + valueWidth > moreLeft - size.cardDetailGap) {
            allShown = false;
            break;
        }
        paintText(painter, QPointF(x, size.cardDetailBaseline), name, font, colors.secondary);
        paintText(painter, QPointF(x + nameWidth, size.cardDetailBaseline), detail.value, light, colors.secondary);
        x += nameWidth + valueWidth + size.cardDetailGap;
    }
    m_more = QRect();
    if (allShown)
        return;
    paintText(painter, QPointF(moreLeft, size.cardDetailBaseline), more, light, colors.secondary);
    m_more = QRect(int(moreLeft), size.cardDetailBaseline - int(metrics.ascent()), int(right - moreLeft) + 1,
        int(metrics.height()));
}

void ItemCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColors& colors = m_theme.color();
    paintFrame(painter, rect(), m_theme.size().cardRadius, m_inError ? colors.danger : colors.rule, colors.paper);
    paintDetails(painter);
}

void ItemCard::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_more.contains(event->position().toPoint()))
        Q_EMIT opened();
}

} // namespace Stepbench
