// SPDX-License-Identifier: Apache-2.0
#include "core/schema/memberlookup.h"
#include "core/schema/schema.h"

#include <QTest>

using namespace Stepbench;

namespace {

Json json(const char* text)
{
    return *parseJson(text, {});
}

QString codeOf(const char* schema)
{
    const auto parsed = Schema::parse(json(schema));
    return parsed ? QString() : parsed.problem().code;
}

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsRootAndDefinitions();
    void rootIsMarkedByPresenceOfIsRoot();
    void rejectsSchemasWithoutExactlyOneRoot();
    void rejectsSchemasWithoutDefinitions();
    void looksMembersUpInAnyOrder();
    void readsMembersOfTextsAndListsAsScriptsDo();
    void knowsIndexKeys();
    void comparesStrictly();
};

void TestSchema::findsRootAndDefinitions()
{
    const auto schema = Schema::parse(json(R"({"definitions":{"A<\"x\">|B":{"type":"string"},"R":{"isRoot":true}}})"));
    QVERIFY(schema.ok());
    QVERIFY((*schema)->definition("A<\"x\">|B"));
    QVERIFY(!(*schema)->definition("C"));
    QCOMPARE(&(*schema)->root(), (*schema)->definition("R"));
}

void TestSchema::rootIsMarkedByPresenceOfIsRoot()
{
    QVERIFY(Schema::parse(json(R"({"$ref":"#/definitions/B","definitions":{"A":{"isRoot":false},"B":{}}})")).ok());
}

void TestSchema::rejectsSchemasWithoutExactlyOneRoot()
{
    QCOMPARE(codeOf(R"({"definitions":{"A":{}}})"), QStringLiteral("schema.root"));
    QCOMPARE(codeOf(R"({"definitions":{}})"), QStringLiteral("schema.root"));
    QCOMPARE(codeOf(R"({"definitions":{"A":{"isRoot":true},"B":{"isRoot":true}}})"), QStringLiteral("schema.root"));
    const auto several = Schema::parse(json(R"({"definitions":{"A":{"isRoot":true},"Second":{"isRoot":true}}})"));
    QVERIFY(several.problem().message.contains(QStringLiteral("Second")));
}

void TestSchema::rejectsSchemasWithoutDefinitions()
{
    for (const char* text : { "{}", "[]", "null", "5", R"({"definitions":null})", R"({"definitions":[]})",
             R"({"definitions":{"A":true,"B":{"isRoot":true}}})" })
        QCOMPARE(codeOf(text), QStringLiteral("schema.definitions"));
}

void TestSchema::looksMembersUpInAnyOrder()
{
    Json object = Json::object();
    for (int i = 0; i < 100; ++i)
        object["m" + std::to_string(i)] = i;
    MemberLookup forwards(&object);
    MemberLookup backwards(&object);
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(forwards.find("m" + std::to_string(i))->get<int>(), i);
        QCOMPARE(backwards.find("m" + std::to_string(99 - i))->get<int>(), 99 - i);
        QVERIFY(!forwards.find("absent"));
    }
    QVERIFY(!MemberLookup(nullptr).find("a"));
    const Json text = "text";
    QVERIFY(!MemberLookup(&text).find("a"));
}

void TestSchema::readsMembersOfTextsAndListsAsScriptsDo()
{
    Json storage;
    QCOMPARE(readLikeScript(Json("größe"), "length", storage)->get<int>(), 5);
    QCOMPARE(readLikeScript(Json("größe"), "2", storage)->get<std::string>(), std::string("ö"));
    QVERIFY(!readLikeScript(Json("ab"), "2", storage));
    QVERIFY(!readLikeScript(Json("ab"), "00", storage));
    QVERIFY(!readLikeScript(Json(5), "length", storage));
    const Json list = json("[1,2]");
    QCOMPARE(readLikeScript(list, "length", storage)->get<int>(), 2);
    QCOMPARE(readLikeScript(list, "1", storage)->get<int>(), 2);
    QVERIFY(!readLikeScript(json(R"({"a":1})"), "constructor", storage));
}

void TestSchema::knowsIndexKeys()
{
    QVERIFY(isIndexKey("0") && isIndexKey("4294967294"));
    QVERIFY(
        !isIndexKey("4294967295") && !isIndexKey("01") && !isIndexKey("-1") && !isIndexKey("1e3") && !isIndexKey(""));
    QVERIFY(listedBefore("2", "10") && listedBefore("10", "a"));
    QVERIFY(!listedBefore("a", "2") && !listedBefore("b", "a") && !listedBefore("a", "b"));
}

void TestSchema::comparesStrictly()
{
    QVERIFY(strictlyEqual(Json(1), Json(1.0)));
    QVERIFY(strictlyEqual(Json(9007199254740993), Json(9007199254740992)));
    QVERIFY(!strictlyEqual(Json(1), Json("1")));
    QVERIFY(!strictlyEqual(Json::array(), Json::array()));
    QVERIFY(strictlyEqual(Json(nullptr), Json(nullptr)));
    QVERIFY(!strictlyEqual(Json(0), Json(false)));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
