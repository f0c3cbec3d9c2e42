// SPDX-License-Identifier: Apache-2.0
#include "ui/common/symbols.h"

#include "ui/common/dockcolors.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace Stepbench {

namespace {

// Every drawing below is on a 16 by 16 grid.
QPen stroke(const QColor& color, double width = 1.5)
{
    return { color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin };
}

void paintMark(QPainter& p, const QColor& paper, bool inverted)
{
    p.setPen(stroke(paper, 1.8));
    p.drawLine(QPointF(8, inverted ? 7.4 : 5), QPointF(8, inverted ? 11.4 : 9));
    p.setPen(Qt::NoPen);
    p.setBrush(paper);
    p.drawEllipse(QPointF(8, inverted ? 4.7 : 11.7), 1.1, 1.1);
}

void paintDisc(QPainter& p, const QColor& color)
{
    p.setPen(Qt::NoPen);
    p.setBrush(color);
    p.drawEllipse(QPointF(8, 8), 7, 7);
}

void paintStatus(QPainter& p, Symbol symbol, const QColor& color, const QColor& paper)
{
    if (symbol == Symbol::Warning) {
        p.setPen(stroke(color, 2));
        p.setBrush(color);
        p.drawPolygon(QPolygonF({ { 8, 2 }, { 14.5, 13.5 }, { 1.5, 13.5 } }));
        paintMark(p, paper, false);
        return;
    }
    paintDisc(p, color);
    p.setPen(stroke(paper, 1.8));
    if (symbol == Symbol::Error) {
        p.drawLine(QPointF(5.4, 5.4), QPointF(10.6, 10.6));
        p.drawLine(QPointF(10.6, 5.4), QPointF(5.4, 10.6));
    } else if (symbol == Symbol::Success) {
        p.drawPolyline(QPolygonF({ { 4.8, 8.3 }, { 7.1, 10.6 }, { 11.3, 5.8 } }));
    } else {
        paintMark(p, paper, true);
    }
}

void paintSheet(QPainter& p, bool twice)
{
    if (!twice) {
        p.drawPolygon(QPolygonF({ { 3.5, 1.8 }, { 9.5, 1.8 }, { 12.5, 4.8 }, { 12.5, 14.2 }, { 3.5, 14.2 } }));
        for (const double y : { 7.0, 9.2, 11.4 })
            p.drawLine(QPointF(5.8, y), QPointF(10.2, y));
        return;
    }
    p.drawRoundedRect(QRectF(5, 5, 8.6, 9), 1.4, 1.4);
    p.drawPolyline(QPolygonF({ { 2.4, 10.6 }, { 2.4, 2 }, { 10.6, 2 } }));
}

void paintAction(QPainter& p, Symbol symbol, const QColor& color)
{
    p.setPen(stroke(color));
    p.setBrush(Qt::NoBrush);
    switch (symbol) {
    case Symbol::Search:
        p.drawEllipse(QPointF(6.8, 6.8), 4.4, 4.4);
        p.drawLine(QPointF(10.2, 10.2), QPointF(14, 14));
        break;
    case Symbol::Play:
        p.setBrush(color);
        p.drawPolygon(QPolygonF({ { 4.5, 2.8 }, { 13, 8 }, { 4.5, 13.2 } }));
        break;
    case Symbol::Stop:
        p.setBrush(color);
        p.drawRoundedRect(QRectF(3.6, 3.6, 8.8, 8.8), 1, 1);
        break;
    case Symbol::Save:
        p.drawLine(QPointF(8, 2), QPointF(8, 10));
        p.drawPolyline(QPolygonF({ { 4.6, 6.8 }, { 8, 10.2 }, { 11.4, 6.8 } }));
        p.drawPolyline(QPolygonF({ { 2.4, 11 }, { 2.4, 14 }, { 13.6, 14 }, { 13.6, 11 } }));
        break;
    case Symbol::Clear:
        p.drawEllipse(QPointF(8, 8), 6, 6);
        p.drawLine(QPointF(3.8, 3.8), QPointF(12.2, 12.2));
        break;
    case Symbol::Up:
        p.drawPolyline(QPolygonF({ { 3.4, 10.4 }, { 8, 5.6 }, { 12.6, 10.4 } }));
        break;
    case Symbol::Down:
        p.drawPolyline(QPolygonF({ { 3.4, 5.6 }, { 8, 10.4 }, { 12.6, 5.6 } }));
        break;
    case Symbol::Close:
        p.drawLine(QPointF(4, 4), QPointF(12, 12));
        p.drawLine(QPointF(12, 4), QPointF(4, 12));
        break;
    case Symbol::More:
        p.setPen(Qt::NoPen);
        p.setBrush(color);
        for (const double y : { 3.2, 8.0, 12.8 })
            p.drawEllipse(QPointF(8, y), 1.5, 1.5);
        break;
    default:
        paintSheet(p, symbol == Symbol::Copy);
    }
}

bool isStatus(Symbol symbol)
{
    return symbol <= Symbol::Success;
}

class SymbolEngine : public QIconEngine
{
public:
    explicit SymbolEngine(Symbol symbol)
        : m_symbol(symbol)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        const DockColors colors = DockColors::of(palette);
        QColor color
            = palette.color(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active, QPalette::ButtonText);
        if (isStatus(m_symbol) && mode != QIcon::Disabled)
            color = statusColor(colors);
        paintSymbol(*painter, rect, m_symbol, color, colors.base);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new SymbolEngine(m_symbol); }

private:
    QColor statusColor(const DockColors& colors) const
    {
        switch (m_symbol) {
        case Symbol::Error:
            return colors.error;
        case Symbol::Warning:
            return colors.warning;
        case Symbol::Success:
            return colors.success;
        default:
            return colors.info;
        }
    }

    Symbol m_symbol;
};

} // namespace

Symbol symbolOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Symbol::Error;
    case Severity::Warning:
        return Symbol::Warning;
    case Severity::Info:
        return Symbol::Info;
    }
    return Symbol::Info;
}

void paintSymbol(QPainter& painter, const QRectF& rect, Symbol symbol, const QColor& color, const QColor& paper)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = qMin(rect.width(), rect.height());
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    if (isStatus(symbol))
        paintStatus(painter, symbol, color, paper);
    else
        paintAction(painter, symbol, color);
    painter.restore();
}

QIcon symbolIcon(Symbol symbol)
{
    return QIcon(new SymbolEngine(symbol));
}

} // namespace Stepbench
