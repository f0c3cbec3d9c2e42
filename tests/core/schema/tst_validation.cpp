// SPDX-License-Identifier: Apache-2.0
#include "core/schema/validation.h"

#include "schemafixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Stepbench;

namespace {

constexpr auto configuration = ValidationTime::Configuration;
constexpr auto execution = ValidationTime::Execution;

// "/path code" of each problem.
QStringList check(const SchemaPtr& schema, const std::string& runtime, ValidationTime time = configuration)
{
    const auto narrowed = narrowText(schema, runtime);
    if (!narrowed)
        return { QStringLiteral("not narrowed: ") + narrowed.problem().message };
    QStringList found;
    for (const Problem& problem : validateInputs(**narrowed, json(runtime), time))
        found.append(problem.path->pointer() + u' ' + problem.code);
    return found;
}

// The same for one property "x" of this type that is required.
QStringList checkOne(const std::string& type, const std::string& value, ValidationTime time = configuration)
{
    return check(
        makeSchema(R"({"x":)" + type + "}", R"(["x"])"), value.empty() ? "{}" : R"({"x":)" + value + "}", time);
}

QString messageOf(const std::string& type, const std::string& value, ValidationTime time = configuration)
{
    const SchemaPtr schema = makeSchema(R"({"x":)" + type + "}", R"(["x"])");
    const std::string runtime = value.empty() ? "{}" : R"({"x":)" + value + "}";
    const Problems problems = validateInputs(**narrowText(schema, runtime), json(runtime), time);
    return problems.empty() ? QString() : problems.front().message;
}

SchemaPtr schemaOf(const std::string& text)
{
    return *Schema::parse(json(text));
}

const QStringList fine;
const QStringList missing { QStringLiteral("/x input.missing") };
const QStringList wrongType { QStringLiteral("/x input.type") };

const char* const text = R"({"type":"string"})";
const char* const number = R"({"type":"number"})";
const char* const boolean = R"({"type":"boolean"})";
const char* const account = R"({"type":"string","isAccount":true,"accountType":"Token"})";
const char* const secret = R"({"type":"object","isSensitiveValue":true})";
const char* const package = R"({"type":"object","isPackageReference":true})";
const char* const image = R"({"type":"object","isContainerImageReference":true})";
const char* const bound = R"({"type":"bound","expression":"#{x}"})";

} // namespace

class TestValidation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requiredValuesAreMissed();
    void emptyTextsAndSecretsAreValues();
    void optionalValuesMayBeAbsentButNotNull();
    void unchosenReferencesAreMissing();
    void typesAreChecked();
    void boundValuesPassAtConfigurationOnly();
    void textsWithExpressionsWait();
    void enumsAndConstsAreChecked();
    void numberKeywords();
    void lengthsCountCodePoints();
    void formatsAreChecked();
    void listKeywords();
    void objectKeywords();
    void senselessKeywordsArePassedOver();
    void unknownMembersAreWarnings();
    void tellsWhatAConversionDrops();
    void unionMembersAreNamed();
    void wrongDiscriminatorOfAPlainObject();
    void secretsAreChecked();
    void referencesAreChecked();
    void textsThatAnAuthorUnderstands();
    void problemsStandInTheOrderOfTheSchema();
    void oneLeafCostsOneCheck();
    void holdersThatLookAtTheirMembersAreNamed();
    void patternsAreAskedAndRemembered();
    void unusablePatternsAreTheSchemasFault();
    void conditionsTellWhatIsMissingAtItsPlace();
    void keywordsBesideAReferenceAndAUnionCount();
    void forbiddenMembersAreErrors();
    void endlessConditionsEnd();
    void endsOnHugeDocuments();
};

void TestValidation::requiredValuesAreMissed()
{
    for (const char* type :
        { text, number, boolean, account, secret, package, image, R"({"type":"object","properties":{}})" }) {
        QCOMPARE(checkOne(type, ""), missing);
        QCOMPARE(checkOne(type, "", execution), missing);
        QCOMPARE(checkOne(type, "null"), missing);
    }
    QCOMPARE(checkOne(R"({"type":"array","items":{"type":"string"}})", R"(["a",null])"),
        (QStringList { QStringLiteral("/x/1 input.missing") }));
    // What is in an absent object is not missed, the object is.
    QCOMPARE(checkOne(R"({"type":"object","properties":{"t":{"type":"string"}},"required":["t"]})", ""), missing);
}

void TestValidation::emptyTextsAndSecretsAreValues()
{
    QCOMPARE(checkOne(text, "\"\""), fine);
    QCOMPARE(checkOne(secret, R"({"type":"empty"})"), fine);
}

void TestValidation::optionalValuesMayBeAbsentButNotNull()
{
    const SchemaPtr schema = makeSchema(
        R"({"t":{"type":"string"},"o":{"type":"object","properties":{"n":{"type":"number"}},"required":["n"]}})");
    QCOMPARE(check(schema, "{}"), fine);
    QCOMPARE(check(schema, R"({"t":null})"), (QStringList { QStringLiteral("/t input.type") }));
    QCOMPARE(check(schema, R"({"o":{}})"), (QStringList { QStringLiteral("/o/n input.missing") }));
}

void TestValidation::unchosenReferencesAreMissing()
{
    QCOMPARE(checkOne(account, "\"\""), missing);
    QCOMPARE(checkOne(package, R"({"referenceId":"x"})"), missing);
    QCOMPARE(checkOne(package, R"({"referenceId":"x","packageId":""})"), missing);
    QCOMPARE(checkOne(package, R"({"referenceId":"x","packageId":"web"})"), fine);
    QCOMPARE(checkOne(image, R"({"referenceId":"x","imageName":null})"), missing);
    QCOMPARE(checkOne(image, R"({"referenceId":"x","imageName":"nginx"})"), fine);
    QCOMPARE(check(makeSchema(std::string(R"({"x":)") + package + "}"), R"({"x":{"referenceId":"x"}})"), fine);
    QCOMPARE(check(makeSchema(std::string(R"({"x":)") + account + "}"), R"({"x":""})"), fine);
}

void TestValidation::typesAreChecked()
{
    QCOMPARE(checkOne(text, "5"), wrongType);
    QCOMPARE(checkOne(number, "\"5\""), wrongType);
    QCOMPARE(checkOne(number, "true"), wrongType);
    QCOMPARE(checkOne(boolean, "0"), wrongType);
    QCOMPARE(checkOne(account, "{}"), wrongType);
    QCOMPARE(checkOne(secret, "\"open\""), wrongType);
    QCOMPARE(checkOne(package, "\"web\""), wrongType);
    QCOMPARE(checkOne(R"({"type":"object","properties":{}})", "\"text\""), wrongType);
    QCOMPARE(checkOne(R"({"type":"object","properties":{}})", "[]"), wrongType);
}

void TestValidation::boundValuesPassAtConfigurationOnly()
{
    for (const char* type : { number, boolean, account, secret, R"({"type":"number","minimum":3})" }) {
        QCOMPARE(checkOne(type, bound), fine);
        QCOMPARE(checkOne(type, bound, execution), wrongType);
    }
    for (const char* type : { text, package, image })
        QCOMPARE(checkOne(type, bound), wrongType);
}

void TestValidation::textsWithExpressionsWait()
{
    for (const char* type : { R"({"type":"string","enum":["a"]})", R"({"type":"string","const":"a"})",
             R"({"type":"string","maxLength":2})", R"({"type":"string","format":"date"})" }) {
        QCOMPARE(checkOne(type, "\"x #{y}\""), fine);
        QCOMPARE(checkOne(type, "\"x #{y}\"", execution).size(), 1);
        QCOMPARE(checkOne(type, "\"xyz\"").size(), 1);
    }
}

void TestValidation::enumsAndConstsAreChecked()
{
    QCOMPARE(checkOne(R"({"type":"string","enum":["a","b"]})", "\"b\""), fine);
    QCOMPARE(
        checkOne(R"({"type":"string","enum":["a","b"]})", "\"c\""), (QStringList { QStringLiteral("/x input.enum") }));
    QCOMPARE(checkOne(R"({"type":"number","enum":[1,2.5]})", "1.0"), fine);
    QCOMPARE(checkOne(R"({"type":"number","enum":[1,2.5]})", "2"), (QStringList { QStringLiteral("/x input.enum") }));
    QCOMPARE(
        checkOne(R"({"type":"boolean","const":true})", "false"), (QStringList { QStringLiteral("/x input.const") }));
    QCOMPARE(checkOne(R"({"type":"boolean","enum":[true]})", "true"), fine);
}

void TestValidation::numberKeywords()
{
    const auto code = [](const char* keyword, const char* value) {
        const QStringList found = checkOne(std::string(R"({"type":"number",)") + keyword + "}", value);
        return found.isEmpty() ? QString() : found.front().mid(3);
    };
    QCOMPARE(code("\"minimum\":3", "3"), QString());
    QCOMPARE(code("\"minimum\":3", "2.9"), QStringLiteral("input.minimum"));
    QCOMPARE(code("\"exclusiveMinimum\":3", "3"), QStringLiteral("input.minimum"));
    QCOMPARE(code("\"maximum\":3", "3"), QString());
    QCOMPARE(code("\"maximum\":3", "4"), QStringLiteral("input.maximum"));
    QCOMPARE(code("\"exclusiveMaximum\":3", "3"), QStringLiteral("input.maximum"));
    QCOMPARE(code("\"multipleOf\":0.01", "0.07"), QStringLiteral("input.multiple")); // as JavaScript divides
    QCOMPARE(code("\"multipleOf\":5", "10"), QString());
    QCOMPARE(code("\"multipleOf\":5", "11"), QStringLiteral("input.multiple"));
}

void TestValidation::lengthsCountCodePoints()
{
    QCOMPARE(checkOne(R"({"type":"string","maxLength":2})", "\"😀ö\""), fine);
    QCOMPARE(
        checkOne(R"({"type":"string","minLength":3})", "\"😀ö\""), (QStringList { QStringLiteral("/x input.length") }));
    QCOMPARE(
        checkOne(R"({"type":"string","minLength":1})", "\"\""), (QStringList { QStringLiteral("/x input.length") }));
}

void TestValidation::formatsAreChecked()
{
    QCOMPARE(checkOne(R"({"type":"string","format":"date-time"})", "\"2026-01-31T12:00:00Z\""), fine);
    QCOMPARE(checkOne(R"({"type":"string","format":"date-time"})", "\"tomorrow\""),
        (QStringList { QStringLiteral("/x input.format") }));
    QCOMPARE(checkOne(R"({"type":"string","format":"of our own"})", "\"tomorrow\""), fine);
}

void TestValidation::listKeywords()
{
    const auto found = [](const char* keyword, const char* value) {
        return checkOne(std::string(R"({"type":"array","items":{"type":"number"},)") + keyword + "}", value);
    };
    const QStringList items { QStringLiteral("/x input.items") };
    QCOMPARE(found("\"minItems\":2", "[1]"), items);
    QCOMPARE(found("\"minItems\":2", "[1,2]"), fine);
    QCOMPARE(found("\"maxItems\":1", "[1,2]"), items);
    QCOMPARE(found("\"uniqueItems\":true", "[1,2,1.0]"), items);
    QCOMPARE(found("\"uniqueItems\":true", "[1,2,3]"), fine);
    QCOMPARE(found("\"uniqueItems\":false", "[1,1]"), fine);
    QCOMPARE(found(R"("contains":{"type":"number","minimum":5})", "[1,2]"), items);
    QCOMPARE(found(R"("contains":{"type":"number","minimum":5})", "[1,6]"), fine);
    QCOMPARE(found(R"("contains":false)", "[1]"), items);
    // The order of members makes no difference.
    QCOMPARE(
        checkOne(
            R"({"type":"array","uniqueItems":true,"items":{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"}}}})",
            R"([{"a":1,"b":2},{"b":2,"a":1}])"),
        items);
}

void TestValidation::objectKeywords()
{
    const auto found = [](const char* keyword, const char* value) {
        return checkOne(std::string(R"({"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"}},)")
                + keyword + "}",
            value);
    };
    const QStringList properties { QStringLiteral("/x input.properties") };
    QCOMPARE(found("\"minProperties\":1", "{}"), properties);
    QCOMPARE(found("\"maxProperties\":1", R"({"a":1,"b":2})"), properties);
    QCOMPARE(found(R"("propertyNames":{"enum":["a"]})", R"({"a":1,"b":2})"), properties);
    QCOMPARE(found(R"("propertyNames":{"enum":["a"]})", R"({"a":1})"), fine);
}

void TestValidation::senselessKeywordsArePassedOver()
{
    for (const char* keywords : { R"("minimum":"3","maximum":null,"exclusiveMinimum":true,"multipleOf":0)",
             R"("multipleOf":-1,"enum":5)", R"("minLength":5,"minItems":5,"format":"date")" })
        QCOMPARE(checkOne(std::string(R"({"type":"number",)") + keywords + "}", "1"), fine);
    QCOMPARE(
        checkOne(R"({"type":"string","minLength":"a","maxLength":[],"format":5,"pattern":5,"minimum":7})", "\"x\""),
        fine);
    std::string nested = "true";
    for (int i = 0; i < 100; ++i)
        nested = R"({"contains":)" + nested + "}";
    QCOMPARE(checkOne(R"({"type":"array","items":{"type":"number"},"contains":)" + nested + "}", "[1]"), fine);
}

void TestValidation::unknownMembersAreWarnings()
{
    const SchemaPtr schema = makeSchema(R"({"t":{"type":"string"}})");
    const Problems problems
        = validateInputs(**narrowText(schema, "{}"), json(R"({"a":1,"t":"x","b":2})"), configuration);
    QCOMPARE(problems.size(), std::size_t(2));
    QCOMPARE(problems[0].code, QStringLiteral("input.unknown"));
    QVERIFY(problems[0].severity == Severity::Warning);
    QCOMPARE(*problems[0].path, (InputPath { "a" }));
    QCOMPARE(*problems[1].path, (InputPath { "b" }));
}

void TestValidation::tellsWhatAConversionDrops()
{
    const SchemaPtr schema = makeSchema(R"({"o":{"type":"object","properties":{"t":{"type":"string"}}},
        "l":{"type":"array","items":{"type":"object","properties":{}}}})");
    const Json resource = json(R"({"o":"text","l":[{"extra":1},null],"more":2})");
    QStringList found;
    for (const Problem& problem : findConversionLosses(**narrow(schema, resource), resource))
        found.append(problem.path->pointer() + u' ' + problem.code);
    QCOMPARE(found,
        (QStringList { QStringLiteral("/o input.type"), QStringLiteral("/l/0/extra input.unknown"),
            QStringLiteral("/more input.unknown") }));
}

void TestValidation::unionMembersAreNamed()
{
    const SchemaPtr schema = makeSchema(R"({"u":{"anyOf":[{"type":"object","properties":{
        "kind":{"isDiscriminator":true,"type":"string","const":"s3"},"bucket":{"type":"string"}},"required":["kind","bucket"]}]}})");
    const auto narrowed = narrowText(schema, R"({"u":{"kind":"s3"}})");
    const Problems problems = validateInputs(**narrowed, json(R"({"u":{"kind":"s3","folder":"x"}})"), configuration);
    QCOMPARE(problems.size(), std::size_t(2));
    QCOMPARE(problems[0].message, QStringLiteral("A value is missing: a text. It is required with kind \"s3\"."));
    QCOMPARE(problems[1].message,
        QStringLiteral("With kind \"s3\" there is no folder: it is dropped when the inputs are converted or saved."));
}

void TestValidation::wrongDiscriminatorOfAPlainObject()
{
    const char* type
        = R"({"type":"object","properties":{"kind":{"isDiscriminator":true,"type":"string","const":"only"}},"required":["kind"]})";
    QCOMPARE(checkOne(type, R"({"kind":"other"})"), (QStringList { QStringLiteral("/x/kind input.const") }));
    QCOMPARE(checkOne(type, R"({"kind":"only"})"), fine);
    QCOMPARE(checkOne(type, "{}"), fine); // written from the schema
}

void TestValidation::secretsAreChecked()
{
    QCOMPARE(checkOne(secret, R"({"type":"existing"})"), fine);
    QCOMPARE(checkOne(secret, R"({"type":"new","newValue":""})"), fine);
    QCOMPARE(checkOne(secret, R"({"type":"new"})"), wrongType);
    QCOMPARE(
        checkOne(secret, R"({"type":"new","newValue":5})"), (QStringList { QStringLiteral("/x/newValue input.type") }));
    QCOMPARE(checkOne(secret, R"({"HasValue":true})"), wrongType);
}

void TestValidation::referencesAreChecked()
{
    QCOMPARE(checkOne(package, R"({"referenceId":5,"packageId":"web","feedId":[]})"),
        (QStringList { QStringLiteral("/x/referenceId input.type"), QStringLiteral("/x/feedId input.type") }));
    QCOMPARE(checkOne(package, R"({"packageId":"#{Package}"})"), fine);
}

void TestValidation::textsThatAnAuthorUnderstands()
{
    QCOMPARE(messageOf(number, "\"5\""), QStringLiteral("Expected a number, but a text is there."));
    QCOMPARE(messageOf(boolean, ""), QStringLiteral("A value is missing: true or false."));
    QCOMPARE(messageOf(package, ""), QStringLiteral("A value is missing: a package."));
    QCOMPARE(messageOf(R"({"type":"string","enum":["a","b"]})", ""),
        QStringLiteral("A value is missing: one of \"a\" or \"b\"."));
    QCOMPARE(messageOf(R"({"type":"string","enum":["a","b","c"]})", "\"d\""),
        QStringLiteral("Expected one of \"a\", \"b\" or \"c\", but \"d\" is there."));
    QCOMPARE(messageOf(number, bound, execution),
        QStringLiteral("Expected a number, but the expression #{x} is not resolved."));
    QCOMPARE(
        messageOf(R"({"type":"number","minimum":0.1})", "0"), QStringLiteral("Expected at least 0.1, but 0 is there."));
    QCOMPARE(messageOf(R"({"type":"string","maxLength":2})", "\"abc\""),
        QStringLiteral("Expected at most 2 characters, but the text has 3."));
    QCOMPARE(messageOf(R"({"type":"array","items":{"type":"string"},"uniqueItems":true})", R"(["a","b","a"])"),
        QStringLiteral("Expected every item once, but items 1 and 3 are equal."));
}

void TestValidation::problemsStandInTheOrderOfTheSchema()
{
    const SchemaPtr schema = makeSchema(
        R"({"c":{"type":"string"},"a":{"type":"object","properties":{"z":{"type":"number"},"y":{"type":"number"}},
        "required":["y","z"]},"b":{"type":"string"}})",
        R"(["b","c"])");
    QCOMPARE(check(schema, R"({"a":{}})"),
        (QStringList { QStringLiteral("/c input.missing"), QStringLiteral("/a/z input.missing"),
            QStringLiteral("/a/y input.missing"), QStringLiteral("/b input.missing") }));
}

void TestValidation::oneLeafCostsOneCheck()
{
    const SchemaPtr schema
        = makeSchema(R"({"l":{"type":"array","items":{"type":"object","properties":{"n":{"type":"number","minimum":3},
        "t":{"type":"string"}},"required":["t"]}}, "o":{"type":"object","properties":{"t":{"type":"string"}},"required":["t"]}})");
    const Json runtime = json(R"({"l":[{"n":1},{"n":5}]})");
    const auto narrowed = narrow(schema, runtime);
    const auto value
        = [&](const InputPath& path) { return examineValue(**narrowed, runtime, path, configuration).found; };
    QCOMPARE(value({ "l", 0, "n" }).size(), std::size_t(1));
    QCOMPARE(value({ "l", 0, "n" })[0].problem.code, QStringLiteral("input.minimum"));
    QCOMPARE(*value({ "l", 0, "n" })[0].problem.path, (InputPath { "l", 0, "n" }));
    QVERIFY(value({ "l", 1, "n" }).empty());
    QCOMPARE(value({ "l", 1, "t" })[0].problem.code, QStringLiteral("input.missing"));
    QVERIFY(value({ "l", 2, "t" }).empty());
    QVERIFY(value({ "nothing" }).empty());
    QVERIFY(value({ "o", "t" }).empty()); // the object is absent
    QVERIFY(value({ "l", 0 }).empty()); // of itself, it is fine
    QVERIFY(judgingHolders(**narrowed, { "l", 0, "n" }).empty());
}

void TestValidation::holdersThatLookAtTheirMembersAreNamed()
{
    const SchemaPtr schema = makeSchema(R"({"l":{"type":"array","uniqueItems":true,"items":{"type":"object",
        "properties":{"n":{"type":"number"}},"if":{"required":["n"]},"then":{"properties":{"n":{"minimum":5}}}}}})");
    const Json runtime = json(R"({"l":[{"n":1},{"n":1}]})");
    const auto narrowed = narrow(schema, runtime);
    QCOMPARE(judgingHolders(**narrowed, { "l", 0, "n" }),
        (std::vector<InputPath> { InputPath { "l" }, InputPath { "l", 0 } }));
    const Findings list = examineValue(**narrowed, runtime, { "l" }, configuration);
    QCOMPARE(list.found.size(), std::size_t(1));
    QCOMPARE(list.found[0].problem.code, QStringLiteral("input.items"));
    // Found by the object, told at its member.
    const Findings item = examineValue(**narrowed, runtime, { "l", 0 }, configuration);
    QCOMPARE(item.found.size(), std::size_t(1));
    QCOMPARE(item.found[0].owner, (InputPath { "l", 0 }));
    QCOMPARE(*item.found[0].problem.path, (InputPath { "l", 0, "n" }));
}

void TestValidation::patternsAreAskedAndRemembered()
{
    const SchemaPtr schema
        = makeSchema(R"({"a":{"type":"string","pattern":"^x"},"b":{"type":"string"},"l":{"type":"array","items":
        {"type":"string","pattern":"y$"}}})");
    const Json runtime = json(R"({"a":"#{v}","b":"b","l":["1",5,"3","3"]})");
    const auto narrowed = narrow(schema, runtime);
    PatternMemory memory;
    PatternTalk first(memory);
    const Findings open = examineInputs(**narrowed, runtime, configuration, &first);
    QCOMPARE(first.questions().size(), std::size_t(2));
    QVERIFY(first.questions()[1] == (PatternQuestion { "y$", "3" }));
    QCOMPARE(open.found.size(), std::size_t(1)); // 5 is no text
    QCOMPARE(
        open.waiting, (std::vector<InputPath> { InputPath { "l", 0 }, InputPath { "l", 2 }, InputPath { "l", 3 } }));

    memory.remember({ "y$", "1" }, {});
    memory.remember({ "y$", "3" }, { PatternAnswer::Kind::Differs, {}, {} });
    PatternTalk second(memory);
    const Findings judged = examineInputs(**narrowed, runtime, configuration, &second);
    QVERIFY(second.questions().empty() && judged.waiting.empty());
    QCOMPARE(judged.found.size(), std::size_t(3));
    QCOMPARE(judged.found[1].problem.code, QStringLiteral("input.pattern"));
    QCOMPARE(*judged.found[1].problem.path, (InputPath { "l", 2 }));
    PatternTalk third(memory);
    (void)examineInputs(**narrowed, runtime, execution, &third);
    QCOMPARE(third.questions().size(), std::size_t(1)); // of a: an expression is a text then
}

void TestValidation::unusablePatternsAreTheSchemasFault()
{
    const SchemaPtr schema = makeSchema(R"({"a":{"type":"string","pattern":"("}})");
    const Json runtime = json(R"({"a":"x"})");
    PatternMemory memory;
    memory.remember({ "(", "x" }, { PatternAnswer::Kind::Unusable, QStringLiteral("Unterminated group"), {} });
    PatternTalk talk(memory);
    const Problems problems = validateInputs(**narrow(schema, runtime), runtime, configuration, &talk);
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(problems[0].code, QStringLiteral("schema.pattern"));
    QVERIFY(problems[0].source == ProblemSource::Schema);
}

void TestValidation::conditionsTellWhatIsMissingAtItsPlace()
{
    const char* type = R"({"type":"object","properties":{"mode":{"type":"string"},"count":{"type":"number"}},
        "required":["mode"],"if":{"properties":{"mode":{"const":"many"}}},
        "then":{"required":["count"],"properties":{"count":{"minimum":2}}},"else":{"not":{"required":["count"]}}})";
    QCOMPARE(checkOne(type, R"({"mode":"many","count":2})"), fine);
    QCOMPARE(checkOne(type, R"({"mode":"many"})"), (QStringList { QStringLiteral("/x/count input.missing") }));
    QCOMPARE(
        checkOne(type, R"({"mode":"many","count":1})"), (QStringList { QStringLiteral("/x/count input.minimum") }));
    QCOMPARE(checkOne(type, R"({"mode":"one"})"), fine);
    QCOMPARE(checkOne(type, R"({"mode":"one","count":1})"), (QStringList { QStringLiteral("/x input.condition") }));
    // What a variable decides waits for execution.
    QCOMPARE(checkOne(type, R"({"mode":"#{mode}"})"), fine);
    QCOMPARE(checkOne(type, R"({"mode":"many","count":{"type":"bound","expression":"#{n}"}})"), fine);
}

void TestValidation::keywordsBesideAReferenceAndAUnionCount()
{
    const SchemaPtr schema = schemaOf(R"({"definitions":{"Root":{"isRoot":true,"type":"object","properties":{
        "l":{"$ref":"#/definitions/List","minItems":2},
        "u":{"anyOf":[{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}],"maxProperties":1}}},
        "List":{"type":"array","items":{"type":"string"}}}})");
    QCOMPARE(check(schema, R"({"l":["a"],"u":{"a":"","b":""}})"),
        (QStringList { QStringLiteral("/l input.items"), QStringLiteral("/u input.properties") }));
    QCOMPARE(check(schema, R"({"l":["a","b"],"u":{"a":""}})"), fine);
}

void TestValidation::forbiddenMembersAreErrors()
{
    const SchemaPtr schema = schemaOf(R"({"definitions":{"Root":{"isRoot":true,"type":"object","properties":{
        "t":{"type":"string"}},"additionalProperties":false}}})");
    const Json inputs = json(R"({"t":"x","more":1})");
    const Problems problems = validateInputs(**narrow(schema, inputs), inputs, configuration);
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(problems[0].code, QStringLiteral("input.unknown"));
    QVERIFY(problems[0].severity == Severity::Error);
    const Problems losses = findConversionLosses(**narrow(schema, inputs), inputs);
    QVERIFY(losses.size() == 1 && losses[0].severity == Severity::Error);
}

void TestValidation::endlessConditionsEnd()
{
    const SchemaPtr schema = schemaOf(R"({"definitions":{"Root":{"isRoot":true,"type":"object","properties":{
        "t":{"type":"string"}},"allOf":[{"$ref":"#/definitions/A"}]},
        "A":{"anyOf":[{"$ref":"#/definitions/A"},{"$ref":"#/definitions/A"}],"not":{"$ref":"#/definitions/A"}}}})");
    QCOMPARE(check(schema, R"({"t":"x"})"), fine);
}

void TestValidation::endsOnHugeDocuments()
{
    Json items = Json::array();
    for (int i = 0; i < 25'000; ++i)
        items.push_back(i % 2 == 0 ? Json("wrong") : Json(i));
    Json runtime = Json::object();
    runtime["l"] = std::move(items);
    const SchemaPtr schema = makeSchema(R"({"l":{"type":"array","uniqueItems":true,"items":{"type":"number"}}})");
    QElapsedTimer timer;
    timer.start();
    const Problems problems = validateInputs(**narrow(schema, runtime), runtime, configuration);
    QCOMPARE(problems.size(), std::size_t(10'000));
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
