// SPDX-License-Identifier: Apache-2.0
#include "ui/common/logo.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>

namespace Stepbench {

namespace {

// Logos are a few kilobytes; painting happens on the GUI thread, so a huge drawing is not tried.
constexpr qsizetype largestLogo = 1024 * 1024;
constexpr int largestBitmapSide = 4096;

bool looksLikeSvg(const QByteArray& data)
{
    const QByteArray head = data.left(1024);
    return head.contains("<svg") || head.trimmed().startsWith("<?xml");
}

QImage renderSvg(const QByteArray& data, int side)
{
    QSvgRenderer renderer(data);
    if (!renderer.isValid())
        return {};
    QSizeF size = renderer.defaultSize();
    if (size.isEmpty())
        size = QSizeF(1, 1);
    size.scale(side, side, Qt::KeepAspectRatio);
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(
        &painter, QRectF((side - size.width()) / 2, (side - size.height()) / 2, size.width(), size.height()));
    return image;
}

QImage readBitmap(const QByteArray& data, int side)
{
    QBuffer buffer;
    buffer.setData(data);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > largestBitmapSide || size.height() > largestBitmapSide)
        return {};
    reader.setScaledSize(size.scaled(side, side, Qt::KeepAspectRatio));
    return reader.read();
}

} // namespace

QPixmap renderLogo(const QByteArray& data, int side, qreal devicePixelRatio)
{
    if (data.isEmpty() || data.size() > largestLogo)
        return {};
    const int pixels = qRound(side * devicePixelRatio);
    QImage image = looksLikeSvg(data) ? renderSvg(data, pixels) : readBitmap(data, pixels);
    if (image.isNull())
        return {};
    image.setDevicePixelRatio(devicePixelRatio);
    return QPixmap::fromImage(std::move(image));
}

} // namespace Stepbench
