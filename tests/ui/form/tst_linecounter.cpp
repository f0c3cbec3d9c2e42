// SPDX-License-Identifier: Apache-2.0
#include "ui/form/linecounter.h"
#include "ui/theme/uiresources.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Stepbench;

namespace {

const char* const words[] = { "a", "the", "of", "Task", "AVAILABILITY", "To.", "Wavy", "Type", "definition", "(ARN)",
    "read-only", "https://example.org/a/b?c=d", "64", "\"quoted\"", "don't", "internationalisation", "i.e.", "x=1;",
    "50%", "#{Octopus.Machine.Name}", "caf\xc3\xa9", "na\xc3\xafve", "and/or", "[list]", "1,024", "fi", "ffl" };

QString randomText(QRandomGenerator& random, int count)
{
    QString text;
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            text += random.bounded(20) == 0 ? QStringLiteral("\n") : QString(1 + (random.bounded(15) == 0), u' ');
        text += QString::fromUtf8(words[random.bounded(int(std::size(words)))]);
    }
    return text;
}

TextPieces randomPieces(QRandomGenerator& random)
{
    TextPieces pieces;
    const int count = random.bounded(1, 5);
    for (int i = 0; i < count; ++i) {
        TextPiece piece { randomText(random, random.bounded(1, 18)), FontRole::NoteText, &ThemeColors::text, {},
            false };
        switch (random.bounded(6)) {
        case 0:
            piece.role = FontRole::NoteBold;
            break;
        case 1:
            piece.role = FontRole::NoteItalic;
            break;
        case 2:
            piece.role = FontRole::NoteCode;
            piece.chip = true;
            break;
        case 3:
            piece.href = QStringLiteral("https://example.org");
            break;
        default:
            break;
        }
        // Pieces may touch, or be apart.
        if (random.bounded(2) == 0)
            piece.text += u' ';
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

} // namespace

// What is counted from the widths of words must be what the layout makes of the text: a row's height depends on it.
class TestLineCounter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initUiResources(); }

    void agreesWithTheLayout_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::addColumn<int>("role");
        for (const double zoom : { 1.0, 1.1, 0.9, 2.0 })
            for (const FontRole role : { FontRole::NoteText, FontRole::Body, FontRole::Label })
                QTest::addRow("%d at %g", int(role), zoom) << zoom << int(role);
    }
    void agreesWithTheLayout()
    {
        QFETCH(double, zoom);
        QFETCH(int, role);
        const Theme theme = Theme::make(ThemeId::Light, zoom);
        QRandomGenerator random(42);
        int counted = 0;
        for (int round = 0; round < 400; ++round) {
            TextPieces pieces = randomPieces(random);
            if (FontRole(role) != FontRole::NoteText) {
                for (TextPiece& piece : pieces)
                    piece = TextPiece { piece.text, FontRole(role), &ThemeColors::text, {}, false };
            }
            const int width = theme.scaled(random.bounded(60, 700));
            const std::optional<int> lines = countLines(pieces, theme, width);
            if (!lines)
                continue;
            ++counted;
            TextBlock block;
            block.setPieces(pieces, FontRole(role));
            QVERIFY2(*lines == block.laidOutLines(theme, width),
                qPrintable(QStringLiteral("%1 lines counted, %2 laid out, at %3: %4")
                               .arg(*lines)
                               .arg(block.laidOutLines(theme, width))
                               .arg(width)
                               .arg(block.plainText())));
        }
        QVERIFY2(counted > 100, qPrintable(QString::number(counted))); // else nothing is saved
    }
    void usualTextsAreCounted()
    {
        const Theme theme = Theme::make(ThemeId::Light);
        const QString help = QStringLiteral(
            "Specify whether the task's elastic network interface should receive a public IP address.");
        const TextPieces pieces { TextPiece { help, FontRole::Body, &ThemeColors::text, {}, false } };
        QCOMPARE(countLines(pieces, theme, 573), std::optional<int>(2));
        QCOMPARE(countLines(pieces, theme, 2000), std::optional<int>(1));
    }
    void leavesOtherScriptsToTheLayout()
    {
        const Theme theme = Theme::make(ThemeId::Light);
        const QString text = QString::fromUtf8("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d and \xe4\xb8\xad\xe6\x96\x87");
        QVERIFY(!countLines({ TextPiece { text, FontRole::Body, &ThemeColors::text, {}, false } }, theme, 500));
        QVERIFY(!countLines(
            { TextPiece { QStringLiteral("a\u00adb"), FontRole::Body, &ThemeColors::text, {}, false } }, theme, 500));
    }
    void wordsThatDoNotFitAreLeftToTheLayout()
    {
        const Theme theme = Theme::make(ThemeId::Light);
        const TextPieces pieces { TextPiece {
            QStringLiteral("internationalisation"), FontRole::Body, &ThemeColors::text, {}, false } };
        QVERIFY(!countLines(pieces, theme, 40));
    }
};

QTEST_MAIN(TestLineCounter)
#include "tst_linecounter.moc"
