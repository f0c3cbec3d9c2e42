// SPDX-License-Identifier: Apache-2.0
#include "core/schema/validation.h"

#include "schemafixture.h"

#include <QTest>

using namespace Stepbench;

namespace {

constexpr auto configuration = ValidationTime::Configuration;
constexpr auto execution = ValidationTime::Execution;

Problems validate(const SchemaPtr& schema, const std::string& runtime, ValidationTime time, PatternTalk* talk = nullptr)
{
    const Result<NarrowedPtr> narrowed = narrowText(schema, runtime);
    if (!narrowed)
        return { narrowed.problem() };
    return validateInputs(**narrowed, json(runtime), time, talk);
}

// "/path code" of each problem.
QStringList check(const SchemaPtr& schema, const std::string& runtime, ValidationTime time = configuration)
{
    QStringList found;
    for (const Problem& problem : validate(schema, runtime, time))
        found.append((problem.path ? problem.path->pointer() : QString()) + u' ' + problem.code);
    return found;
}

QStringList found(const char* one)
{
    return { QString::fromUtf8(one) };
}

const QStringList fine;

SchemaPtr secretWith(const char* keywords)
{
    return makeSchema(R"({"s":{"type":"object","isSensitiveValue":true,)" + std::string(keywords) + "}}");
}

std::string newSecret(const char* text)
{
    return R"({"s":{"type":"new","newValue":")" + std::string(text) + R"("}})";
}

// A union of b and these parts, where A is an object of kind "a".
SchemaPtr nested(const std::string& parts)
{
    const auto member = [](const char* kind) {
        return R"({"type":"object","properties":{"kind":{"isDiscriminator":true,"type":"string","const":")"
            + std::string(kind) + R"("},"x":{"type":"string"},"y":{"type":"string"}}})";
    };
    return makeSchema(
        R"({"u":{"anyOf":[)" + member("b") + "," + parts + "]}}", R"(["u"])", R"({"A":)" + member("a") + "}");
}

} // namespace

// How far the keywords of a schema reach: to a secret's text, through unions in unions, and no further than
// inputs.json.
class TestValidationReach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keywordsOfASecretAreAboutItsText();
    void keywordsBesideTheReferenceToASecretCount();
    void noMessageShowsASecret();
    void keywordsOfAUnionInAUnionCount();
    void oneOfSeveralWaysToAMemberIsEnough();
    void unionsThatHoldEachOtherManyTimesEnd();
    void whatStandsInAnotherDocumentIsAProblem();
};

void TestValidationReach::keywordsOfASecretAreAboutItsText()
{
    const SchemaPtr schema = secretWith(R"("minLength":8)");
    for (const ValidationTime time : { configuration, execution }) {
        QCOMPARE(check(schema, newSecret("short"), time), found("/s input.length"));
        QCOMPARE(check(schema, newSecret("long enough"), time), fine);
        QCOMPARE(check(schema, R"({"s":{"type":"existing"}})", time), fine); // nobody knows it here
        QCOMPARE(check(schema, R"({"s":{"type":"empty"}})", time), fine);
    }
    QCOMPARE(check(schema, newSecret("#{s}")), fine);
    QCOMPARE(check(schema, newSecret("#{s}"), execution), found("/s input.length"));
    QCOMPARE(check(schema, R"({"s":{"type":"bound","expression":"#{s}"}})"), fine);
}

void TestValidationReach::keywordsBesideTheReferenceToASecretCount()
{
    const SchemaPtr schema = makeSchema(R"({"s":{"$ref":"#/definitions/SensitiveValue","maxLength":3}})", "[]",
        R"({"SensitiveValue":{"type":"object","isSensitiveValue":true}})");
    QCOMPARE(check(schema, newSecret("long")), found("/s input.length"));
    QCOMPARE(check(schema, newSecret("abc")), fine);
}

void TestValidationReach::noMessageShowsASecret()
{
    PatternMemory memory;
    memory.remember({ "^x", "hush(" }, { PatternAnswer::Kind::Differs, {}, {} });
    memory.remember({ "hush(", "" }, { PatternAnswer::Kind::Unusable, QStringLiteral("/hush(/: no group"), {} });
    for (const char* keywords : { R"("enum":["a","b"])", R"("const":"a")", R"("format":"email")", R"("format":"regex")",
             R"("pattern":"^x")", R"("minLength":8)", R"("not":{"minLength":1})", R"("allOf":[{"enum":["a"]}])" }) {
        PatternTalk talk(memory);
        const Problems problems = validate(secretWith(keywords), newSecret("hush("), configuration, &talk);
        QVERIFY2(problems.size() == 1, keywords);
        QVERIFY2(!problems[0].message.contains(QStringLiteral("hush")), qPrintable(problems[0].message));
    }
}

// Only one of them is left when the union is narrowed: its own union's keywords, and those beside its $ref.
void TestValidationReach::keywordsOfAUnionInAUnionCount()
{
    const SchemaPtr schema = nested(R"({"anyOf":[{"$ref":"#/definitions/A"}],"maxProperties":2})");
    QCOMPARE(check(schema, R"({"u":{"kind":"a","x":"","y":""}})"), found("/u input.properties"));
    QCOMPARE(check(schema, R"({"u":{"kind":"a","x":""}})"), fine);
    QCOMPARE(check(schema, R"({"u":{"kind":"b","x":"","y":""}})"), fine);
    const SchemaPtr beside = nested(R"({"$ref":"#/definitions/A","required":["x"],"maxProperties":1})");
    QCOMPARE(check(beside, R"({"u":{"kind":"a","x":""}})"), found("/u input.properties"));
    const SchemaPtr both
        = nested(R"({"anyOf":[{"$ref":"#/definitions/A","maxProperties":2}],"propertyNames":{"not":{"const":"y"}}})");
    QCOMPARE(check(both, R"({"u":{"kind":"a","x":"","y":""}})"),
        (QStringList { QStringLiteral("/u input.properties"), QStringLiteral("/u input.properties") }));
}

void TestValidationReach::oneOfSeveralWaysToAMemberIsEnough()
{
    const SchemaPtr two
        = nested(R"({"$ref":"#/definitions/A","maxProperties":1},{"$ref":"#/definitions/A","minProperties":3})");
    QCOMPARE(check(two, R"({"u":{"kind":"a"}})"), fine);
    QCOMPARE(check(two, R"({"u":{"kind":"a","x":""}})"), found("/u input.properties"));
    QCOMPARE(check(two, R"({"u":{"kind":"a","x":"","y":""}})"), fine);
    const SchemaPtr free = nested(R"({"$ref":"#/definitions/A","maxProperties":1},{"$ref":"#/definitions/A"})");
    QCOMPARE(check(free, R"({"u":{"kind":"a","x":""}})"), fine);
}

// 2^20 ways: unions that hold the next one twice.
void TestValidationReach::unionsThatHoldEachOtherManyTimesEnd()
{
    std::string definitions = R"({"A":{"type":"object","properties":{"x":{"type":"string"}}})";
    for (int i = 0; i < 20; ++i) {
        const std::string next = i == 19 ? "A" : "U" + std::to_string(i + 1);
        const std::string part = R"({"$ref":"#/definitions/)" + next + R"(","minProperties":1})";
        definitions += R"(,"U)" + std::to_string(i) + R"(":{"anyOf":[)" + part + "," + part + "]}";
    }
    const SchemaPtr schema = makeSchema(R"({"u":{"$ref":"#/definitions/U0"}})", "[]", definitions + "}");
    QCOMPARE(check(schema, R"({"u":{"x":""}})"), fine);
}

void TestValidationReach::whatStandsInAnotherDocumentIsAProblem()
{
    for (const char* reference : { "other.json#/definitions/A", "file:other.json", "#/definitions/None", "#none" }) {
        const std::string lost = R"({"$ref":")" + std::string(reference) + R"("})";
        const SchemaPtr conditions
            = makeSchema(R"({"n":{"type":"number","not":)" + lost + R"(,"allOf":[)" + lost + "]}}");
        const Problems problems = validate(conditions, R"({"n":1})", configuration);
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(problems[0].code, QStringLiteral("schema.reference"));
        QVERIFY(problems[0].source == ProblemSource::Schema);
        QVERIFY2(problems[0].message.contains(QString::fromUtf8(reference)), qPrintable(problems[0].message));
    }
    const Problems type
        = validate(makeSchema(R"({"n":{"$ref":"other.json#/definitions/A"}})"), R"({"n":1})", configuration);
    QCOMPARE(type.size(), std::size_t(1));
    QCOMPARE(type[0].code, QStringLiteral("schema.narrow"));
    QVERIFY2(type[0].message.contains(QStringLiteral("other.json#/definitions/A, outside of inputs.json")),
        qPrintable(type[0].message));
}

QTEST_GUILESS_MAIN(TestValidationReach)
#include "tst_validationreach.moc"
