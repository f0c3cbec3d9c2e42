// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include <cmath>

namespace Stepbench {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}
QColor rgba(QRgb value, int alpha)
{
    QColor color = QColor::fromRgb(value);
    color.setAlpha(alpha);
    return color;
}

ThemeColors lightColors()
{
    ThemeColors c;
    c.page = rgb(0xfafafa);
    c.paper = rgb(0xffffff);
    c.raised = rgb(0xffffff);
    c.rule = rgb(0xbcbcbc);
    c.bar = rgb(0xf2f2f2);
    c.hover = rgb(0xf2f2f2);
    c.text = rgb(0x333333);
    c.secondary = rgb(0x666666);
    c.tertiary = rgb(0x9e9e9e);
    c.placeholder = rgb(0x9e9e9e);
    c.icon = rgb(0x949494);
    c.underline = rgb(0x949494);
    c.selectUnderline = rgb(0x9e9e9e);
    c.control = rgb(0x333333);
    c.primary = rgb(0x0d80d8);
    c.onPrimary = rgb(0xffffff);
    c.link = rgb(0x0d80d8);
    c.codeText = rgb(0x542e89);
    c.codeFill = rgb(0xf4ebf9);
    c.danger = rgb(0xdb4437);
    c.dangerFill = rgb(0xf8e8e6);
    c.dangerDetail = rgb(0x666666);
    c.warning = rgb(0xfb8c00);
    c.warningFill = rgb(0xfcf1e3);
    c.success = rgb(0x48b350);
    c.successFill = rgb(0xf1f9f1);
    c.infoFill = rgb(0xe6f1fa);
    c.infoText = rgb(0x0878d1);
    c.secondaryButtonFill = rgb(0xecf5fb);
    c.secondaryButtonBorder = rgb(0x0d80d8);
    c.secondaryButtonText = rgb(0x0d80d8);
    c.primaryButtonFill = rgb(0x00b065);
    c.primaryButtonText = rgb(0xffffff);
    c.disabledFill = rgb(0xf2f2f2);
    c.disabledBorder = rgb(0xe0e0e0);
    c.disabledText = rgb(0x9e9e9e);
    c.chipFill = rgb(0xe0e0e0);
    c.chipIcon = rgb(0xbcbcbc);
    c.chipText = rgb(0x333333);
    c.tooltipFill = rgb(0x333333);
    c.tooltipText = rgb(0xffffff);
    c.selectionFill = rgb(0xb3d7f5);
    c.selectionText = rgb(0x333333);
    c.backdrop = rgba(0x000000, 138);
    c.shadow = rgba(0x000000, 40);
    c.focusRing = rgb(0x0d80d8);
    c.logSuccess = rgb(0x48b350);
    c.logWarning = rgb(0xfb8c00);
    c.logError = rgb(0xdb4437);
    c.logHighlight = rgb(0x0d80d8);
    c.logSecondary = rgb(0x9e9e9e);
    return c;
}

ThemeColors darkColors()
{
    ThemeColors c;
    c.page = rgb(0x0f2535);
    c.paper = rgb(0x112e44);
    c.raised = rgb(0x13354f);
    c.rule = rgb(0x6d7d87);
    c.bar = rgb(0x0f2535);
    c.hover = rgb(0x13354f);
    c.text = rgb(0xe3eef6);
    c.secondary = rgb(0xc3cedc);
    c.tertiary = rgb(0x8b9eac);
    c.placeholder = rgb(0x798e9d);
    c.icon = rgb(0x8b9eac);
    c.underline = rgb(0x8b9eac);
    c.selectUnderline = rgb(0x8b9eac);
    c.control = rgb(0xe3eef6);
    c.primary = rgb(0x2f93e0);
    c.onPrimary = rgb(0xffffff);
    c.link = rgb(0x86caff);
    c.codeText = rgb(0xd9bdf5);
    c.codeFill = rgb(0x2b2a52);
    c.danger = rgb(0xf5796d);
    c.dangerFill = rgb(0x3d2630);
    c.dangerDetail = rgb(0xc3cedc);
    c.warning = rgb(0xfb8c00);
    c.warningFill = rgb(0x3a2f1f);
    c.success = rgb(0x5eae5e);
    c.successFill = rgb(0x0f2535);
    c.infoFill = rgb(0x13354f);
    c.infoText = rgb(0x86caff);
    c.secondaryButtonFill = rgb(0x0f2535);
    c.secondaryButtonBorder = rgb(0x2f93e0);
    c.secondaryButtonText = rgb(0x2f93e0);
    c.primaryButtonFill = rgb(0x00b065);
    c.primaryButtonText = rgb(0xffffff);
    c.disabledFill = rgb(0x13354f);
    c.disabledBorder = rgb(0x8b9eac);
    c.disabledText = rgb(0x8b9eac);
    c.chipFill = rgb(0x3d5669);
    c.chipIcon = rgb(0x6d7d87);
    c.chipText = rgb(0xe3eef6);
    c.tooltipFill = rgb(0x07121a);
    c.tooltipText = rgb(0xe9edf2);
    c.selectionFill = rgb(0x3679ac);
    c.selectionText = rgb(0xe9edf2);
    c.backdrop = rgba(0x000000, 160);
    c.shadow = rgba(0x000000, 90);
    c.focusRing = rgb(0x86caff);
    c.logSuccess = rgb(0x5eae5e);
    c.logWarning = rgb(0xfb8c00);
    c.logError = rgb(0xf5796d);
    c.logHighlight = rgb(0x86caff);
    c.logSecondary = rgb(0x8b9eac);
    return c;
}

ThemeColors lightHighContrastColors()
{
    ThemeColors c = lightColors();
    c.page = rgb(0xffffff);
    c.rule = rgb(0x333333);
    c.text = rgb(0x000000);
    c.secondary = rgb(0x262626);
    c.tertiary = rgb(0x404040);
    c.placeholder = rgb(0x595959);
    c.icon = rgb(0x404040);
    c.underline = rgb(0x404040);
    c.selectUnderline = rgb(0x404040);
    c.control = rgb(0x000000);
    c.primary = rgb(0x00539b);
    c.link = rgb(0x00539b);
    c.danger = rgb(0xa31414);
    c.dangerDetail = rgb(0x262626);
    c.warning = rgb(0x8a4b00);
    c.success = rgb(0x1c6b23);
    c.infoText = rgb(0x00539b);
    c.secondaryButtonBorder = rgb(0x00539b);
    c.secondaryButtonText = rgb(0x00539b);
    c.primaryButtonFill = rgb(0x006b3d);
    c.disabledBorder = rgb(0x595959);
    c.disabledText = rgb(0x595959);
    c.chipText = rgb(0x000000);
    c.selectionFill = rgb(0x00539b);
    c.selectionText = rgb(0xffffff);
    c.focusRing = rgb(0x000000);
    c.logSuccess = rgb(0x1c6b23);
    c.logWarning = rgb(0x8a4b00);
    c.logError = rgb(0xa31414);
    c.logHighlight = rgb(0x00539b);
    c.logSecondary = rgb(0x404040);
    return c;
}

ThemeColors darkHighContrastColors()
{
    ThemeColors c = darkColors();
    c.page = rgb(0x000000);
    c.paper = rgb(0x06131d);
    c.raised = rgb(0x0b1f2e);
    c.rule = rgb(0xb9c7d1);
    c.bar = rgb(0x000000);
    c.hover = rgb(0x0b1f2e);
    c.text = rgb(0xffffff);
    c.secondary = rgb(0xe9f1f8);
    c.tertiary = rgb(0xd0dce5);
    c.placeholder = rgb(0xb9c7d1);
    c.icon = rgb(0xd0dce5);
    c.underline = rgb(0xd0dce5);
    c.selectUnderline = rgb(0xd0dce5);
    c.control = rgb(0xffffff);
    c.primary = rgb(0x8fd0ff);
    c.onPrimary = rgb(0x000000);
    c.link = rgb(0xa8daff);
    c.danger = rgb(0xff9d93);
    c.dangerDetail = rgb(0xffffff);
    c.warning = rgb(0xffb04d);
    c.success = rgb(0x86e086);
    c.secondaryButtonFill = rgb(0x000000);
    c.secondaryButtonBorder = rgb(0x8fd0ff);
    c.secondaryButtonText = rgb(0x8fd0ff);
    c.primaryButtonFill = rgb(0x56d99c);
    c.primaryButtonText = rgb(0x000000);
    c.disabledFill = rgb(0x0b1f2e);
    c.disabledBorder = rgb(0xb9c7d1);
    c.disabledText = rgb(0xb9c7d1);
    c.chipText = rgb(0xffffff);
    c.tooltipFill = rgb(0x000000);
    c.tooltipText = rgb(0xffffff);
    c.selectionFill = rgb(0x8fd0ff);
    c.selectionText = rgb(0x000000);
    c.focusRing = rgb(0xffffff);
    c.logSuccess = rgb(0x86e086);
    c.logWarning = rgb(0xffb04d);
    c.logError = rgb(0xff9d93);
    c.logHighlight = rgb(0xa8daff);
    c.logSecondary = rgb(0xd0dce5);
    return c;
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}
double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

ThemeColors themeColors(ThemeId id)
{
    switch (id) {
    case ThemeId::Light:
        return lightColors();
    case ThemeId::Dark:
        return darkColors();
    case ThemeId::LightHighContrast:
        return lightHighContrastColors();
    case ThemeId::DarkHighContrast:
        return darkHighContrastColors();
    }
    return lightColors();
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace Stepbench
