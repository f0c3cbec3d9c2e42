// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QHash>
#include <QPalette>
#include <QString>

#include <array>
#include <memory>
#include <vector>

namespace Stepbench {

enum class ThemeId { Light, Dark, LightHighContrast, DarkHighContrast };

// Every colour of the product by role (reference/process-editor.md 5). Dark roles that no picture shows are mapped by
// role.
struct ThemeColors
{
    QColor page; // behind the paper
    QColor paper; // rows, popups
    QColor raised; // menus
    QColor rule; // lines between rows, cards
    QColor bar; // section bar
    QColor hover;
    QColor text;
    QColor secondary; // notes, details
    QColor tertiary; // float labels, "(default)"
    QColor placeholder;
    QColor icon;
    QColor underline;
    QColor selectUnderline;
    QColor control; // ring of a radio, border of a checkbox
    QColor primary; // focus, selected radio, checked box
    QColor onPrimary;
    QColor link;
    QColor codeText;
    QColor codeFill;
    QColor danger;
    QColor dangerFill;
    QColor dangerDetail; // text on dangerFill
    QColor warning;
    QColor warningFill;
    QColor success;
    QColor successFill;
    QColor infoFill;
    QColor infoText;
    QColor secondaryButtonFill;
    QColor secondaryButtonBorder;
    QColor secondaryButtonText;
    QColor primaryButtonFill;
    QColor primaryButtonText;
    QColor disabledFill;
    QColor disabledBorder;
    QColor disabledText;
    QColor chipFill;
    QColor chipIcon;
    QColor chipText;
    QColor tooltipFill;
    QColor tooltipText;
    QColor selectionFill; // selected text
    QColor selectionText;
    QColor backdrop; // behind a popup
    QColor shadow;
    QColor focusRing;
    QColor logSuccess;
    QColor logWarning;
    QColor logError;
    QColor logHighlight;
    QColor logSecondary;
};

// Lengths in pixels at the theme's zoom (reference/process-editor.md 1, 2 and 5; measured at 100 %).
struct ThemeMetrics
{
    int hairline = 1;
    int rowPadding = 12; // above the first line of a row, and below a collapsed one
    int rowBottom = 25; // below an expanded row's control
    int noteBottom = 24; // below its last note or error
    int barHeight = 39; // section bar with its lower rule; the upper one is the rule of what stands above
    int groupBarHeight = 56;
    int inset = 16; // left of bars, stacked rows, banners, dialogs
    int labelRight = 256; // right edge of labels, from the panel's edge
    int contentLeft = 282;
    int contentRight = 64; // free space right of the content column
    int contentMax = 600;
    int helpRight = 27; // help texts are narrower than the column
    int chevronCentre = 28; // from the right edge
    int stackedBelow = 720; // narrower rows stack label and summary
    int stackedGap = 4; // between the stacked blocks of an expanded row
    int noteGap = 9; // control block to note
    int listNoteGap = 17; // help text to the note of a list
    int listAddGap = 7;
    int listBottom = 17; // below ADD
    int listItemGap = 24; // ADD to the first card
    int cardGap = 16; // card to card
    int cardsBottom = 24;
    // A text field is a block of this height with its underline at underlineAt (both from the block's top).
    int fieldBlock = 72;
    int fieldPitch = 64; // in boxed forms, underline to underline
    int underlineAt = 64;
    int floatBaseline = 28;
    int valueBaseline = 54;
    int placeholderBaseline = 54;
    int selectFloatBaseline = 27;
    int selectValueBaseline = 50;
    int fieldIconCentre = 44; // centre of an icon beside a field, from the block's top
    int areaIconCentre = 26; // beside a text area
    int areaLines = 5; // lines of an expression's text area
    int areaMaxLines = 14;
    int iconSlot = 40; // a field is narrower by this for each icon
    int iconInset = 12; // centre of the last icon from the column's right edge
    int iconButton = 24;
    int caretRight = 7; // right edge of a select's caret from its right edge
    int caretAbove = 22; // its centre from the underline
    int checkboxBlock = 63;
    int checkboxCentre = 43;
    int checkboxLeft = 3;
    int checkboxSize = 18;
    int checkboxText = 32; // text of checkbox and radio, from the column's edge
    int radioFirst = 68; // centre of the first radio, from the block's top
    int radioPitch = 28;
    int radioBottom = 19; // below the last radio's centre
    int radioLabelBaseline = 46;
    int radioLeft = 2;
    int radioSize = 20;
    int radioDot = 10;
    int radioDescriptionGap = 1;
    int cardRadius = 3;
    int cardPadding = 17; // with its line
    int cardTitleBaseline = 35;
    int cardDetailBaseline = 68;
    int cardHeight = 93;
    int cardRemoveRight = 30; // centre of the x from the card's right edge
    int cardRemoveTop = 26;
    int cardFieldsRight = 57; // free space right of a boxed form's fields
    int cardDetailGap = 24;
    int boxBottom = 34; // last underline of a boxed form to the box's lower edge
    int buttonHeight = 36;
    int buttonWidth = 80;
    int buttonPadding = 16;
    int buttonRadius = 2;
    int buttonGap = 8;
    int popupHeader = 68;
    int popupMax = 960;
    int popupMargin = 24;
    int menuItem = 36;
    int menuPadding = 8;
    int menuMax = 320;
    int toolLine = 36; // EXPAND ALL
    int toolRight = 25;
    int editorBar = 88; // with its rule
    int editorBarRight = 72; // right edge of SAVE
    int editorMenuRight = 42; // centre of its overflow dots from the right edge
    int editorBarPlaceCentre = 29;
    int editorBarTitleCentre = 54;
    int stepMenuItem = 48;
    int headerHeight = 80; // page frame, above the tool line
    int headerLogo = 36;
    int headerLogoLeft = 24;
    int headerTextLeft = 75;
    int headerCaptionCentre = 35;
    int headerTitleCentre = 55;
    int chipHeight = 24;
    int chipDisc = 19;
    int chipInset = 4; // of the first from the column's edge
    int chipText = 34; // from the chip's left edge
    int chipRight = 12;
    int chipGap = 8;
    int chipLine = 32;
    int noteCodePadding = 4;
    int noteCodeRadius = 2;
    int linkGlyphWidth = 18; // with its side gaps
    int focusWidth = 2;
    int errorPanelPadding = 16;
    int inputHeight = 24;
    int partOverlap = 9; // a field of several parts: the next one starts so far within the note above
    int editorHeight = 170;
    int editorMaxLines = 24;
    int editorGutter = 40;
};

enum class FontRole {
    PageTitle,
    SectionTitle,
    Label,
    Body,
    BodyLight,
    BodyBold,
    CardTitle,
    Float,
    Caption,
    NoteText,
    NoteBold,
    NoteItalic,
    NoteCode,
    Tool,
    Button,
    Banner,
    BannerBold,
    Mono,
    Chip,
    Count
};

// One text against one background that the product really paints; contrast is judged by tests.
struct ContrastPair
{
    QString name;
    QColor text;
    QColor background;
};

// Named tokens for colours, sizes and fonts. A cheap value; any number of themes live beside one another (the preview's
// is independent of the window's). GUI thread only, after the application object and initUiResources().
class Theme
{
public:
    // zoom scales sizes and fonts; 1 is the process editor at 100 %.
    static Theme make(ThemeId id, double zoom = 1.0);

    ThemeId id() const { return m_data->id; }
    double zoom() const { return m_data->zoom; }
    bool isDark() const { return id() == ThemeId::Dark || id() == ThemeId::DarkHighContrast; }
    const ThemeColors& color() const { return m_data->colors; }
    const ThemeMetrics& size() const { return m_data->metrics; }
    const QFont& font(FontRole role) const { return face(role).font; }
    int lineHeight(FontRole role) const { return m_data->lineHeights[std::size_t(role)]; }
    double ascent(FontRole role) const { return face(role).ascent; }
    double fontHeight(FontRole role) const { return face(role).height; }
    int scaled(int pixels) const;
    // No text of this role is wider; negative when only shaping can tell (anything but printable ASCII). Fast.
    double widthBound(FontRole role, const QString& text) const;
    // The advance of one word, kept: forms say the same words again and again.
    double wordWidth(FontRole role, QStringView word) const;

    // For Qt's own widgets in this theme: line edits, views, menus of the surrounding window.
    QPalette palette() const;
    std::vector<ContrastPair> contrastPairs() const;

    bool operator==(const Theme& o) const { return id() == o.id() && zoom() == o.zoom(); }

private:
    // A role's font is made at its first use: not every form has italics or code.
    struct Face
    {
        QFont font;
        double ascent = 0;
        double height = 0;
        bool ready = false;
        std::vector<double> advances; // of ASCII
        QHash<QString, double> words;
    };
    struct Data
    {
        ThemeId id = ThemeId::Light;
        double zoom = 1.0;
        ThemeColors colors;
        ThemeMetrics metrics;
        std::array<int, std::size_t(FontRole::Count)> lineHeights {};
        mutable std::array<Face, std::size_t(FontRole::Count)> faces;
    };
    Face& face(FontRole role) const
    {
        Face& found = m_data->faces[std::size_t(role)];
        if (!found.ready)
            makeFace(found, role);
        return found;
    }
    void makeFace(Face& face, FontRole role) const;

    std::shared_ptr<const Data> m_data;
};

ThemeColors themeColors(ThemeId id);

// WCAG 2 contrast ratio, 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);

} // namespace Stepbench
