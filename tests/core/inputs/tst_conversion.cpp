// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/conversion.h"

#include "tests/core/schema/schemafixture.h"

#include <QTest>

using namespace Stepbench;

namespace {

const char* const types = R"({
  "text":{"type":"string"}, "number":{"type":"number"}, "flag":{"type":"boolean"},
  "account":{"type":"string","isAccount":true,"accountType":"Token"},
  "secret":{"type":"object","isSensitiveValue":true}, "package":{"type":"object","isPackageReference":true},
  "image":{"type":"object","isContainerImageReference":true},
  "object":{"type":"object","properties":{"kind":{"isDiscriminator":true,"type":"string","const":"k"},"2":{"type":"number"}}}})";

std::string runtimeOf(const std::string& resource)
{
    const auto narrowed = narrowText(makeSchema(types), resource);
    return dumpJson(toRuntimeInputs(**narrowed, json(resource)));
}

std::string resourceOf(const std::string& runtime)
{
    const auto narrowed = narrowText(makeSchema(types), runtime);
    return dumpJson(toResourceInputs(**narrowed, json(runtime)));
}

std::string filled(const SchemaPtr& schema, const std::string& runtime, const InputPath& scope = {})
{
    Json value = json(runtime);
    fillServerOwned(schema, value, scope);
    return dumpJson(value);
}

} // namespace

class TestConversion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsStayTexts();
    void stringsInOtherPlacesAreBound();
    void accountsAreBoundOnlyByExpressions();
    void secretsFollowHasValue();
    void nullStaysAndAbsentStaysAbsent();
    void onlyTheSchemasMembersSurvive();
    void discriminatorsAreWrittenFromTheSchema();
    void exportsNamesInPlaceOfIds();
    void savedInputsHaveNoSecrets();
    void convertsSingleValues();
    void emptyMarksBecomeAbsent();
    void fillsWhatTheServerOwns();
    void fillsOnlyRequiredValuesInScope();
    void numbersTakenReferenceIds();
    void leavesUnnarrowablePartsAlone();
};

void TestConversion::textsStayTexts()
{
    QCOMPARE(runtimeOf(R"({"text":"a #{b}"})"), std::string(R"({"text":"a #{b}"})"));
    QCOMPARE(resourceOf(R"({"text":"a #{b}"})"), std::string(R"({"text":"a #{b}"})"));
}

void TestConversion::stringsInOtherPlacesAreBound()
{
    QCOMPARE(runtimeOf(R"({"number":"8","flag":"","secret":"#{s}"})"),
        std::string(
            R"({"number":{"type":"bound","expression":"8"},"flag":{"type":"bound","expression":""},"secret":{"type":"bound","expression":"#{s}"}})"));
    QCOMPARE(
        resourceOf(
            R"({"number":{"type":"bound","expression":"8"},"flag":true,"secret":{"type":"bound","expression":"#{s}"}})"),
        std::string(R"({"number":"8","flag":true,"secret":"#{s}"})"));
}

void TestConversion::accountsAreBoundOnlyByExpressions()
{
    QCOMPARE(runtimeOf(R"({"account":"accounts-1"})"), std::string(R"({"account":"accounts-1"})"));
    QCOMPARE(runtimeOf(R"({"account":"#{a}"})"), std::string(R"({"account":{"type":"bound","expression":"#{a}"}})"));
    QCOMPARE(resourceOf(R"({"account":{"type":"bound","expression":"#{a}"}})"), std::string(R"({"account":"#{a}"})"));
}

void TestConversion::secretsFollowHasValue()
{
    QCOMPARE(runtimeOf(R"({"secret":{"HasValue":true,"NewValue":"","Hint":"h"}})"),
        std::string(R"({"secret":{"type":"new","newValue":""}})"));
    QCOMPARE(
        runtimeOf(R"({"secret":{"HasValue":true,"NewValue":null}})"), std::string(R"({"secret":{"type":"existing"}})"));
    QCOMPARE(
        runtimeOf(R"({"secret":{"HasValue":false,"NewValue":"x"}})"), std::string(R"({"secret":{"type":"empty"}})"));
    // Truth as JavaScript has it.
    QCOMPARE(runtimeOf(R"({"secret":{"HasValue":"no"}})"), std::string(R"({"secret":{"type":"existing"}})"));
    QCOMPARE(runtimeOf(R"({"secret":{"HasValue":0.0}})"), std::string(R"({"secret":{"type":"empty"}})"));
    QCOMPARE(runtimeOf(R"({"secret":{"HasValue":[]}})"), std::string(R"({"secret":{"type":"existing"}})"));
    QCOMPARE(resourceOf(R"({"secret":{"type":"new","newValue":"n"}})"),
        std::string(R"({"secret":{"HasValue":true,"NewValue":"n"}})"));
    QCOMPARE(resourceOf(R"({"secret":{"type":"existing"}})"), std::string(R"({"secret":{"HasValue":true}})"));
    QCOMPARE(resourceOf(R"({"secret":{"type":"empty"}})"), std::string(R"({"secret":{"HasValue":false}})"));
}

void TestConversion::nullStaysAndAbsentStaysAbsent()
{
    QCOMPARE(runtimeOf(R"({"text":null,"secret":null,"package":null})"),
        std::string(R"({"text":null,"secret":null,"package":null})"));
    QCOMPARE(resourceOf(R"({"secret":null,"number":null})"), std::string(R"({"number":null,"secret":null})"));
    QCOMPARE(runtimeOf("{}"), std::string("{}"));
}

void TestConversion::onlyTheSchemasMembersSurvive()
{
    QCOMPARE(runtimeOf(R"({"other":1,"text":"t","object":{"other":2,"2":3}})"),
        std::string(R"({"text":"t","object":{"2":3,"kind":"k"}})"));
    // What the framework passes on as a whole stays whole.
    QCOMPARE(
        runtimeOf(R"({"package":{"packageId":"p","own":1}})"), std::string(R"({"package":{"packageId":"p","own":1}})"));
}

void TestConversion::discriminatorsAreWrittenFromTheSchema()
{
    QCOMPARE(runtimeOf(R"({"object":{"kind":"wrong"}})"), std::string(R"({"object":{"kind":"k"}})"));
    QCOMPARE(resourceOf(R"({"object":{}})"), std::string(R"({"object":{"kind":"k"}})"));
}

void TestConversion::exportsNamesInPlaceOfIds()
{
    const std::string runtime
        = R"({"package":{"referenceId":"r","feedId":"f","packageId":"p"},"image":{"imageName":"i"},
        "secret":{"type":"new","newValue":"n"},"number":{"type":"bound","expression":"#{e}","more":1},"account":{"type":"bound","expression":"#{a}"}})";
    ExportNames names;
    names.feedName = [](const QString& id) -> QString { return id + QStringLiteral(" feed"); };
    const Json exported = toExportInputs(**narrowText(makeSchema(types), runtime), json(runtime), names);
    const Json expected
        = json(R"({"number":{"type":"bound","expression":"#{e}"},"account":{"type":"bound","expression":"#{a}"},
        "secret":{"type":"empty"},"package":{"feed":{"name":"f feed"},"packageName":"p"},
        "image":{"feed":{"url":"","name":""},"imageName":"i"}})");
    QCOMPARE(dumpJson(exported), dumpJson(expected));
}

void TestConversion::savedInputsHaveNoSecrets()
{
    const std::string runtime = R"({"secret":{"type":"new","newValue":"hidden"},"text":"t"})";
    QCOMPARE(dumpJson(toSavedInputs(**narrowText(makeSchema(types), runtime), json(runtime))),
        std::string(R"({"text":"t","secret":{"HasValue":true}})"));
}

void TestConversion::convertsSingleValues()
{
    const auto narrowed = narrowText(makeSchema(types), "{}");
    QVERIFY(isBound(toRuntimeValue(*typeAt(**narrowed, { "flag" }), "#{f}")));
    QCOMPARE(boundExpression(makeBound(QStringLiteral("#{ä}"))), QStringLiteral("#{ä}"));
    QVERIFY(toResourceValue(*typeAt(**narrowed, { "flag" }), makeBound(QStringLiteral("#{f}"))) == Json("#{f}"));
    QVERIFY(!isBound("bound"));
    QVERIFY(!isBound(nullptr));
}

void TestConversion::emptyMarksBecomeAbsent()
{
    QCOMPARE(
        dumpJson(withoutEmptyMarks(json(
            R"({"a":{"$empty":true},"b":[{"$empty":true},1],"c":{"d":{"$empty":true}},"e":{"$empty":true,"f":1},"g":{"$empty":false}})"))),
        std::string(R"({"b":[null,1],"c":{},"e":{"$empty":true,"f":1},"g":{"$empty":false}})"));
    QVERIFY(withoutEmptyMarks(json(R"({"$empty":true})")).is_null());
}

void TestConversion::fillsWhatTheServerOwns()
{
    const std::string all = R"(["text","number","flag","account","secret","package","image","object"])";
    QCOMPARE(filled(makeSchema(types, all), "{}"),
        std::string(
            R"({"secret":{"type":"empty"},"package":{"referenceId":"package"},"image":{"referenceId":"image"}})"));
    QCOMPARE(filled(makeSchema(types, all),
                 R"({"secret":{"type":"existing"},"package":null,"image":{"referenceId":"mine"}})"),
        std::string(R"({"secret":{"type":"existing"},"package":null,"image":{"referenceId":"mine"}})"));
}

void TestConversion::fillsOnlyRequiredValuesInScope()
{
    QCOMPARE(filled(makeSchema(types), "{}"), std::string("{}"));
    const SchemaPtr schema = makeSchema(R"({"list":{"type":"array","items":{"type":"object","properties":{
        "image":{"type":"object","isContainerImageReference":true},"o":{"type":"object","properties":{"s":{"type":"object","isSensitiveValue":true}},"required":["s"]}},
        "required":["image","o"]}}})");
    QCOMPARE(filled(schema, R"({"list":[{},{"o":{}}]})", { "list", 1 }),
        std::string(R"({"list":[{},{"o":{"s":{"type":"empty"}},"image":{"referenceId":"list[1].image"}}]})"));
}

void TestConversion::numbersTakenReferenceIds()
{
    const SchemaPtr schema = makeSchema(
        R"({"a":{"type":"object","isPackageReference":true},"b":{"type":"object","isPackageReference":true},
        "c":{"type":"object","isContainerImageReference":true}})",
        R"(["a","b","c"])");
    QCOMPARE(filled(schema, R"({"b":{"referenceId":"a"},"c":{"referenceId":"a-2"}})"),
        std::string(R"({"b":{"referenceId":"a"},"c":{"referenceId":"a-2"},"a":{"referenceId":"a-3"}})"));
}

void TestConversion::leavesUnnarrowablePartsAlone()
{
    const SchemaPtr schema = makeSchema(
        R"({"u":{"anyOf":[{"type":"object","properties":{"k":{"isDiscriminator":true,"type":"string","const":"a"},
        "s":{"type":"object","isSensitiveValue":true}},"required":["s"]}]},"bad":{"type":"integer"},"s":{"type":"object","isSensitiveValue":true},
        "l":{"type":"array","items":{"type":"string"}}})",
        R"(["u","bad","s","l"])");
    QCOMPARE(filled(schema, R"({"u":{"k":"other"},"bad":1,"l":"text"})"),
        std::string(R"({"u":{"k":"other"},"bad":1,"l":"text","s":{"type":"empty"}})"));
    QCOMPARE(filled(schema, R"({"u":{"k":"a"}})"),
        std::string(R"({"u":{"k":"a","s":{"type":"empty"}},"s":{"type":"empty"}})"));
}

QTEST_GUILESS_MAIN(TestConversion)
#include "tst_conversion.moc"
