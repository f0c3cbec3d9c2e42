// SPDX-License-Identifier: Apache-2.0
#include "core/log/masker.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestMasker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void masks_data();
    void masks();
    void masksLinesOfSeveralLines();
    void masksTheBeginningOfASecretAtACut();
    void followsNewSecrets();
    void ignoresMasksWithoutEnd();
    void isFastForManySecrets();
};

void TestMasker::masks_data()
{
    QTest::addColumn<QStringList>("secrets");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QStringList& secrets, const char* text, const char* expected) {
        QTest::newRow(name) << secrets << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("nothing to mask", {}, "abcd", "abcd");
    row("three characters stay", { u"abc"_s }, "abc abc", "abc abc");
    row("four characters", { u"abcd"_s }, "xabcdx", "x********x");
    row("inside of a word", { u"broke"_s }, "broken", "********n");
    row("case counts", { u"Broke"_s }, "broken", "broken");
    row("at both ends", { u"abcd"_s }, "abcd-abcd", "********-********");
    row("side by side", { u"abcd"_s }, "abcdabcd", "****************");
    row("the longest of two", { u"abcd"_s, u"abcdef"_s }, "abcdefg", "********g");
    row("one inside the other", { u"bcde"_s, u"abcdef"_s }, "abcdef", "********");
    row("two that overlap", { u"abcdef"_s, u"defghi"_s }, "xabcdefghix", "x********x");
    row("one that overlaps itself", { u"aaaa"_s }, "aaaaaa", "********");
    row("same beginning", { u"passone"_s, u"passtwo"_s }, "passtwo passone passthree", "******** ******** passthree");
    row("not ASCII", { u"Zoë🐙"_s }, "a Zoë🐙 b", "a ******** b");
    row("the whole text", { u"whole"_s }, "whole", "********");
    row("short, escaped", { u"a\"b"_s }, "a\\\"b", "a\\\"b");
    row("quotes in JSON", { u"say \"hi\""_s }, "{\"p\":\"say \\\"hi\\\"\"}", "{\"p\":\"********\"}");
    row("a backslash in JSON", { u"C:\\keys"_s }, "\"C:\\\\keys\"", "\"********\"");
    row("lines in JSON", { u"ab\ncd\te"_s }, "\"ab\\ncd\\te\"", "\"********\"");
    row("control characters in JSON", { u"bell\u0007\u001f"_s }, "\"bell\\u0007\\u001f\"", "\"********\"");
    row("in an object that Node prints", { u"a\\b\"c"_s }, "{ p: 'a\\\\b\"c' }", "{ p: '********' }");
    row("slashes in JSON", { u"https://a"_s }, "\"https:\\/\\/a\"", "\"********\"");
    row("not ASCII, small digits", { u"Zoë🐙"_s }, "Zo\\u00eb\\ud83d\\udc19.", "********.");
    row("not ASCII, capital digits", { u"Zoë🐙"_s }, "Zo\\u00EB\\uD83D\\uDC19.", "********.");
    row("half a pair in JSON", { QString(u"key"_s) + QChar(0xd83d) }, "key\\ud83d.", "********.");
    row("a part only", { u"password"_s }, "passwor", "passwor");
}

void TestMasker::masks()
{
    QFETCH(QStringList, secrets);
    QFETCH(QString, text);
    Masker masker;
    for (const QString& secret : secrets)
        masker.add(secret);
    QTEST(masker.mask(text), "expected");
}

void TestMasker::masksLinesOfSeveralLines()
{
    Masker masker;
    masker.add(QStringLiteral("first line\r\n  second line\nabc\n"));
    QCOMPARE(masker.mask(QStringLiteral("> first line <")), QStringLiteral("> ******** <"));
    QCOMPARE(masker.mask(QStringLiteral("second line")), QStringLiteral("********"));
    QCOMPARE(masker.mask(QStringLiteral("abc")), QStringLiteral("abc"));
    QCOMPARE(masker.mask(QStringLiteral("{\"key\":\"first line\\r\\n  second line\\nabc\\n\"}")),
        QStringLiteral("{\"key\":\"********\"}"));
}

void TestMasker::masksTheBeginningOfASecretAtACut()
{
    Masker masker;
    masker.add(QStringLiteral("hunter2hunter2"));
    QCOMPARE(masker.maskCut(QStringLiteral("the word is hunter2hun")), QStringLiteral("the word is ********"));
    QCOMPARE(masker.maskCut(QStringLiteral("the word is hunter2hunter2")), QStringLiteral("the word is ********"));
    masker.add(QStringLiteral("hunter\"and\"hunted"));
    QCOMPARE(masker.maskCut(QStringLiteral("{\"word\":\"hunter\\\"an")), QStringLiteral("{\"word\":\"********"));
    QCOMPARE(masker.maskCut(QStringLiteral("nothing of it")), QStringLiteral("nothing of it"));
}

void TestMasker::followsNewSecrets()
{
    Masker masker;
    QVERIFY(masker.isEmpty());
    QCOMPARE(masker.mask(QStringLiteral("token-1")), QStringLiteral("token-1"));
    masker.add(QStringLiteral("token-1"));
    QVERIFY(!masker.isEmpty());
    QCOMPARE(masker.mask(QStringLiteral("token-1")), QStringLiteral("********"));
}

void TestMasker::ignoresMasksWithoutEnd()
{
    Masker masker;
    for (int i = 0; i < Masker::mostValues + 1000; ++i)
        masker.add(QStringLiteral("%1-secret").arg(i));
    QCOMPARE(masker.mask(QStringLiteral("x5-secretx")), QStringLiteral("x********x"));
}

// 1,000 secrets over 8 MB of text: a search for each secret would take 8 GB of comparing, minutes.
void TestMasker::isFastForManySecrets()
{
    Masker masker;
    for (int i = 0; i < 1000; ++i)
        masker.add(QStringLiteral("secret-number-%1-of-many").arg(i));
    const QString line
        = QStringLiteral("2026-11-22 an ordinary line of a log, which mentions a secret and is 80 long....");
    QElapsedTimer timer;
    timer.start();
    qsizetype length = 0;
    for (int i = 0; i < 100'000; ++i)
        length += masker.mask(line).size();
    QCOMPARE(length, line.size() * 100'000);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestMasker)
#include "tst_masker.moc"
