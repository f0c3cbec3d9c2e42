// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <QTest>

using namespace Stepbench;

namespace {

Result<Json> parsed(std::string_view text)
{
    return parseJson(text, QStringLiteral("x.json"));
}

Json json(std::string_view text)
{
    return parsed(text).value();
}

} // namespace

class TestJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheOrderOfKeys();
    void acceptsByteOrderMark();
    void lastOfTwoEqualKeysCounts();
    void buildsWhatTheLibraryBuilds_data();
    void buildsWhatTheLibraryBuilds();
    void buildsObjectsOfManyMembers();
    void saysWhereTheTextIsNoJson_data();
    void saysWhereTheTextIsNoJson();
    void refusesDeepJson();
    void bracketsInTextsAreNotDepth();
    void refusesLongText();
    void dumpsBrokenUtf8WithoutThrowing();
    void findsMembers();
    void findsValueAtPath();
    void setsValues_data();
    void setsValues();
    void refusesToSetWhereNothingHolds_data();
    void refusesToSetWhereNothingHolds();
    void removesValues();
    void describesAndPreviews();
    void readsTextMembers();
};

void TestJson::keepsTheOrderOfKeys()
{
    QCOMPARE(dumpJson(json(R"({"z":1,"a":{"y":2,"b":3}})")), std::string(R"({"z":1,"a":{"y":2,"b":3}})"));
}

void TestJson::acceptsByteOrderMark()
{
    QVERIFY(json("\xEF\xBB\xBF{\"a\":1}") == json("{\"a\":1}"));
}

void TestJson::lastOfTwoEqualKeysCounts()
{
    QVERIFY(json(R"({"a":1,"b":2,"a":3})") == json(R"({"a":3,"b":2})"));
}

void TestJson::buildsWhatTheLibraryBuilds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("text") << QByteArray(R"("a\u00e9\ud83d\ude00\n")");
    QTest::newRow("numbers") << QByteArray("[0,-1,1.5,1e300,18446744073709551615,-9223372036854775808]");
    QTest::newRow("empty holders") << QByteArray(R"([{},[],{"a":[]},[[{}]]])");
    QTest::newRow("nested") << QByteArray(R"({"a":{"b":[1,{"c":null,"d":[true,false]}],"":{"":2}},"e":"f"})");
    QTest::newRow("keys like a prototype's") << QByteArray(R"({"__proto__":{"x":1},"constructor":2})");
}

void TestJson::buildsWhatTheLibraryBuilds()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(dumpJson(json(text.toStdString())), dumpJson(Json::parse(text.toStdString())));
}

void TestJson::buildsObjectsOfManyMembers()
{
    // Comparing each key with all before it would take a minute.
    constexpr int members = 100'000;
    std::string text = "{";
    for (int i = 0; i < members; ++i)
        text += "\"k" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    text += R"("k99999":"last","k3":"third"})";
    const Json wide = json(text);
    QCOMPARE(wide.size(), std::size_t(members));
    QCOMPARE(std::string(findMember(wide, "k99999", members - 1)->get<std::string>()), std::string("last"));
    QCOMPARE(std::string(findMember(wide, "k3", 3)->get<std::string>()), std::string("third"));
}

void TestJson::saysWhereTheTextIsNoJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("bracket") << QByteArray("{\n  \"a\": ]\n}") << 2 << 8;
    QTest::newRow("after umlauts") << QByteArray("{\"äöü\": ]}") << 1 << 9;
    QTest::newRow("empty") << QByteArray() << 1 << 1;
    QTest::newRow("cut off") << QByteArray("{\"a\":1,\n") << 2 << 1;
    QTest::newRow("comment") << QByteArray("// no\n{}") << 1 << 1;
    QTest::newRow("two values") << QByteArray("1 2") << 1 << 3;
    QTest::newRow("single quotes") << QByteArray("{'a':1}") << 1 << 2;
}

void TestJson::saysWhereTheTextIsNoJson()
{
    QFETCH(QByteArray, text);
    const Result<Json> result = parsed(text.toStdString());
    QVERIFY(!result.ok());
    QCOMPARE(result.problem().code, QStringLiteral("json.parse"));
    QCOMPARE(result.problem().file, QStringLiteral("x.json"));
    QVERIFY(!result.problem().message.contains(QStringLiteral("json.exception")));
    QTEST(result.problem().line, "line");
    // The parser may name the last byte read or the one after it.
    QFETCH(int, column);
    QVERIFY2(std::abs(result.problem().column - column) <= 1, qPrintable(QString::number(result.problem().column)));
}

void TestJson::refusesDeepJson()
{
    const std::string allowed = std::string(256, '[') + std::string(256, ']');
    QVERIFY(parsed(allowed).ok());
    const std::string deep = "\n" + std::string(257, '[') + std::string(257, ']');
    const Result<Json> result = parsed(deep);
    QVERIFY(!result.ok());
    QCOMPARE(result.problem().line, 2);
    QCOMPARE(result.problem().column, 257);
    QVERIFY(!parsed(std::string(2'000'000, '[')).ok());
    QVERIFY(!parsed(std::string(2'000'000, '{')).ok());
}

void TestJson::bracketsInTextsAreNotDepth()
{
    QVERIFY(parsed('"' + std::string(1000, '[') + "\\\"[\"").ok());
}

void TestJson::refusesLongText()
{
    JsonLimits limits;
    limits.bytes = 10;
    QVERIFY(parseJson("[1,2,3,4]", {}, ProblemSource::Package, limits).ok());
    const Result<Json> result = parseJson("[1,2,3,4,5]", {}, ProblemSource::Schema, limits);
    QVERIFY(!result.ok());
    QVERIFY(result.problem().source == ProblemSource::Schema);
}

void TestJson::dumpsBrokenUtf8WithoutThrowing()
{
    QCOMPARE(dumpJson(Json("a\xFF")), std::string("\"a\xEF\xBF\xBD\""));
    QVERIFY(!parsed("\"\xFF\"").ok());
    QCOMPARE(dumpJsonBytes(json("[1]"), 2), QByteArray("[\n  1\n]"));
}

void TestJson::findsMembers()
{
    const Json object = json(R"({"a":1,"b":2,"c":3})");
    for (const std::size_t hint : { 0, 1, 2, 3, 99 }) {
        const Json* found = findMember(object, "b", hint);
        QVERIFY(found);
        QVERIFY(*found == Json(2));
        QVERIFY(!findMember(object, "d", hint));
    }
    QVERIFY(!findMember(json("[1]"), "a"));
    QVERIFY(!findMember(Json(), "a"));
}

void TestJson::findsValueAtPath()
{
    const Json root = json(R"({"a":[{"b":null}],"":{"x":1}})");
    QVERIFY(valueAt(root, {}) == &root);
    QVERIFY(valueAt(root, { "a", 0, "b" })->is_null());
    QVERIFY(*valueAt(root, { "", "x" }) == Json(1));
    QVERIFY(!valueAt(root, { "a", 1 }));
    QVERIFY(!valueAt(root, { "a", "0" }));
    QVERIFY(!valueAt(root, { 0 }));
    QVERIFY(!valueAt(root, { "a", 0, "b", "c" }));
}

void TestJson::setsValues_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<InputPath>("path");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("replace") << QByteArray(R"({"a":1,"b":2})") << InputPath { "a" } << QByteArray(R"({"a":9,"b":2})");
    QTest::newRow("add") << QByteArray(R"({"a":1})") << InputPath { "b" } << QByteArray(R"({"a":1,"b":9})");
    QTest::newRow("make objects") << QByteArray("{}") << InputPath { "a", "b", "c" }
                                  << QByteArray(R"({"a":{"b":{"c":9}}})");
    QTest::newRow("null holder") << QByteArray(R"({"a":null})") << InputPath { "a", "b" }
                                 << QByteArray(R"({"a":{"b":9}})");
    QTest::newRow("item") << QByteArray("[1,2]") << InputPath { 1 } << QByteArray("[1,9]");
    QTest::newRow("append") << QByteArray("[1,2]") << InputPath { 2 } << QByteArray("[1,2,9]");
    QTest::newRow("append object") << QByteArray("[]") << InputPath { 0, "a" } << QByteArray(R"([{"a":9}])");
    QTest::newRow("root") << QByteArray("{}") << InputPath {} << QByteArray("9");
}

void TestJson::setsValues()
{
    QFETCH(QByteArray, before);
    QFETCH(InputPath, path);
    Json root = json(before.toStdString());
    QVERIFY(setValueAt(root, path, Json(9)).ok());
    QTEST(dumpJsonBytes(root), "after");
}

void TestJson::refusesToSetWhereNothingHolds_data()
{
    QTest::addColumn<QByteArray>("root");
    QTest::addColumn<InputPath>("path");
    QTest::newRow("name of array") << QByteArray("[1]") << InputPath { "a" };
    QTest::newRow("index of object") << QByteArray("{}") << InputPath { 0 };
    QTest::newRow("beyond the end") << QByteArray("[1]") << InputPath { 2 };
    QTest::newRow("below a number") << QByteArray(R"({"a":1})") << InputPath { "a", "b" };
    QTest::newRow("index below null") << QByteArray(R"({"a":null})") << InputPath { "a", 0 };
}

void TestJson::refusesToSetWhereNothingHolds()
{
    QFETCH(QByteArray, root);
    QFETCH(InputPath, path);
    Json value = json(root.toStdString());
    const Result<void> result = setValueAt(value, path, Json(9));
    QVERIFY(!result.ok());
    QCOMPARE(result.problem().path, std::optional(path));
}

void TestJson::removesValues()
{
    Json root = json(R"({"a":{"b":1,"c":2},"d":[1,2,3]})");
    QVERIFY(setValueAt(root, { "a", "b" }, std::nullopt).ok());
    QVERIFY(setValueAt(root, { "d", 1 }, std::nullopt).ok());
    QCOMPARE(dumpJson(root), std::string(R"({"a":{"c":2},"d":[1,3]})"));
    // Nothing there: nothing to do, and nothing made on the way.
    QVERIFY(setValueAt(root, { "x", "y", "z" }, std::nullopt).ok());
    QVERIFY(setValueAt(root, { "a", "none" }, std::nullopt).ok());
    QCOMPARE(dumpJson(root), std::string(R"({"a":{"c":2},"d":[1,3]})"));
    QVERIFY(!setValueAt(root, { "d", 2 }, std::nullopt).ok());
}

void TestJson::describesAndPreviews()
{
    QCOMPARE(describeJsonType(json("[]")), QStringLiteral("a list"));
    QCOMPARE(describeJsonType(json("1.5")), QStringLiteral("a number"));
    QCOMPARE(describeJsonType(Json()), QStringLiteral("null"));
    QCOMPARE(previewJson(json("\"x\"")), QStringLiteral("\"x\""));
    QCOMPARE(previewJson(json("{\"a\":1}")), QStringLiteral("an object"));
    QVERIFY(previewJson(Json(std::string(5000, 'x'))).size() < 50);
    QCOMPARE(previewJson(json("\"a\\nb\"")), QStringLiteral("\"a\\nb\""));
}

void TestJson::readsTextMembers()
{
    const Json object = json(R"({"a":"ä","b":1})");
    QCOMPARE(memberText(object, "a"), QStringLiteral("ä"));
    QCOMPARE(memberText(object, "b"), QString());
    QCOMPARE(memberText(object, "c"), QString());
    QCOMPARE(memberText(Json(), "c"), QString());
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
