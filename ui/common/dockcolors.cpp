// SPDX-License-Identifier: Apache-2.0
#include "ui/common/dockcolors.h"

#include "ui/theme/theme.h"

#include <cmath>

namespace Stepbench {

namespace {

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [share](int x, int y) { return int(std::lround(x + (y - x) * share)); };
    return { part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()) };
}

// Docks see a palette only. Theme's own palettes are known by their paper; any other is told by its lightness.
ThemeId themeOf(const QPalette& palette)
{
    const QColor paper = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    for (const ThemeId id : { ThemeId::Light, ThemeId::Dark, ThemeId::LightHighContrast, ThemeId::DarkHighContrast }) {
        const ThemeColors colors = themeColors(id);
        if (colors.paper == paper && colors.text == text)
            return id;
    }
    return paper.lightness() < text.lightness() ? ThemeId::Dark : ThemeId::Light;
}

// JSON keys and strings as in the portal's exported YAML, darkened for the light theme's white; the rest by role.
void setCodeColors(DockColors& c, const ThemeColors& theme)
{
    c.codeKey = c.dark ? QColor(0xff, 0xb8, 0x6b) : QColor(0xa8, 0x58, 0x00);
    c.codeText = c.dark ? QColor(0x8f, 0xd4, 0x9b) : QColor(0x00, 0x7a, 0x47);
    c.codeNumber = c.dark ? QColor(0xff, 0x9d, 0x92) : QColor(0xc4, 0x31, 0x26);
    c.codeWord = theme.codeText;
}

void setStatusColors(DockColors& c, const ThemeColors& theme)
{
    c.error = theme.danger;
    c.errorFill = theme.dangerFill;
    c.warning = theme.warning;
    c.warningFill = theme.warningFill;
    c.success = theme.success;
    c.successFill = theme.successFill;
    c.info = theme.infoText;
    c.infoFill = theme.infoFill;
    c.logWarning = theme.logWarning;
    c.logError = theme.logError;
    c.logHighlight = theme.logHighlight;
    c.logSecondary = theme.logSecondary;
    c.logWait = theme.codeText;
}

} // namespace

DockColors DockColors::of(const QPalette& palette)
{
    const ThemeId id = themeOf(palette);
    const ThemeColors theme = themeColors(id);
    const bool strong = id == ThemeId::LightHighContrast || id == ThemeId::DarkHighContrast;
    DockColors c;
    c.dark = id == ThemeId::Dark || id == ThemeId::DarkHighContrast;
    c.base = palette.color(QPalette::Base);
    c.text = palette.color(QPalette::Text);
    c.secondary = theme.secondary;
    c.tertiary = strong ? theme.secondary : mixed(c.text, c.base, 0.4);
    c.rule = strong ? theme.rule : mixed(c.text, c.base, 0.82);
    c.hover = mixed(c.base, c.text, 0.05);
    c.accent = theme.primary;
    c.selection = mixed(c.base, c.accent, c.dark ? 0.34 : 0.16);
    c.link = theme.link;
    setStatusColors(c, theme);
    setCodeColors(c, theme);
    return c;
}

QColor DockColors::severity(Severity severity) const
{
    switch (severity) {
    case Severity::Error:
        return error;
    case Severity::Warning:
        return warning;
    case Severity::Info:
        return info;
    }
    return info;
}

QColor DockColors::severityFill(Severity severity) const
{
    switch (severity) {
    case Severity::Error:
        return errorFill;
    case Severity::Warning:
        return warningFill;
    case Severity::Info:
        return infoFill;
    }
    return infoFill;
}

} // namespace Stepbench
