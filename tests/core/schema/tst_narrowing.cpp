// SPDX-License-Identifier: Apache-2.0
#include "schemafixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Stepbench;

namespace {

const char* const storage = R"({
  "S3": {"type":"object","properties":{"type":{"isDiscriminator":true,"type":"string","const":"s3"},"bucket":{"type":"string"}},"required":["type","bucket"]},
  "Disk": {"type":"object","properties":{"type":{"isDiscriminator":true,"type":"string","const":"disk"},"folder":{"type":"string"}},"required":["type"]},
  "Storage": {"anyOf":[{"$ref":"#/definitions/S3"},{"anyOf":[{"$ref":"#/definitions/Disk"}]}]}
})";

Problem problemOf(const SchemaPtr& schema, const char* values)
{
    const auto narrowed = narrowText(schema, values);
    return narrowed ? Problem() : narrowed.problem();
}

QStringList pathsOf(const NarrowedInputs& narrowed)
{
    QStringList paths;
    for (const InputPathEntry& entry : listInputPaths(narrowed))
        paths.append(entry.path.pointer() + u' ' + toString(entry.kind));
    return paths;
}

} // namespace

class TestNarrowing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsEveryKind();
    void listsPathsDepthFirstWithoutDiscriminators();
    void listsIndexKeysFirst();
    void choosesUnionMemberByDiscriminator();
    void saysWhichDiscriminatorsExist();
    void unionWithoutDiscriminatorsTakesItsFirstMember();
    void absentUnionsAndListsAreErrors();
    void absentObjectIsWalked();
    void nullIsNoObjectAndNoList();
    void textWhereAnObjectBelongsNarrows();
    void rejectsTypesThatAreNone();
    void rejectsBadReferences();
    void carriesThePathOfTheFailure();
    void endsOnTypesThatHoldThemselves();
    void endsOnUnionsThatHoldThemselves();
    void endsOnTypesThatGrowWithoutMeasure();
    void endsOnDeepChains();
    void walksWideObjectsInLinearTime();
    void findsTypesByPath();
    void leavesDoNotChangeTheShape();
    void writesTheWire();
};

void TestNarrowing::knowsEveryKind()
{
    const SchemaPtr schema = makeSchema(R"({
      "p":{"type":"object","isPackageReference":true}, "i":{"type":"object","isContainerImageReference":true},
      "s":{"type":"object","isSensitiveValue":true}, "a":{"type":"string","isAccount":true,"accountType":"Token"},
      "t":{"type":"string","enum":["x"]}, "n":{"type":"number"}, "b":{"type":"boolean"},
      "o":{"type":"object","properties":{}}, "l":{"type":"array","items":{"type":"number"}}})",
        R"(["t"])");
    const auto narrowed = narrowText(schema, R"({"l":[1]})");
    QVERIFY(narrowed.ok());
    QCOMPARE(pathsOf(**narrowed),
        (QStringList { QStringLiteral("/p package"), QStringLiteral("/i container-image"),
            QStringLiteral("/s sensitive"), QStringLiteral("/a account"), QStringLiteral("/t string"),
            QStringLiteral("/n primitive"), QStringLiteral("/b primitive"), QStringLiteral("/o object"),
            QStringLiteral("/l array"), QStringLiteral("/l/0 primitive") }));
    QCOMPARE(typeAt(**narrowed, { "a" })->accountType, std::string("Token"));
    QVERIFY((*narrowed)->root.properties[4].required);
    QVERIFY(!(*narrowed)->root.properties[5].required);
}

void TestNarrowing::listsPathsDepthFirstWithoutDiscriminators()
{
    const SchemaPtr schema = makeSchema(
        R"({"list":{"type":"array","items":{"$ref":"#/definitions/Storage"}},"z":{"type":"string"}})", "[]", storage);
    const auto narrowed = narrowText(schema, R"({"list":[{"type":"disk"},{"type":"s3"}]})");
    QVERIFY(narrowed.ok());
    QCOMPARE(pathsOf(**narrowed),
        (QStringList { QStringLiteral("/list array"), QStringLiteral("/list/0 object"),
            QStringLiteral("/list/0/folder string"), QStringLiteral("/list/1 object"),
            QStringLiteral("/list/1/bucket string"), QStringLiteral("/z string") }));
}

void TestNarrowing::listsIndexKeysFirst()
{
    const SchemaPtr schema = makeSchema(
        R"({"b":{"type":"string"},"10":{"type":"string"},"2":{"type":"string"},"01":{"type":"string"},"__proto__":{"type":"string"}})");
    const auto narrowed = narrowText(schema, "{}");
    QCOMPARE(pathsOf(**narrowed),
        (QStringList { QStringLiteral("/2 string"), QStringLiteral("/10 string"), QStringLiteral("/b string"),
            QStringLiteral("/01 string"), QStringLiteral("/__proto__ string") }));
}

void TestNarrowing::choosesUnionMemberByDiscriminator()
{
    const SchemaPtr schema = makeSchema(R"({"u":{"$ref":"#/definitions/Storage"}})", "[]", storage);
    const auto narrowed = narrowText(schema, R"({"u":{"type":"disk"}})");
    QVERIFY(narrowed.ok());
    const NarrowedType* type = typeAt(**narrowed, { "u" });
    QCOMPARE(type->unionMember, QStringLiteral("type \"disk\""));
    QCOMPARE(type->discriminators.size(), std::size_t(1));
    QVERIFY(type->discriminators[0].constant == Json("disk"));
    QCOMPARE(type->properties.size(), std::size_t(1));
    // 1 is 1.0 and not "1"
    const SchemaPtr numbers = makeSchema(R"({"u":{"anyOf":[
        {"type":"object","properties":{"v":{"isDiscriminator":true,"type":"number","const":1},"one":{"type":"string"}}},
        {"type":"object","properties":{"v":{"isDiscriminator":true,"type":"string","const":"1"},"text":{"type":"string"}}}]}})");
    QVERIFY(typeAt(**narrowText(numbers, R"({"u":{"v":1.0}})"), { "u", "one" }));
    QVERIFY(typeAt(**narrowText(numbers, R"({"u":{"v":"1"}})"), { "u", "text" }));
}

void TestNarrowing::saysWhichDiscriminatorsExist()
{
    const SchemaPtr schema = makeSchema(R"({"u":{"$ref":"#/definitions/Storage"}})", "[]", storage);
    QCOMPARE(problemOf(schema, R"({"u":{"type":"ftp"}})").message,
        QStringLiteral("Expected an object with type \"s3\" or type \"disk\", but it has type \"ftp\"."));
    QCOMPARE(problemOf(schema, R"({"u":{}})").message,
        QStringLiteral("Expected an object with type \"s3\" or type \"disk\", but it has no type."));
    QCOMPARE(problemOf(schema, R"({"u":"s3"})").message,
        QStringLiteral("Expected an object with type \"s3\" or type \"disk\", but a text is there."));
    QCOMPARE(problemOf(schema, R"({"u":null})").message,
        QStringLiteral("Expected an object with type \"s3\" or type \"disk\", but null is there."));
    QCOMPARE(problemOf(schema, R"({})").message,
        QStringLiteral(
            "Expected an object with type \"s3\" or type \"disk\", but nothing is there; a union is never left out."));
}

void TestNarrowing::unionWithoutDiscriminatorsTakesItsFirstMember()
{
    const SchemaPtr schema = makeSchema(R"({"u":{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}}},
        {"type":"object","properties":{"b":{"type":"string"}}}]}})");
    QCOMPARE(pathsOf(**narrowText(schema, R"({"u":{"b":"x"}})")),
        (QStringList { QStringLiteral("/u object"), QStringLiteral("/u/a string") }));
    QVERIFY(narrowText(schema, R"({"u":"text"})").ok());
    QVERIFY(!narrowText(schema, R"({"u":null})").ok());
}

void TestNarrowing::absentUnionsAndListsAreErrors()
{
    const SchemaPtr list = makeSchema(R"({"l":{"type":"array","items":{"type":"string"}}})");
    QCOMPARE(problemOf(list, "{}").message,
        QStringLiteral("Expected a list, but nothing is there; a list is never left out."));
    QCOMPARE(problemOf(list, R"({"l":"x"})").message, QStringLiteral("Expected a list, but a text is there."));
    QCOMPARE(problemOf(list, R"({"l":{}})").code, QStringLiteral("schema.narrow"));
    QCOMPARE(problemOf(list, R"({"l":null})").code, QStringLiteral("schema.narrow"));
    QVERIFY(narrowText(list, R"({"l":[]})").ok());
}

void TestNarrowing::absentObjectIsWalked()
{
    const SchemaPtr schema = makeSchema(R"({"o":{"type":"object","properties":{"t":{"type":"string"}}}})");
    const auto absent = narrowText(schema, "{}");
    QVERIFY(!typeAt(**absent, { "o" })->present);
    QCOMPARE(pathsOf(**absent), (QStringList { QStringLiteral("/o object"), QStringLiteral("/o/t string") }));
    QVERIFY(typeAt(**narrowText(schema, R"({"o":{}})"), { "o" })->present);
    const SchemaPtr withList
        = makeSchema(R"({"o":{"type":"object","properties":{"l":{"type":"array","items":{"type":"string"}}}}})");
    QVERIFY(!narrowText(withList, "{}").ok());
}

void TestNarrowing::nullIsNoObjectAndNoList()
{
    const SchemaPtr schema = makeSchema(R"({"o":{"type":"object","properties":{"t":{"type":"string"}}}})");
    QCOMPARE(problemOf(schema, R"({"o":null})").message, QStringLiteral("Expected an object, but null is there."));
    QVERIFY(!narrowText(schema, "null").ok());
    QVERIFY(narrowText(makeSchema(R"({"o":{"type":"object","properties":{}}})"), R"({"o":null})").ok());
    QVERIFY(narrowText(makeSchema(R"({"t":{"type":"string"}})"), R"({"t":null})").ok());
}

void TestNarrowing::textWhereAnObjectBelongsNarrows()
{
    const SchemaPtr schema = makeSchema(R"({"o":{"type":"object","properties":{"t":{"type":"string"}}}})");
    QVERIFY(narrowText(schema, R"({"o":"text"})").ok());
    QVERIFY(narrowText(schema, R"({"o":5})").ok());
    QVERIFY(narrowText(schema, R"("text")").ok());
    QVERIFY(narrowText(makeSchema(R"({"t":{"type":"string"}})"), R"({"t":{"a":1}})").ok());
}

void TestNarrowing::rejectsTypesThatAreNone()
{
    for (const char* type : { "{}", R"({"type":["string","number"]})", R"({"type":"integer"})", R"({"type":"null"})",
             "true", "null", "\"string\"", "[]", R"({"type":"object"})", R"({"type":"object","properties":null})",
             R"({"type":"object","additionalProperties":{"type":"string"}})", R"({"anyOf":[]})", R"({"anyOf":{}})",
             R"({"anyOf":[{"type":"string"}]})", R"({"isDiscriminator":true,"type":"string","const":"x"})",
             R"({"isDiscriminator":true,"type":"number","const":1})" }) {
        const Problem problem = problemOf(makeSchema(std::string(R"({"x":)") + type + "}"), R"({"x":{}})");
        QVERIFY2(problem.code == QStringLiteral("schema.narrow"), type);
        QVERIFY2(!problem.message.isEmpty() && problem.message.endsWith(u'.'), qPrintable(problem.message));
    }
}

void TestNarrowing::rejectsBadReferences()
{
    for (const char* reference :
        { "\"#/definitions/None\"", "\"#/definitions/Root\"", "5", "null", "\"#/definitions/Loop\"" }) {
        const Problem problem
            = problemOf(makeSchema(std::string(R"({"x":{"$ref":)") + reference + "}}", "[]",
                            R"({"Loop":{"$ref":"#/definitions/Loop2"},"Loop2":{"$ref":"#/definitions/Loop"}})"),
                "{}");
        QVERIFY2(problem.code == QStringLiteral("schema.narrow"), reference);
    }
    // Names are taken as they are: nothing is decoded.
    const SchemaPtr oddName = makeSchema(
        R"({"x":{"$ref":"#/definitions/a/b%20<c,\"d\">"}})", "[]", R"({"a/b%20<c,\"d\">":{"type":"string"}})");
    QVERIFY(narrowText(oddName, "{}").ok());
}

void TestNarrowing::carriesThePathOfTheFailure()
{
    const SchemaPtr schema = makeSchema(
        R"({"list":{"type":"array","items":{"type":"object","properties":{"u":{"$ref":"#/definitions/Storage"}}}}})",
        "[]", storage);
    QCOMPARE(*problemOf(schema, R"({"list":[{"u":{"type":"s3"}},{"u":{"type":"x"}}]})").path,
        (InputPath { "list", 1, "u" }));
}

void TestNarrowing::endsOnTypesThatHoldThemselves()
{
    const SchemaPtr tree = makeSchema(R"({"t":{"$ref":"#/definitions/Tree"}})", "[]",
        R"({"Tree":{"type":"object","properties":{"left":{"$ref":"#/definitions/Tree"}}}})");
    const Problem problem = problemOf(tree, R"({"t":{"left":{}}})");
    QCOMPARE(problem.code, QStringLiteral("schema.narrow"));
    QCOMPARE(*problem.path, (InputPath { "t", "left", "left", "left" }));
    // Through a list a type may hold itself.
    const SchemaPtr list = makeSchema(R"({"t":{"$ref":"#/definitions/Tree"}})", "[]",
        R"({"Tree":{"type":"object","properties":{"in":{"type":"array","items":{"$ref":"#/definitions/Tree"}}}}})");
    QVERIFY(narrowText(list, R"({"t":{"in":[{"in":[]}]}})").ok());
}

void TestNarrowing::endsOnUnionsThatHoldThemselves()
{
    const SchemaPtr schema = makeSchema(R"({"u":{"$ref":"#/definitions/U"}})", "[]",
        R"({"U":{"anyOf":[{"type":"object","properties":{}},{"anyOf":[{"$ref":"#/definitions/U"}]}]}})");
    QCOMPARE(problemOf(schema, R"({"u":{}})").code, QStringLiteral("schema.narrow"));
    // A union of unions, each named twice, has 2^40 members when counted by hand.
    Json definitions = Json::object();
    for (int i = 0; i < 40; ++i)
        definitions["U" + std::to_string(i)] = json(R"({"anyOf":[{"$ref":"#/definitions/U)" + std::to_string(i + 1)
            + R"("},{"$ref":"#/definitions/U)" + std::to_string(i + 1) + R"("}]})");
    definitions["U40"] = json(R"({"type":"object","properties":{}})");
    const SchemaPtr doubled = makeSchema(R"({"u":{"$ref":"#/definitions/U0"}})", "[]", dumpJson(definitions));
    QVERIFY(narrowText(doubled, R"({"u":{}})").ok());
}

void TestNarrowing::endsOnTypesThatGrowWithoutMeasure()
{
    Json definitions = Json::object();
    for (int i = 0; i < 40; ++i)
        definitions["T" + std::to_string(i)] = json(R"({"type":"object","properties":{"a":{"$ref":"#/definitions/T)"
            + std::to_string(i + 1) + R"("},"b":{"$ref":"#/definitions/T)" + std::to_string(i + 1) + R"("}}})");
    definitions["T40"] = json(R"({"type":"string"})");
    const SchemaPtr schema = makeSchema(R"({"t":{"$ref":"#/definitions/T0"}})", "[]", dumpJson(definitions));
    QCOMPARE(problemOf(schema, "{}").code, QStringLiteral("schema.narrow"));
}

void TestNarrowing::endsOnDeepChains()
{
    Json definitions = Json::object();
    auto& members = definitions.get_ref<Json::object_t&>();
    constexpr int length = 5'000;
    for (int i = 0; i < length; ++i) {
        const std::string next = R"({"$ref":"#/definitions/D)" + std::to_string(i + 1) + "\"}";
        members.emplace_back("D" + std::to_string(i), json(R"({"type":"object","properties":{"a":)" + next + "}}"));
        members.emplace_back(
            "U" + std::to_string(i), json(R"({"anyOf":[{"$ref":"#/definitions/U)" + std::to_string(i + 1) + "\"}]}"));
        members.emplace_back(
            "R" + std::to_string(i), json(R"({"$ref":"#/definitions/R)" + std::to_string(i + 1) + "\"}"));
    }
    members.emplace_back("D" + std::to_string(length), json(R"({"type":"string"})"));
    members.emplace_back("U" + std::to_string(length), json(R"({"type":"object","properties":{}})"));
    members.emplace_back("R" + std::to_string(length), json(R"({"type":"string"})"));
    const auto narrowed = [&](const char* first) {
        Json root = json(std::string(R"({"type":"object","isRoot":true,"properties":{"x":{"$ref":"#/definitions/)")
            + first + "\"}}}");
        Json all = definitions;
        all.get_ref<Json::object_t&>().emplace_back("Root", std::move(root));
        Json schema = Json::object();
        schema["definitions"] = std::move(all);
        return narrowText(*Schema::parse(std::move(schema)), first[0] == 'U' ? R"({"x":{}})" : "{}");
    };
    QCOMPARE(narrowed("D0").problem().code, QStringLiteral("schema.narrow"));
    QCOMPARE(narrowed("U0").problem().code, QStringLiteral("schema.narrow"));
    QVERIFY(narrowed("R0").ok());
}

void TestNarrowing::walksWideObjectsInLinearTime()
{
    constexpr int width = 20'000;
    Json properties = Json::object();
    Json required = Json::array();
    Json values = Json::object();
    // Appended as they are: a Json object looks for each key that it parses or is given.
    auto& propertyMembers = properties.get_ref<Json::object_t&>();
    auto& valueMembers = values.get_ref<Json::object_t&>();
    for (int i = 0; i < width; ++i) {
        propertyMembers.emplace_back("p" + std::to_string(i), json(R"({"type":"string"})"));
        required.push_back("p" + std::to_string(i));
        if (i % 2 == 0)
            valueMembers.emplace_back("p" + std::to_string(width - 2 - i), "v");
    }
    Json root = json(R"({"isRoot":true})");
    root["properties"] = std::move(properties);
    root["required"] = std::move(required);
    Json inputsJson = Json::object();
    inputsJson["definitions"]["Root"] = std::move(root);
    const SchemaPtr schema = *Schema::parse(std::move(inputsJson));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(narrow(schema, values).ok());
    // Comparing every name with every other would be 400 million comparisons.
    QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
}

void TestNarrowing::findsTypesByPath()
{
    const SchemaPtr schema = makeSchema(
        R"({"u":{"$ref":"#/definitions/Storage"},"l":{"type":"array","items":{"type":"number"}}})", "[]", storage);
    const auto narrowed = narrowText(schema, R"({"u":{"type":"s3"},"l":[1]})");
    QVERIFY(typeAt(**narrowed, {})->kind == InputKind::Object);
    QVERIFY(typeAt(**narrowed, { "u", "bucket" })->kind == InputKind::String);
    QVERIFY(typeAt(**narrowed, { "l", 0 })->kind == InputKind::Primitive);
    QVERIFY(!typeAt(**narrowed, { "u", "type" }));
    QVERIFY(!typeAt(**narrowed, { "l", 1 }));
    QVERIFY(!typeAt(**narrowed, { "l", "0" }));
    QVERIFY(!typeAt(**narrowed, { "u", "bucket", "x" }));
}

void TestNarrowing::leavesDoNotChangeTheShape()
{
    const SchemaPtr schema
        = makeSchema(R"({"u":{"$ref":"#/definitions/Storage"},"l":{"type":"array","items":{"type":"number"}},
        "o":{"type":"object","properties":{"t":{"type":"string"}}}})",
            "[]", storage);
    const auto narrowed = narrowText(schema, R"({"u":{"type":"s3"},"l":[1]})");
    QVERIFY(!changesShape(**narrowed, { "u", "bucket" }));
    QVERIFY(!changesShape(**narrowed, { "l", 0 }));
    QVERIFY(changesShape(**narrowed, { "l" }));
    QVERIFY(changesShape(**narrowed, { "l", 1 }));
    QVERIFY(changesShape(**narrowed, { "u" }));
    QVERIFY(changesShape(**narrowed, { "u", "type" }));
    QVERIFY(changesShape(**narrowed, {}));
    // The first value below an absent object makes the object.
    QVERIFY(changesShape(**narrowed, { "o", "t" }));
    QVERIFY(!changesShape(**narrowText(schema, R"({"u":{"type":"s3"},"l":[],"o":{}})"), { "o", "t" }));
}

void TestNarrowing::writesTheWire()
{
    const SchemaPtr schema = makeSchema(
        R"({"u":{"$ref":"#/definitions/Storage"},"l":{"type":"array","items":{"type":"number"}}})", "[]", storage);
    const auto narrowed = narrowText(schema, R"({"u":{"type":"s3"},"l":[1,2]})");
    QCOMPARE(dumpJson(toWire(**narrowed)),
        std::string(R"({"d":{},"p":{"u":{"d":{"type":"s3"},"p":{"bucket":"v"}},"l":["v","v"]}})"));
}

QTEST_GUILESS_MAIN(TestNarrowing)
#include "tst_narrowing.moc"
