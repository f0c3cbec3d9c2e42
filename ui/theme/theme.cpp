// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace Stepbench {

namespace {

struct FontSpec
{
    FontRole role;
    FontFace face;
    int pixels;
    int lineHeight;
};

// reference/process-editor.md 5, table of fonts.
constexpr FontSpec fontSpecs[] = {
    { FontRole::PageTitle, FontFace::Regular, 20, 28 },
    { FontRole::SectionTitle, FontFace::Regular, 17, 24 },
    { FontRole::Label, FontFace::Bold, 16, 24 },
    { FontRole::Body, FontFace::Regular, 16, 24 },
    { FontRole::BodyLight, FontFace::Light, 16, 24 },
    { FontRole::BodyBold, FontFace::Bold, 16, 24 },
    { FontRole::CardTitle, FontFace::Medium, 17, 24 }, // reference screen 06
    { FontRole::Float, FontFace::Regular, 12, 20 },
    { FontRole::Caption, FontFace::Regular, 12, 20 },
    { FontRole::NoteText, FontFace::Light, 12, 20 }, // its ink is that of reference screens 02, 03 and 05
    { FontRole::NoteBold, FontFace::Bold, 12, 20 },
    { FontRole::NoteItalic, FontFace::MediumItalic, 12, 20 },
    { FontRole::NoteCode, FontFace::Mono, 12, 20 },
    { FontRole::Tool, FontFace::Regular, 13, 20 },
    { FontRole::Button, FontFace::Medium, 13, 20 },
    { FontRole::Banner, FontFace::Regular, 14, 24 },
    { FontRole::BannerBold, FontFace::Bold, 14, 24 },
    { FontRole::Mono, FontFace::Mono, 13, 20 },
    { FontRole::Chip, FontFace::Regular, 12, 20 },
};

// All metrics are ints in a row: scaled one by one, lines at least a pixel thick.
void scaleMetrics(ThemeMetrics& metrics, double zoom)
{
    static_assert(sizeof(ThemeMetrics) % sizeof(int) == 0);
    const int lines = metrics.areaLines;
    const int maxLines = metrics.areaMaxLines;
    int* values = reinterpret_cast<int*>(&metrics);
    std::for_each(values, values + sizeof(ThemeMetrics) / sizeof(int),
        [zoom](int& value) { value = std::max(1, int(std::lround(value * zoom))); });
    metrics.areaLines = lines;
    metrics.areaMaxLines = maxLines;
}

} // namespace

Theme Theme::make(ThemeId id, double zoom)
{
    auto data = std::make_shared<Data>();
    data->id = id;
    data->zoom = std::clamp(zoom, 0.25, 4.0);
    data->colors = themeColors(id);
    scaleMetrics(data->metrics, data->zoom);
    for (const FontSpec& spec : fontSpecs)
        data->lineHeights[std::size_t(spec.role)] = int(std::lround(spec.lineHeight * data->zoom));
    Theme theme;
    theme.m_data = std::move(data);
    return theme;
}

void Theme::makeFace(Face& face, FontRole role) const
{
    const auto spec = std::find_if(std::begin(fontSpecs), std::end(fontSpecs),
        [role](const FontSpec& candidate) { return candidate.role == role; });
    face.font = makeFont(spec->face, std::max(1, int(std::lround(spec->pixels * zoom()))));
    // As browsers place the web's Roboto in a line, in whole pixels; the metrics of the files here are another build's.
    constexpr double webAscent = 1900.0 / 2048;
    constexpr double webDescent = 500.0 / 2048;
    const QFontMetricsF metrics(face.font);
    const bool mono = spec->face == FontFace::Mono;
    const int pixels = face.font.pixelSize();
    face.ascent = mono ? metrics.ascent() : std::round(webAscent * pixels);
    face.height = mono ? metrics.height() : face.ascent + std::round(webDescent * pixels);
    face.ready = true;
}

int Theme::scaled(int pixels) const
{
    return int(std::lround(pixels * zoom()));
}

double Theme::widthBound(FontRole role, const QString& text) const
{
    constexpr int asciiEnd = 127;
    constexpr double kerningSlack = 1.02; // pairs that kern apart
    std::vector<double>& advances = face(role).advances;
    if (advances.empty()) {
        const QFontMetricsF metrics(font(role));
        const double spacing = font(role).letterSpacing(); // of one character alone there is none
        advances.resize(asciiEnd, -1);
        for (int c = ' '; c < asciiEnd; ++c)
            advances[std::size_t(c)] = metrics.horizontalAdvance(QChar(c)) + spacing;
    }
    double width = 0;
    for (const QChar c : text) {
        if (c.unicode() < ' ' || c.unicode() >= asciiEnd)
            return -1;
        width += advances[c.unicode()];
    }
    return width * kerningSlack;
}

double Theme::wordWidth(FontRole role, QStringView word) const
{
    constexpr int maxWords = 20000; // of all the forms a view ever shows
    Face& found = face(role);
    // A look-up must not copy the word.
    const auto known = found.words.constFind(QString::fromRawData(word.data(), word.size()));
    if (known != found.words.constEnd())
        return *known;
    if (found.words.size() >= maxWords)
        found.words.clear();
    const QString owned = word.toString();
    return *found.words.insert(owned, QFontMetricsF(found.font).horizontalAdvance(owned));
}

QPalette Theme::palette() const
{
    const ThemeColors& c = color();
    QPalette p;
    p.setColor(QPalette::Window, c.page);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.paper);
    p.setColor(QPalette::AlternateBase, c.bar);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.placeholder);
    p.setColor(QPalette::Button, c.raised);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.danger);
    p.setColor(QPalette::Highlight, c.selectionFill);
    p.setColor(QPalette::HighlightedText, c.selectionText);
    p.setColor(QPalette::Link, c.link);
    p.setColor(QPalette::LinkVisited, c.link);
    p.setColor(QPalette::ToolTipBase, c.tooltipFill);
    p.setColor(QPalette::ToolTipText, c.tooltipText);
    p.setColor(QPalette::Light, c.raised);
    p.setColor(QPalette::Midlight, c.hover);
    p.setColor(QPalette::Mid, c.rule);
    p.setColor(QPalette::Dark, c.icon);
    p.setColor(QPalette::Shadow, c.shadow);
    for (const QPalette::ColorRole role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        p.setColor(QPalette::Disabled, role, c.disabledText);
    return p;
}

std::vector<ContrastPair> Theme::contrastPairs() const
{
    const ThemeColors& c = color();
    return {
        { QStringLiteral("text on paper"), c.text, c.paper },
        { QStringLiteral("text on hover"), c.text, c.hover },
        { QStringLiteral("text on bar"), c.text, c.bar },
        { QStringLiteral("text on raised"), c.text, c.raised },
        { QStringLiteral("secondary on paper"), c.secondary, c.paper },
        { QStringLiteral("tertiary on paper"), c.tertiary, c.paper },
        { QStringLiteral("tertiary on hover"), c.tertiary, c.hover },
        { QStringLiteral("placeholder on paper"), c.placeholder, c.paper },
        { QStringLiteral("icon on paper"), c.icon, c.paper },
        { QStringLiteral("underline on paper"), c.underline, c.paper },
        { QStringLiteral("control on paper"), c.control, c.paper },
        { QStringLiteral("primary on paper"), c.primary, c.paper },
        { QStringLiteral("primary on hover"), c.primary, c.hover },
        { QStringLiteral("onPrimary on primary"), c.onPrimary, c.primary },
        { QStringLiteral("link on paper"), c.link, c.paper },
        { QStringLiteral("code on codeFill"), c.codeText, c.codeFill },
        { QStringLiteral("danger on paper"), c.danger, c.paper },
        { QStringLiteral("danger on dangerFill"), c.danger, c.dangerFill },
        { QStringLiteral("dangerDetail on dangerFill"), c.dangerDetail, c.dangerFill },
        { QStringLiteral("infoText on infoFill"), c.infoText, c.infoFill },
        { QStringLiteral("text on infoFill"), c.text, c.infoFill },
        { QStringLiteral("warning on paper"), c.warning, c.paper },
        { QStringLiteral("success on paper"), c.success, c.paper },
        { QStringLiteral("secondary button"), c.secondaryButtonText, c.secondaryButtonFill },
        { QStringLiteral("primary button"), c.primaryButtonText, c.primaryButtonFill },
        { QStringLiteral("disabled button"), c.disabledText, c.disabledFill },
        { QStringLiteral("chip"), c.chipText, c.chipFill },
        { QStringLiteral("tooltip"), c.tooltipText, c.tooltipFill },
        { QStringLiteral("selected text"), c.selectionText, c.selectionFill },
        { QStringLiteral("focus ring on paper"), c.focusRing, c.paper },
        { QStringLiteral("log success on paper"), c.logSuccess, c.paper },
        { QStringLiteral("log warning on paper"), c.logWarning, c.paper },
        { QStringLiteral("log error on paper"), c.logError, c.paper },
        { QStringLiteral("log highlight on paper"), c.logHighlight, c.paper },
        { QStringLiteral("log secondary on paper"), c.logSecondary, c.paper },
    };
}

} // namespace Stepbench
