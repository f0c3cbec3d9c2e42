// SPDX-License-Identifier: Apache-2.0
#include "ui/log/loglayout.h"
#include "ui/log/logwrap.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Stepbench;

class TestLogWrap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wraps_data();
    void wraps();
    void countsWhatItBreaks();
    void measuresCells();
    void layoutFindsRowsOfLines();
    void layoutLetsTheOldestGo();
};

void TestLogWrap::wraps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("expected");
    QTest::newRow("empty") << QString() << 10 << QString();
    QTest::newRow("fits") << QStringLiteral("0123456789") << 10 << QStringLiteral("0123456789");
    QTest::newRow("one more") << QStringLiteral("0123456789a") << 10 << QStringLiteral("0123456789|a");
    QTest::newRow("at a space") << QStringLiteral("hello world again") << 12 << QStringLiteral("hello world |again");
    QTest::newRow("space too early") << QStringLiteral("a bcdefghijklmno") << 10 << QStringLiteral("a bcdefghi|jklmno");
    QTest::newRow("wide") << QStringLiteral("日本語日本語") << 5 << QStringLiteral("日本|語日|本語");
    QTest::newRow("pair stays whole") << QStringLiteral("abcd😀") << 5 << QStringLiteral("abcd|😀");
    QTest::newRow("mark stays with its letter")
        << QStringLiteral("abcde\u0301f") << 5 << QStringLiteral("abcde\u0301|f");
    QTest::newRow("tab") << QStringLiteral("a\tb\tc") << 8 << QStringLiteral("a\tb\t|c");
    QTest::newRow("no room at all") << QStringLiteral("abcd") << 0 << QStringLiteral("ab|cd");
}

void TestLogWrap::wraps()
{
    QFETCH(QString, text);
    QFETCH(int, columns);
    QFETCH(QString, expected);
    const std::vector<int> offsets = wrapOffsets(text, columns);
    QStringList lines;
    for (std::size_t i = 0; i < offsets.size(); ++i)
        lines.append(text.mid(offsets[i], (i + 1 < offsets.size() ? offsets[i + 1] : int(text.size())) - offsets[i]));
    QCOMPARE(lines.join(u'|'), expected);
}

void TestLogWrap::countsWhatItBreaks()
{
    QRandomGenerator random(7);
    const QString letters = QStringLiteral("ab cd\té日\u0301 ");
    for (int round = 0; round < 500; ++round) {
        QString text;
        for (int i = random.bounded(60); i > 0; --i)
            text += letters[random.bounded(int(letters.size()))];
        const int columns = 2 + random.bounded(30);
        QCOMPARE(wrappedLines(text, columns), int(wrapOffsets(text, columns).size()));
    }
}

void TestLogWrap::measuresCells()
{
    QCOMPARE(cellsOf(QStringLiteral("abc")), 3);
    QCOMPARE(cellsOf(QStringLiteral("日本")), 4);
    QCOMPARE(cellsOf(QStringLiteral("e\u0301")), 1);
    QCOMPARE(cellsOf(QStringLiteral("😀")), 2);
    QCOMPARE(cellsOf(QStringLiteral("\t")), tabCells);
    QCOMPARE(cellsOf(QStringLiteral("a\tb")), tabCells + 1);
}

void TestLogWrap::layoutFindsRowsOfLines()
{
    LogLayout layout;
    QCOMPARE(layout.lineCount(), 0);
    layout.append(3, 1);
    layout.append(5, 4);
    layout.append(6, 2);
    QCOMPARE(layout.lineCount(), 7);
    QStringList rows;
    for (int line = 0; line < 7; ++line)
        rows.append(QString::number(layout.rowAtLine(line)));
    QCOMPARE(rows.join(u' '), QStringLiteral("0 1 1 1 1 2 2"));
    QCOMPARE(layout.firstLine(2), 5);
    QCOMPARE(layout.rowOfSerial(5), 1);
    QCOMPARE(layout.rowOfSerial(4), 1);
    QCOMPARE(layout.rowOfSerial(7), 3);
}

void TestLogWrap::layoutLetsTheOldestGo()
{
    const auto noHeader = [](int) { return false; };
    LogLayout layout;
    for (quint64 serial = 0; serial < 10; ++serial)
        layout.append(serial, 2);
    QCOMPARE(layout.dropBefore(4, noHeader), 8);
    QCOMPARE(layout.dropBefore(4, noHeader), 0);
    QCOMPARE(layout.lineCount(), 12);
    QCOMPARE(layout.serial(layout.rowAtLine(0)), quint64(4));
    QCOMPARE(layout.firstLine(1), 2);
    layout.append(10, 3);
    QCOMPARE(layout.lineCount(), 15);
    QCOMPARE(layout.dropBefore(100, noHeader), 15);
    QCOMPARE(layout.lineCount(), 0);
    layout.append(100, 1);
    QCOMPARE(layout.rowAtLine(0), 0);
}

QTEST_MAIN(TestLogWrap)
#include "tst_logwrap.moc"
