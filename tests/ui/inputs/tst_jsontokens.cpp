// SPDX-License-Identifier: Apache-2.0
#include "ui/inputs/jsontokens.h"

#include "core/base/json.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Stepbench;

namespace {

QString print(const QString& line)
{
    static const QString kinds = QStringLiteral("KTNWB");
    QStringList parts;
    for (const JsonToken& token : tokenizeJsonLine(line))
        parts.append(QString(kinds[int(token.kind)]) + line.mid(token.start, token.length));
    return parts.join(u' ');
}

QString textAt(const QString& json, const InputPath& path)
{
    const auto place = locateInJson(json, path);
    return place ? json.mid(*place, 6) : QStringLiteral("(none)");
}

} // namespace

class TestJsonTokens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tokenizes_data();
    void tokenizes();
    void locatesValues();
    void brokenTextGivesANearPlace_data();
    void brokenTextGivesANearPlace();
    void locatesInALargeTextAtOnce();
};

void TestJsonTokens::tokenizes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("member") << QStringLiteral("  \"a\": \"b\",") << QStringLiteral("K\"a\" T\"b\"");
    QTest::newRow("key with a space before the colon") << QStringLiteral("\"a\"  : 1") << QStringLiteral("K\"a\" N1");
    QTest::newRow("escaped quote") << QStringLiteral(R"("a\"b": null)") << QStringLiteral(R"(K"a\"b" Wnull)");
    QTest::newRow("numbers") << QStringLiteral("[-1.5e+3, 0]") << QStringLiteral("B[ N-1.5e+3 N0 B]");
    QTest::newRow("word") << QStringLiteral("{true}") << QStringLiteral("B{ Wtrue B}");
    QTest::newRow("open text") << QStringLiteral("\"abc") << QStringLiteral("T\"abc");
    QTest::newRow("ends in a backslash") << QStringLiteral("\"abc\\") << QStringLiteral("T\"abc\\");
    QTest::newRow("brackets in a text") << QStringLiteral("\"{[\"") << QStringLiteral("T\"{[\"");
    QTest::newRow("rubbish") << QStringLiteral("@ # ,:") << QString();
}

void TestJsonTokens::tokenizes()
{
    QFETCH(QString, line);
    QFETCH(QString, expected);
    QCOMPARE(print(line), expected);
}

void TestJsonTokens::locatesValues()
{
    const QString json = QStringLiteral(R"( {"a": {"x": "skip}", "b": [10, [20, 21], {"c": "deep"}]}, "é\"k": 42})");
    QCOMPARE(textAt(json, {}), QStringLiteral("{\"a\": "));
    QCOMPARE(textAt(json, { "a", "b", 0 }), QStringLiteral("10, [2"));
    QCOMPARE(textAt(json, { "a", "b", 1, 1 }), QStringLiteral("21], {"));
    QCOMPARE(textAt(json, { "a", "b", 2, "c" }), QStringLiteral("\"deep\""));
    QCOMPARE(textAt(json, { "é\"k" }), QStringLiteral("42}"));
    // Not there: the holder.
    QCOMPARE(textAt(json, { "a", "b", 9 }), QStringLiteral("[10, ["));
    QCOMPARE(textAt(json, { "nothing", "at", "all" }), QStringLiteral("{\"a\": "));
}

void TestJsonTokens::brokenTextGivesANearPlace_data()
{
    QTest::addColumn<QString>("json");
    for (const char* json : { "", "{", "{\"a\"", "{\"a\":", "{\"a\": [", "{\"a\": [1, ", "[}", "]]]", "{a: [1, 2]}",
             "{\"a\": [1 2 3]}", "\"", "\\", "{\"a\\" })
        QTest::newRow(json) << QString::fromUtf8(json);
}

void TestJsonTokens::brokenTextGivesANearPlace()
{
    QFETCH(QString, json);
    const auto place = locateInJson(json, { "a", 1 });
    QVERIFY(json.isEmpty() ? !place : *place >= 0 && *place < json.size());
}

void TestJsonTokens::locatesInALargeTextAtOnce()
{
    Json large = Json::array();
    for (int i = 0; i < 20'000; ++i)
        large.push_back({ { "name", "item " + std::to_string(i) }, { "value", i } });
    const QString text = toQString(dumpJson(large, 2));
    QElapsedTimer timer;
    timer.start();
    const auto place = locateInJson(text, { 19'999, "name" });
    QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(place && text.mid(*place).startsWith(u"\"item 19999\""));
}

QTEST_MAIN(TestJsonTokens)
#include "tst_jsontokens.moc"
