// SPDX-License-Identifier: Apache-2.0
#include "ui/common/dockcolors.h"

namespace Stepbench {

namespace {

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [share](int x, int y) { return int(x + (y - x) * share + 0.5); };
    return { part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()) };
}

void setLight(DockColors& c)
{
    c.accent = QColor(0x0d, 0x80, 0xd8);
    c.link = QColor(0x0d, 0x80, 0xd8);
    c.error = QColor(0xdb, 0x44, 0x37);
    c.errorFill = QColor(0xf8, 0xe8, 0xe6);
    c.warning = QColor(0xfb, 0x8c, 0x00);
    c.warningFill = QColor(0xfc, 0xf1, 0xe3);
    c.success = QColor(0x00, 0xa0, 0x5c);
    c.successFill = QColor(0xf1, 0xf9, 0xf1);
    c.info = QColor(0x08, 0x78, 0xd1);
    c.infoFill = QColor(0xe6, 0xf1, 0xfa);
    c.wait = QColor(0x54, 0x2e, 0x89);
    c.codeKey = QColor(0xb3, 0x5c, 0x00);
    c.codeText = QColor(0x00, 0x80, 0x4a);
    c.codeNumber = QColor(0xc4, 0x31, 0x26);
    c.codeWord = QColor(0x54, 0x2e, 0x89);
}

void setDark(DockColors& c)
{
    c.accent = QColor(0x2f, 0x93, 0xe0);
    c.link = QColor(0x86, 0xca, 0xff);
    c.error = QColor(0xff, 0x8a, 0x7d);
    c.errorFill = QColor(0x45, 0x26, 0x2c);
    c.warning = QColor(0xff, 0xb2, 0x4d);
    c.warningFill = QColor(0x40, 0x33, 0x20);
    c.success = QColor(0x5e, 0xae, 0x5e);
    c.successFill = QColor(0x17, 0x38, 0x33);
    c.info = QColor(0x86, 0xca, 0xff);
    c.infoFill = QColor(0x13, 0x3d, 0x5c);
    c.wait = QColor(0xc6, 0xa8, 0xf0);
    c.codeKey = QColor(0xff, 0xb8, 0x6b);
    c.codeText = QColor(0x8f, 0xd4, 0x9b);
    c.codeNumber = QColor(0xff, 0x9d, 0x92);
    c.codeWord = QColor(0xc6, 0xa8, 0xf0);
}

} // namespace

DockColors DockColors::of(const QPalette& palette)
{
    DockColors c;
    c.base = palette.color(QPalette::Base);
    c.text = palette.color(QPalette::Text);
    c.dark = c.base.lightness() < c.text.lightness();
    c.secondary = mixed(c.text, c.base, 0.28);
    c.tertiary = mixed(c.text, c.base, 0.46);
    c.rule = mixed(c.text, c.base, 0.82);
    c.hover = mixed(c.base, c.text, 0.05);
    c.dark ? setDark(c) : setLight(c);
    c.selection = mixed(c.base, c.accent, c.dark ? 0.34 : 0.16);
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
