// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logcolors.h"

#include "ui/common/dockcolors.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <array>

namespace Stepbench {

namespace {

// Black, red, green, yellow, blue, magenta, cyan, white, then the bright ones; readable on either paper.
constexpr std::array<QRgb, 16> onLight { 0x333333, 0xc4281c, 0x00804a, 0x9a6700, 0x0b6bb8, 0x7d3cb5, 0x00798c, 0x6e6e6e,
    0x666666, 0xdb4437, 0x00a05c, 0xb87a00, 0x0d80d8, 0x9c4fd6, 0x0097ad, 0x8a8a8a };
constexpr std::array<QRgb, 16> onDark { 0x798e9d, 0xf5796d, 0x5eae5e, 0xe6b450, 0x5aaef0, 0xc6a8f0, 0x56c8d8, 0xc3cedc,
    0x8b9eac, 0xff9d92, 0x86d686, 0xffd27d, 0x86caff, 0xdcc6ff, 0x8be4f0, 0xffffff };

QColor colorOf(const AnsiColor& color, const DockColors& colors)
{
    if (color.named < 0)
        return QColor::fromRgb(color.exact);
    return QColor::fromRgb((colors.dark ? onDark : onLight)[std::size_t(color.named & 15)]);
}

// The named colours are made for the paper; on a coloured ground some of them vanish.
QColor readableOn(const QColor& ground, const QColor& wanted, const DockColors& colors)
{
    constexpr double leastContrast = 3;
    if (contrastRatio(ground, wanted) >= leastContrast)
        return wanted;
    return contrastRatio(ground, colors.base) > contrastRatio(ground, colors.text) ? colors.base : colors.text;
}

QColor faded(const QColor& color, const QColor& paper)
{
    return { (color.red() * 3 + paper.red() * 2) / 5, (color.green() * 3 + paper.green() * 2) / 5,
        (color.blue() * 3 + paper.blue() * 2) / 5 };
}

} // namespace

QColor levelColor(LogLevel level, const DockColors& colors)
{
    switch (level) {
    case LogLevel::Verbose:
        return colors.logSecondary;
    case LogLevel::Info:
        return colors.text;
    case LogLevel::Highlight:
        return colors.logHighlight;
    case LogLevel::Wait:
        return colors.logWait;
    case LogLevel::Warning:
        return colors.logWarning;
    case LogLevel::Error:
        return colors.logError;
    }
    return colors.text;
}

QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::Verbose:
        return QCoreApplication::translate("Stepbench", "Verbose");
    case LogLevel::Info:
        return QCoreApplication::translate("Stepbench", "Info");
    case LogLevel::Highlight:
        return QCoreApplication::translate("Stepbench", "Highlight");
    case LogLevel::Wait:
        return QCoreApplication::translate("Stepbench", "Wait");
    case LogLevel::Warning:
        return QCoreApplication::translate("Stepbench", "Warning");
    case LogLevel::Error:
        return QCoreApplication::translate("Stepbench", "Error");
    }
    return {};
}

PaintedFormat paintedFormat(const LogFormat& format, const QColor& lineColor, const DockColors& colors)
{
    PaintedFormat painted;
    painted.foreground = format.foreground ? colorOf(*format.foreground, colors) : lineColor;
    if (!format.link.isEmpty() && !format.foreground)
        painted.foreground = colors.link;
    if (format.background)
        painted.background = colorOf(*format.background, colors);
    if (format.inverse) {
        const QColor paper = painted.background.isValid() ? painted.background : colors.base;
        painted.background = painted.foreground;
        painted.foreground = paper;
    }
    if (painted.background.isValid())
        painted.foreground = readableOn(painted.background, painted.foreground, colors);
    if (format.faint)
        painted.foreground = faded(painted.foreground, colors.base);
    return painted;
}

} // namespace Stepbench
