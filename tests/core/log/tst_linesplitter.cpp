// SPDX-License-Identifier: Apache-2.0
#include "core/log/linesplitter.h"

#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestLineSplitter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splitsAtEveryKindOfLineEnd();
    void givesTheSameLinesHoweverTheBytesAreCut();
    void keepsEmptyLines();
    void givesTheLastLineWithoutAnEnd();
    void replacesWhatIsNoText();
    void cutsEndlessLinesAtOnce();
    void cutsBetweenCharacters();
    void allowsServiceMessagesToBeLonger();
};

static QStringList texts(const std::vector<OutputLine>& lines)
{
    QStringList result;
    for (const OutputLine& line : lines)
        result << line.text;
    return result;
}

static std::vector<OutputLine> splitInPieces(const QByteArray& bytes, qsizetype piece, const LineLimits& limits = {})
{
    LineSplitter splitter(limits);
    std::vector<OutputLine> lines;
    for (qsizetype i = 0; i < bytes.size(); i += piece) {
        const auto part = splitter.append(bytes.sliced(i, qMin(piece, bytes.size() - i)));
        lines.insert(lines.end(), part.begin(), part.end());
    }
    const auto rest = splitter.finish();
    lines.insert(lines.end(), rest.begin(), rest.end());
    return lines;
}

void TestLineSplitter::splitsAtEveryKindOfLineEnd()
{
    QCOMPARE(texts(splitInPieces("a\nb\r\nc\rd", 100)), QStringList({ u"a"_s, u"b"_s, u"c"_s, u"d"_s }));
}

void TestLineSplitter::givesTheSameLinesHoweverTheBytesAreCut()
{
    const QByteArray bytes = "Zo\xC3\xAB \xE2\x82\xAC \xF0\x9F\x90\x99\r\n\r\nsecond\rthird\n##octopus[x]\nlast";
    const QStringList expected { QStringLiteral("Zoë € 🐙"), QString(), QStringLiteral("second"),
        QStringLiteral("third"), QStringLiteral("##octopus[x]"), QStringLiteral("last") };
    for (qsizetype piece = 1; piece <= bytes.size(); ++piece)
        QCOMPARE(texts(splitInPieces(bytes, piece)), expected);
}

void TestLineSplitter::keepsEmptyLines()
{
    QCOMPARE(texts(splitInPieces("\n\na\n\n", 1)), QStringList({ u""_s, u""_s, u"a"_s, u""_s }));
}

void TestLineSplitter::givesTheLastLineWithoutAnEnd()
{
    LineSplitter splitter;
    QVERIFY(splitter.append("half").empty());
    QCOMPARE(texts(splitter.finish()), QStringList({ u"half"_s }));
    QVERIFY(splitter.finish().empty());
}

void TestLineSplitter::replacesWhatIsNoText()
{
    const auto lines = splitInPieces(QByteArray("a\xFF\xFE\0b\n", 6), 2);
    QCOMPARE(lines.size(), std::size_t(1));
    QVERIFY(lines[0].text.contains(QChar::ReplacementCharacter));
    QVERIFY(!lines[0].text.contains(QChar::Null));
    QVERIFY(lines[0].text.startsWith(u'a') && lines[0].text.endsWith(u'b'));
}

void TestLineSplitter::cutsEndlessLinesAtOnce()
{
    LineSplitter splitter({ 100, 1000 });
    auto lines = splitter.append(QByteArray(100, 'x'));
    QVERIFY(lines.empty());
    lines = splitter.append("xyz");
    QCOMPARE(lines.size(), std::size_t(1));
    QVERIFY(lines[0].cut);
    QCOMPARE(lines[0].text, QString(100, u'x'));
    QVERIFY(splitter.append(QByteArray(10'000, 'y')).empty());
    lines = splitter.append("y\nnext\n");
    QCOMPARE(lines, (std::vector<OutputLine> { { QStringLiteral("next"), false } }));
}

void TestLineSplitter::cutsBetweenCharacters()
{
    for (int limit = 20; limit < 24; ++limit) {
        const auto lines = splitInPieces(QByteArray("\xF0\x9F\x90\x99").repeated(10), 7, { limit, 1000 });
        QCOMPARE(lines[0].text, QStringLiteral("🐙").repeated(5));
    }
}

void TestLineSplitter::allowsServiceMessagesToBeLonger()
{
    const QByteArray message = "##octopus[setVariable value='" + QByteArray(5000, 'A') + "']";
    for (const qsizetype piece : { 1, 7, 11, 10'000 }) {
        const auto lines = splitInPieces(message + '\n', piece, { 100, 100'000 });
        QCOMPARE(lines, (std::vector<OutputLine> { { QString::fromLatin1(message), false } }));
    }
}

QTEST_GUILESS_MAIN(TestLineSplitter)
#include "tst_linesplitter.moc"
