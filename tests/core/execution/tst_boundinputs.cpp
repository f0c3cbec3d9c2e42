// SPDX-License-Identifier: Apache-2.0
#include "core/execution/boundinputs.h"

#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestBoundInputs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void converts_data();
    void converts();
    void convertsEverywhereInTheInputs();
    void leavesTheTextAloneWithoutAChange();
    void leavesTheTextAloneWhenTheSchemaDoesNotFit();
};

static Json schemaOf(const char* properties)
{
    const std::string text
        = R"({"definitions":{"Inputs":{"type":"object","isRoot":true,"properties":)" + std::string(properties) + "}}}";
    return parseJson(text, {}).value();
}

void TestBoundInputs::converts_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // as JSON; empty: stays the text
    const auto row = [](const char* type, const char* text, const char* expected) {
        QTest::addRow("%s %s", type, text)
            << QString::fromLatin1(type) << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    const char number[] = R"({"type":"number"})";
    const char boolean[] = R"({"type":"boolean"})";
    row(number, "5", "5");
    row(number, "-1.5e3", "-1500.0");
    row(number, "0", "0");
    row(number, "05", "");
    row(number, "0x10", "");
    row(number, " 5", "");
    row(number, "5 ", "");
    row(number, "5,0", "");
    row(number, "", "");
    row(number, "NaN", "");
    row(number, "true", "");
    row(number, "[5", "");
    row(boolean, "true", "true");
    row(boolean, "True", "true");
    row(boolean, "FALSE", "false");
    row(boolean, "yes", "");
    row(boolean, "1", "");
    row(R"({"type":"string"})", "5", "");
    row(R"({"type":"number","enum":[1,3]})", "3", "3");
    row(R"({"type":"object","isSensitiveValue":true})", "5", "");
}

void TestBoundInputs::converts()
{
    QFETCH(QString, type);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Json schema = schemaOf((R"({"a":)" + type.toStdString() + "}").c_str());
    const QString inputs = toQString(dumpJson(Json { { "a", toStdString(text) } }));
    const QString converted = convertBoundInputs(inputs, schema);
    QCOMPARE(converted, expected.isEmpty() ? inputs : uR"({"a":%1})"_s.arg(expected));
}

void TestBoundInputs::convertsEverywhereInTheInputs()
{
    const Json schema = schemaOf(R"({
        "list": {"type":"array","items":{"type":"object","properties":{"port":{"type":"number"}}}},
        "flags": {"type":"array","items":{"type":"boolean"}},
        "mode": {"anyOf":[
            {"type":"object","properties":{"kind":{"isDiscriminator":true,"type":"string","const":"a"},"v":{"type":"number"}}},
            {"type":"object","properties":{"kind":{"isDiscriminator":true,"type":"string","const":"b"},"v":{"type":"string"}}}]}
        })");
    QCOMPARE(
        convertBoundInputs(
            uR"({"list":[{"port":"80"},{"port":81}],"flags":["true",false],"mode":{"kind":"a","v":"1"}})"_s, schema),
        uR"({"list":[{"port":80},{"port":81}],"flags":[true,false],"mode":{"kind":"a","v":1}})"_s);
    QCOMPARE(convertBoundInputs(uR"({"list":[],"flags":["x"],"mode":{"kind":"b","v":"1"}})"_s, schema),
        uR"({"list":[],"flags":["x"],"mode":{"kind":"b","v":"1"}})"_s);
}

void TestBoundInputs::leavesTheTextAloneWithoutAChange()
{
    const QString inputs = u"{ \"a\" : 5.0 }\n"_s;
    QCOMPARE(convertBoundInputs(inputs, schemaOf(R"({"a":{"type":"number"}})")), inputs);
}

void TestBoundInputs::leavesTheTextAloneWhenTheSchemaDoesNotFit()
{
    const Json schema = schemaOf(R"({"a":{"type":"number"},"l":{"type":"array","items":{"type":"number"}}})");
    for (const auto& inputs : { u"{\"a\":\"5\",broken"_s, u"[]"_s, u""_s, uR"({"a":"5","l":7})"_s })
        QCOMPARE(convertBoundInputs(inputs, schema), inputs);
    QCOMPARE(convertBoundInputs(uR"({"a":"5"})"_s, Json()), uR"({"a":"5"})"_s);
}

QTEST_GUILESS_MAIN(TestBoundInputs)
#include "tst_boundinputs.moc"
