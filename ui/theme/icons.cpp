// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"

#include "ui/theme/uiresources.h"

#include <QPaintDevice>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace Stepbench {

namespace {

struct IconFile
{
    const char16_t* name;
    int width;
    int height;
};

// In the order of Icon.
constexpr IconFile iconFiles[] = {
    { u"add", 15, 15 },
    { u"bind", 22, 10 },
    { u"caret", 10, 5 },
    { u"chevron-down", 12, 8 },
    { u"chevron-up", 12, 8 },
    { u"error", 16, 16 },
    { u"eye", 18, 12 },
    { u"eye-off", 18, 14 },
    { u"full-screen", 14, 14 },
    { u"help", 18, 18 },
    { u"info", 14, 14 },
    { u"insert-variable", 20, 14 },
    { u"more", 4, 17 },
    { u"open-link", 12, 10 },
    { u"pencil", 18, 18 },
    { u"refresh", 16, 16 },
    { u"remove", 14, 14 },
    { u"search", 18, 18 },
    { u"tag", 13, 13 },
    { u"tick", 14, 11 },
    { u"trash", 14, 18 },
    { u"unbind", 22, 16 },
    { u"undo", 18, 14 },
    { u"warning", 16, 14 },
};
static_assert(std::size(iconFiles) == std::size_t(Icon::Warning) + 1);

QPixmap renderIcon(Icon icon, const QSize& deviceSize, const QColor& color)
{
    initUiResources();
    QSvgRenderer renderer(u":/stepbench/icons/" + QString::fromUtf16(iconFiles[int(icon)].name) + u".svg");
    QPixmap pixmap(deviceSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    return pixmap;
}

} // namespace

QSize iconSize(Icon icon)
{
    return QSize(iconFiles[int(icon)].width, iconFiles[int(icon)].height);
}

void paintIcon(QPainter& painter, Icon icon, const QPointF& centre, const QColor& color, double zoom)
{
    const QSizeF size = QSizeF(iconSize(icon)) * zoom;
    const double ratio = painter.deviceTransform().m11();
    const QSize deviceSize(int(std::ceil(size.width() * ratio)), int(std::ceil(size.height() * ratio)));
    const QString key = QStringLiteral("stepbench/%1/%2/%3x%4")
                            .arg(int(icon))
                            .arg(color.rgba(), 0, 16)
                            .arg(deviceSize.width())
                            .arg(deviceSize.height());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = renderIcon(icon, deviceSize, color);
        QPixmapCache::insert(key, pixmap);
    }
    // Onto whole device pixels, else the glyph is blurred.
    const QTransform device = painter.deviceTransform();
    const QPointF corner = device.map(centre - QPointF(size.width() / 2, size.height() / 2));
    const QPointF snapped = device.inverted().map(QPointF(std::round(corner.x()), std::round(corner.y())));
    painter.drawPixmap(QRectF(snapped, QSizeF(deviceSize) / ratio), pixmap, QRectF(QPointF(), QSizeF(deviceSize)));
}

QIcon themedIcon(Icon icon, const QColor& color)
{
    QIcon result;
    for (const int ratio : { 1, 2 })
        result.addPixmap(renderIcon(icon, iconSize(icon) * ratio, color));
    return result;
}

} // namespace Stepbench
