// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/inputsexchange.h"

#include "core/inputs/conversion.h"
#include "core/inputs/serverform.h"

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
    void theInputsOfTheRightActionOfAProcessAreFound()
    {
        const Json process
            = Json::parse("{\"Steps\":[{\"Actions\":[{\"ActionType\":\"Octopus.Script\"}]},"
                          "{\"Actions\":[{\"ActionType\":\"other\",\"Inputs\":{\"name\":\"other\"}}]},"
                          "{\"Actions\":[{\"ActionType\":\"ours\",\"Inputs\":\"{\\\"name\\\":\\\"Zoë\\\"}\"}]},"
                          "{\"Actions\":[{\"ActionType\":\"ours\",\"Inputs\":{\"name\":\"later\"}}]}]}");
        const auto found = [&process](const char* package) {
            return toQString(dumpJson(*importInputs(schema(), process, QLatin1String(package))));
        };
        QCOMPARE(found("ours"), QStringLiteral("{\"name\":\"Zoë\"}"));
        QCOMPARE(found("nobody's"), QStringLiteral("{\"name\":\"other\"}"));
        Json target = Json::object();
        target["Endpoint"]["Inputs"]["Value"] = "{\"name\":\"Desk\"}";
        QCOMPARE(imported(target), QStringLiteral("{\"name\":\"Desk\"}"));
    }
    void aBlockCopiedOutOfAnActionIsRead()
    {
        const Result<Json> block = parsePasted("  \"Inputs\": { \"name\": \"Ada\" },\n", {});
        QVERIFY(block.ok());
        QCOMPARE(imported(*block), QStringLiteral("{\"name\":\"Ada\"}"));
        QVERIFY(parsePasted("\"a text\"", {}).value() == Json("a text"));
        QVERIFY(!parsePasted("\"Inputs\": {", {}).ok());
        QVERIFY(!parsePasted("", {}).ok());
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
