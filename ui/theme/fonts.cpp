// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/fonts.h"

#include "ui/theme/uiresources.h"

#include <QFontDatabase>
#include <QStringList>

#include <array>

namespace Stepbench {

namespace {

constexpr double letterSpacing = 0.27; // px at 16 px, measured in reference screens 02 and 04
constexpr double lightLetterSpacing = 0.36; // its glyphs are narrower, its lines in screen 02 as long
constexpr double italicLetterSpacing = 0.42; // screen 03
constexpr double spacingAt = 16;

QString fileOf(FontFace face)
{
    switch (face) {
    case FontFace::Light:
        return QStringLiteral("Roboto-Light");
    case FontFace::Regular:
        return QStringLiteral("Roboto-Regular");
    case FontFace::Medium:
        return QStringLiteral("Roboto-Medium");
    case FontFace::Bold:
        return QStringLiteral("Roboto-Bold");
    case FontFace::Italic:
        return QStringLiteral("Roboto-Italic");
    case FontFace::MediumItalic:
        return QStringLiteral("Roboto-MediumItalic");
    case FontFace::Mono:
        return QStringLiteral("JetBrainsMono-Regular");
    }
    return {};
}

// The font database is the application's; a face is added to it once.
QString familyOf(FontFace face)
{
    static std::array<QString, 7> families;
    QString& family = families[std::size_t(face)];
    if (family.isEmpty()) {
        initUiResources();
        const int id = QFontDatabase::addApplicationFont(u":/stepbench/fonts/" + fileOf(face) + u".ttf");
        const QStringList names = QFontDatabase::applicationFontFamilies(id);
        family = names.isEmpty() ? QStringLiteral("sans-serif") : names.constFirst();
    }
    return family;
}

} // namespace

QFont makeFont(FontFace face, int pixels)
{
    QFont font(familyOf(face));
    font.setPixelSize(pixels);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferAntialias | QFont::NoSubpixelAntialias));
    switch (face) {
    case FontFace::Light:
        font.setWeight(QFont::Light);
        break;
    case FontFace::Medium:
        font.setWeight(QFont::Medium);
        break;
    case FontFace::Bold:
        font.setWeight(QFont::Bold);
        break;
    case FontFace::MediumItalic:
        font.setWeight(QFont::Medium);
        font.setItalic(true);
        break;
    case FontFace::Italic:
        font.setItalic(true);
        break;
    case FontFace::Mono:
        font.setStyleHint(QFont::Monospace);
        font.setFixedPitch(true);
        // Code is read character by character: "#{" is no single sign. (The face has contextual alternates, which Qt
        // 6.4 cannot switch off alone.)
        font.setStyleStrategy(QFont::StyleStrategy(font.styleStrategy() | QFont::PreferNoShaping));
        return font;
    case FontFace::Regular:
        break;
    }
    const double spacing = face == FontFace::Light ? lightLetterSpacing
        : face == FontFace::MediumItalic           ? italicLetterSpacing
                                                   : letterSpacing;
    font.setLetterSpacing(QFont::AbsoluteSpacing, spacing * pixels / spacingAt);
    return font;
}

} // namespace Stepbench
