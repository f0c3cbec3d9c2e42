// SPDX-License-Identifier: Apache-2.0
#include "ui/common/noticebar.h"

#include "ui/common/dockcolors.h"
#include "ui/common/symbols.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace Stepbench {

namespace {

constexpr int symbolSide = 16;
constexpr int inset = 8;

struct Look
{
    Symbol symbol;
    QColor color;
    QColor fill;
};

Look lookOf(NoticeBar::Kind kind, const DockColors& colors)
{
    switch (kind) {
    case NoticeBar::Kind::Error:
        return { Symbol::Error, colors.error, colors.errorFill };
    case NoticeBar::Kind::Warning:
        return { Symbol::Warning, colors.warning, colors.warningFill };
    case NoticeBar::Kind::Success:
        return { Symbol::Success, colors.success, colors.successFill };
    case NoticeBar::Kind::Info:
        break;
    }
    return { Symbol::Info, colors.info, colors.infoFill };
}

} // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_layout(new QHBoxLayout(this))
{
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->setContentsMargins(inset * 2 + symbolSide, 6, inset, 6);
    m_layout->addWidget(m_label, 1);
    hide();
}

QPushButton* NoticeBar::addButton(const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(text);
    m_layout->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

void NoticeBar::showNotice(Kind kind, const QString& text)
{
    m_kind = kind;
    m_label->setText(text);
    setAccessibleName(text);
    show();
    update();
}

void NoticeBar::clearNotice()
{
    m_label->clear();
    hide();
}

QString NoticeBar::text() const
{
    return m_label->text();
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const DockColors colors = DockColors::of(palette());
    const Look look = lookOf(m_kind, colors);
    painter.fillRect(rect(), look.fill);
    painter.fillRect(QRect(0, 0, 3, height()), look.color);
    const int top = qMin((height() - symbolSide) / 2, m_label->geometry().top() + 2);
    paintSymbol(painter, QRectF(inset + 2, qMax(top, 4), symbolSide, symbolSide), look.symbol, look.color, look.fill);
}

} // namespace Stepbench
