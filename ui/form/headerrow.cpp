// SPDX-License-Identifier: Apache-2.0
#include "ui/form/headerrow.h"

#include "ui/common/iconbutton.h"
#include "ui/form/stepmenu.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QBuffer>
#include <QImageReader>
#include <QMenu>
#include <QPaintEvent>
#include <QPainter>
#include <QSvgRenderer>

namespace Stepbench {

namespace {

constexpr int maxLogoSide = 1024; // of a bitmap: a logo comes from a package

QImage readBitmap(const QByteArray& bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > maxLogoSide || size.height() > maxLogoSide)
        return {};
    return reader.read();
}

} // namespace

HeaderRow::HeaderRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : FormRow(context, spec, parent)
{
    m_more = new IconButton(Icon::More, tr("Menu of the step"), theme(), this);
    connect(m_more, &IconButton::clicked, this, &HeaderRow::openMenu);
}

HeaderRow::~HeaderRow() = default;

void HeaderRow::setHeader(const FormHeader& header)
{
    if (header == m_header)
        return;
    m_header = header;
    m_svg.reset();
    m_image = QImage();
    if (header.logoName.endsWith(u".svg", Qt::CaseInsensitive))
        m_svg = std::make_unique<QSvgRenderer>(header.logo);
    else if (!header.logo.isEmpty())
        m_image = readBitmap(header.logo);
    setAccessibleName(header.stepTypeName + u' ' + header.stepName);
    update();
}

void HeaderRow::openMenu()
{
    QMenu* menu = makeStepMenu(context(), this);
    const int width = menu->sizeHint().width();
    menu->popup(m_more->mapToGlobal(QPoint(m_more->width() - width, m_more->height())));
}

void HeaderRow::layOut()
{
    const ThemeMetrics& size = theme().size();
    m_more->centreAt(
        width() - size.chevronCentre - size.chevronCentre / 2, (size.headerCaptionCentre + size.headerTitleCentre) / 2);
}

void HeaderRow::resizeEvent(QResizeEvent*)
{
    layOut();
}

void HeaderRow::applyTheme()
{
    m_more->applyTheme(theme());
    layOut();
    update();
}

QList<QWidget*> HeaderRow::focusChain()
{
    return { m_more };
}

int HeaderRow::rowHeight(int)
{
    return theme().size().headerHeight;
}

void HeaderRow::paintLogo(QPainter& painter, const QRectF& place)
{
    if (m_svg && m_svg->isValid()) {
        m_svg->render(&painter, place);
    } else if (!m_image.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QSizeF size = QSizeF(m_image.size()).scaled(place.size(), Qt::KeepAspectRatio);
        const QPointF corner = place.center() - QPointF(size.width() / 2, size.height() / 2);
        painter.drawImage(QRectF(corner, size), m_image);
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color().primary);
        painter.drawEllipse(place);
    }
}

void HeaderRow::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const ThemeColors& colors = theme().color();
    const ThemeMetrics& size = theme().size();
    painter.fillRect(event->rect(), colors.paper);
    const double logoTop
        = (size.headerCaptionCentre + size.headerTitleCentre) / 2.0 - size.headerLogo / 2.0 - size.hairline;
    paintLogo(painter, QRectF(size.headerLogoLeft, logoTop, size.headerLogo, size.headerLogo));
    const int room = width() - size.headerTextLeft - 2 * size.chevronCentre;
    paintText(painter,
        QPointF(size.headerTextLeft, baselineIn(theme(), FontRole::Caption, size.headerCaptionCentre, 0)),
        m_header.stepTypeName.toUpper(), theme().font(FontRole::Caption), colors.tertiary, room);
    paintText(painter,
        QPointF(size.headerTextLeft, baselineIn(theme(), FontRole::PageTitle, size.headerTitleCentre, 0)),
        m_header.stepName, theme().font(FontRole::PageTitle), colors.text, room);
}

} // namespace Stepbench
