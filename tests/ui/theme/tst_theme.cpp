// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QImage>
#include <QPainter>
#include <QRawFont>
#include <QTest>
#include <QTextLayout>

using namespace Stepbench;

namespace {

constexpr double readable = 4.5; // WCAG 2 AA, normal text

// The process editor's own colours that are below 4.5:1. The list may shrink, never grow.
const QSet<QString>& knownExceptions(ThemeId id)
{
    static const QSet<QString> light {
        QStringLiteral("tertiary on paper"),
        QStringLiteral("tertiary on hover"),
        QStringLiteral("placeholder on paper"),
        QStringLiteral("icon on paper"),
        QStringLiteral("underline on paper"),
        QStringLiteral("primary on paper"),
        QStringLiteral("primary on hover"),
        QStringLiteral("onPrimary on primary"),
        QStringLiteral("link on paper"),
        QStringLiteral("danger on paper"),
        QStringLiteral("danger on dangerFill"),
        QStringLiteral("infoText on infoFill"),
        QStringLiteral("warning on paper"),
        QStringLiteral("success on paper"),
        QStringLiteral("secondary button"),
        QStringLiteral("primary button"),
        QStringLiteral("disabled button"),
        QStringLiteral("focus ring on paper"),
        QStringLiteral("log success on paper"),
        QStringLiteral("log warning on paper"),
        QStringLiteral("log error on paper"),
        QStringLiteral("log highlight on paper"),
        QStringLiteral("log secondary on paper"),
    };
    static const QSet<QString> dark {
        QStringLiteral("placeholder on paper"),
        QStringLiteral("primary on paper"),
        QStringLiteral("primary on hover"),
        QStringLiteral("onPrimary on primary"),
        QStringLiteral("primary button"),
        QStringLiteral("selected text"),
    };
    static const QSet<QString> none;
    return id == ThemeId::Light ? light : id == ThemeId::Dark ? dark : none;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrast_data()
    {
        QTest::addColumn<ThemeId>("id");
        QTest::newRow("light") << ThemeId::Light;
        QTest::newRow("dark") << ThemeId::Dark;
        QTest::newRow("light high contrast") << ThemeId::LightHighContrast;
        QTest::newRow("dark high contrast") << ThemeId::DarkHighContrast;
    }
    void contrast()
    {
        QFETCH(ThemeId, id);
        for (const ContrastPair& pair : Theme::make(id).contrastPairs()) {
            const double ratio = contrastRatio(pair.text, pair.background);
            const bool excepted = knownExceptions(id).contains(pair.name);
            QVERIFY2(ratio >= readable || excepted, qPrintable(pair.name + u": " + QString::number(ratio)));
            QVERIFY2(ratio < readable || !excepted, qPrintable(pair.name + u" needs no exception any more"));
        }
    }
    void ratioOfBlackOnWhiteIs21() { QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white)), 21); }

    void fontsComeFromResources()
    {
        const Theme theme = Theme::make(ThemeId::Light);
        for (const FontRole role : { FontRole::Body, FontRole::Label, FontRole::CardTitle, FontRole::NoteItalic }) {
            const QFontInfo info(theme.font(role));
            QVERIFY2(info.family().startsWith(u"Roboto"), qPrintable(info.family()));
            QVERIFY(info.exactMatch());
        }
        QVERIFY(QFontInfo(theme.font(FontRole::NoteCode)).family().startsWith(u"JetBrains"));
        const QString word = QStringLiteral("Configuration");
        const double body = QFontMetricsF(theme.font(FontRole::Body)).horizontalAdvance(word);
        const double bold = QFontMetricsF(theme.font(FontRole::Label)).horizontalAdvance(word);
        QFont title = theme.font(FontRole::CardTitle);
        title.setPixelSize(theme.font(FontRole::Body).pixelSize());
        const double medium = QFontMetricsF(title).horizontalAdvance(word);
        QVERIFY(body < medium && medium < bold);
    }
    void codeHasNoLigatures()
    {
        const QFont font = Theme::make(ThemeId::Light).font(FontRole::NoteCode);
        const QString text = QStringLiteral("#{a} != => ->");
        QTextLayout layout(text, font);
        layout.beginLayout();
        layout.createLine();
        layout.endLayout();
        const QList<QGlyphRun> runs = layout.glyphRuns();
        QCOMPARE(runs.size(), qsizetype(1));
        QCOMPARE(runs[0].glyphIndexes(), QRawFont::fromFont(font).glyphIndexesForString(text));
    }
    void widthBoundIsNeverLessThanTheWidth()
    {
        const Theme theme = Theme::make(ThemeId::Light);
        const QString text = QStringLiteral("Up to 255 letters (uppercase and lowercase), illicit hyphens, and AV To.");
        for (const FontRole role : { FontRole::Body, FontRole::Caption, FontRole::NoteText, FontRole::NoteBold,
                 FontRole::NoteItalic, FontRole::NoteCode })
            QVERIFY2(theme.widthBound(role, text) >= QFontMetricsF(theme.font(role)).horizontalAdvance(text),
                qPrintable(QString::number(int(role))));
    }
    void zoomScalesSizesAndFonts()
    {
        const Theme once = Theme::make(ThemeId::Light);
        const Theme twice = Theme::make(ThemeId::Light, 2.0);
        QCOMPARE(twice.size().fieldBlock, once.size().fieldBlock * 2);
        QCOMPARE(twice.font(FontRole::Body).pixelSize(), once.font(FontRole::Body).pixelSize() * 2);
        QCOMPARE(twice.lineHeight(FontRole::NoteText), 40);
        QCOMPARE(twice.size().areaLines, once.size().areaLines);
    }
    void everyIconPaints()
    {
        for (int i = 0; i <= int(Icon::Warning); ++i) {
            QImage image(40, 40, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintIcon(painter, Icon(i), QPointF(20, 20), Qt::red);
            painter.end();
            int red = 0;
            for (int y = 0; y < 40; ++y)
                for (int x = 0; x < 40; ++x)
                    red += image.pixelColor(x, y).green() < 128;
            QVERIFY2(red >= 10, qPrintable(QString::number(i)));
        }
    }
    void hairlinesAreCrispAtAnyScale()
    {
        for (const double ratio : { 1.0, 1.5, 2.0 }) {
            QImage image(60, 60, QImage::Format_RGB32);
            image.setDevicePixelRatio(ratio);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintHLine(painter, 2, 20, 7, Qt::black);
            painter.end();
            for (int y = 0; y < 60; ++y) {
                const QRgb pixel = image.pixel(12, y);
                QVERIFY(pixel == qRgb(0, 0, 0) || pixel == qRgb(255, 255, 255));
            }
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
