// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/inputsexchange.h"

#include "core/inputs/conversion.h"

#include <QTest>

using namespace Stepbench;

namespace {

SchemaPtr schema()
{
    Json inputs = Json::parse("{\"definitions\":{\"I\":{\"type\":\"object\",\"isRoot\":true,\"properties\":{"
                              "\"name\":{\"type\":\"string\"},\"count\":{\"type\":\"number\"},"
                              "\"odd key\":{\"type\":\"string\"}}}}}");
    return Schema::parse(inputs).value();
}

QString imported(const Json& pasted)
{
    const Result<Json> result = importInputs(schema(), pasted);
    return result ? toQString(dumpJson(*result)) : result.problem().code;
}

} // namespace

class TestInputsExchange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aResourceDocumentIsTakenAsItIs()
    {
        QCOMPARE(imported({ { "name", "Ada" }, { "count", "#{N}" } }),
            QStringLiteral("{\"name\":\"Ada\",\"count\":\"#{N}\"}"));
    }
    void aRuntimeDocumentIsConverted()
    {
        QCOMPARE(imported({ { "name", "Ada" }, { "count", { { "type", "bound" }, { "expression", "#{N}" } } } }),
            QStringLiteral("{\"name\":\"Ada\",\"count\":\"#{N}\"}"));
    }
    void theInputsOfAnActionAreFound()
    {
        const Json action { { "Name", "Say hello" }, { "StepPackageId", "x" },
            { "Inputs", { { "name", "Ada" }, { "count", 2 } } } };
        QCOMPARE(imported(action), QStringLiteral("{\"name\":\"Ada\",\"count\":2}"));
    }
    void whatIsNoObjectIsAProblem() { QCOMPARE(imported(Json(3)), QStringLiteral("input.type")); }
    void typeScriptHasIdentifiersAsKeys()
    {
        QCOMPARE(toTypeScript(
                     { { "name", "A\"b" }, { "odd key", Json::array() }, { "list", { 1 } } }, QStringLiteral("inputs")),
            QStringLiteral("const inputs = {\n  name: \"A\\\"b\",\n  \"odd key\": [],\n  list: [\n    1,\n  ],\n};\n"));
    }
    void theCommandLineIsQuotedForAShell()
    {
        const Json runtime { { "name", "it's" }, { "count", 2 }, { "odd key", "x" } };
        const NarrowedPtr narrowed = narrow(schema(), runtime).value();
        QCOMPARE(toRunCommand(QStringLiteral("/a b/c.zip"), *narrowed, runtime),
            QStringLiteral("stepbench run '/a b/c.zip' --set '/name=\"it'\\''s\"' --set /count=2"
                           " --set '/odd key=\"x\"'"));
    }
};

QTEST_GUILESS_MAIN(TestInputsExchange)
#include "tst_inputsexchange.moc"
