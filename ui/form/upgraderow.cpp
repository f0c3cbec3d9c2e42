// SPDX-License-Identifier: Apache-2.0
#include "ui/form/upgraderow.h"

#include "ui/common/symbols.h"
#include "ui/common/textbutton.h"
#include "ui/form/linkanchor.h"
#include "ui/theme/painting.h"

#include <QPaintEvent>
#include <QPainter>
#include <QUrl>

namespace Stepbench {

UpgradeRow::UpgradeRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : FormRow(context, spec, parent)
    , m_upgrade(new TextButton(TextButton::Kind::Secondary, tr("Upgrade"), theme(), this))
{
    connect(m_upgrade, &TextButton::clicked, this,
        [this] { Q_EMIT this->context().pageActionWanted(PageAction::Upgrade); });
    setNotice({});
}

void UpgradeRow::setNotice(const UpgradeNotice& notice)
{
    m_notice = notice;
    const QString heading
        = (notice.isTarget ? tr("Version %1 of this deployment target is available. You are currently on version %2.")
                           : tr("Version %1 of this step is available. You are currently on version %2."))
              .arg(notice.offered)
              .arg(notice.current);
    m_heading.setText(heading, FontRole::Banner, &ThemeColors::infoText);
    TextPieces detail { { tr("Additional information may be required."), FontRole::Banner, &ThemeColors::text, {} } };
    const QUrl url(notice.releaseNotesUrl);
    if (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http")) {
        detail.front().text += u' ';
        TextPiece link { tr("What's new"), FontRole::Banner, &ThemeColors::infoText, notice.releaseNotesUrl };
        link.hasGlyph = false;
        detail.push_back(link);
    }
    m_detail.setPieces(std::move(detail), FontRole::Banner);
    m_upgrade->setEnabled(!notice.isBusy);
    m_upgrade->setAccessibleName(tr("Upgrade to version %1").arg(notice.offered));
    setAccessibleName(heading);
    layOut();
    update();
    Q_EMIT heightChanged();
}

int UpgradeRow::discSide() const
{
    return theme().lineHeight(FontRole::Banner) / 2;
}

int UpgradeRow::textLeft() const
{
    return theme().size().inset + discSide() + theme().size().stackedGap;
}

int UpgradeRow::textWidth(int width) const
{
    const ThemeMetrics& size = theme().size();
    return std::max(
        size.buttonWidth, width - size.inset - m_upgrade->sizeHint().width() - size.toolRight - size.buttonGap);
}

int UpgradeRow::rowHeight(int width)
{
    const ThemeMetrics& size = theme().size();
    const int text = m_heading.height(theme(), textWidth(width) - (textLeft() - size.inset))
        + m_detail.height(theme(), textWidth(width));
    return std::max(text, size.buttonHeight) + 2 * size.buttonGap + size.hairline;
}

void UpgradeRow::layOut()
{
    const ThemeMetrics& size = theme().size();
    const QSize hint = m_upgrade->sizeHint();
    const int right = width() - size.toolRight + size.buttonGap / 2;
    m_upgrade->setGeometry(
        right - hint.width(), (height() - size.hairline - hint.height()) / 2, hint.width(), hint.height());
    const int below = size.buttonGap + m_heading.height(theme(), textWidth(width()) - (textLeft() - size.inset));
    syncAnchors(m_anchors, m_detail.links(theme(), textWidth(width())), QPoint(size.inset, below), context(), this);
}

QList<QWidget*> UpgradeRow::focusChain()
{
    QList<QWidget*> chain;
    for (LinkAnchor* anchor : m_anchors)
        chain.append(anchor);
    if (m_upgrade->isEnabled())
        chain.append(m_upgrade);
    return chain;
}

void UpgradeRow::applyTheme()
{
    m_heading.invalidate();
    m_detail.invalidate();
    m_upgrade->applyTheme(theme());
    layOut();
    update();
}

void UpgradeRow::resizeEvent(QResizeEvent*)
{
    layOut();
}

void UpgradeRow::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const ThemeColors& colors = theme().color();
    const ThemeMetrics& size = theme().size();
    painter.fillRect(event->rect(), colors.infoFill);
    const int line = theme().lineHeight(FontRole::Banner);
    const int side = discSide();
    paintSymbol(painter, QRectF(size.inset, size.buttonGap + (line - side) / 2.0, side, side), Symbol::Info,
        colors.infoText, colors.infoFill);
    const int width = textWidth(this->width());
    const int headingWidth = width - (textLeft() - size.inset);
    m_heading.paint(painter, theme(), QPointF(textLeft(), size.buttonGap), headingWidth);
    m_detail.paint(
        painter, theme(), QPointF(size.inset, size.buttonGap + m_heading.height(theme(), headingWidth)), width);
    paintHLine(painter, 0, this->width(), height() - size.hairline, colors.rule, size.hairline);
}

} // namespace Stepbench
